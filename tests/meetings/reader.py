"""An editor who reads texts into the agenda of a session."""

from pathlib import Path
from typing import Any
from uuid import uuid4

from django.urls import reverse

from meetings.intake.value import Reading, from_json
from meetings.models import AgendaReading, Session

AGENDAS = Path(__file__).parent / "agendas"
NOTE = (AGENDAS / "concept-note-2020.txt").read_text()
SHORT = "10:00-10:30 Opening\nESCAP: Ms. Aida Sample, Director (tbc)\n10:30 Report\n11:00-11:20 Coffee break"
RUSSIAN = "10:00-10:30 Открытие\nЭСКАТО: г-жа Аида Образцова, директор\n10:30-11:00 Доклад\n11:00-11:20 Перерыв на кофе"


class Reader:
    """An editor who reads texts into a session's agenda."""

    def __init__(self, client: Any, session: Session) -> None:
        self.client = client
        self.session = session

    def url(self, name: str, *more: object) -> str:
        return reverse(f"meetings:{name}", args=[self.session.slug, *more])

    def paste(self, text: str = "", **more: Any) -> Any:
        sent = {"text": text, "html": "", "language": "letters", "form_token": str(uuid4()), **more}
        return self.client.post(self.url("agenda_read"), sent)

    def read(self, text: str, **more: Any) -> AgendaReading:
        answer = self.paste(text, **more)
        assert answer.status_code == 302, answer.context["form"].errors
        return AgendaReading.objects.latest("pk")

    def correct(self, row: AgendaReading, **typed: str) -> Any:
        row.refresh_from_db()
        sent = {"revision": row.revision, "language": row.language, **typed}
        return self.client.post(self.url("reading", row.pk), sent)

    def keep(self, row: AgendaReading, how: str = "add") -> Any:
        row.refresh_from_db()
        sent = {"how": how, "form_token": str(uuid4()), "revision": row.revision}
        return self.client.post(self.url("reading_keep", row.pk), sent)


def value_of(row: AgendaReading) -> Reading:
    row.refresh_from_db()
    return from_json(row.agenda)
