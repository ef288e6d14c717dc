from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import registries
from core.registries import SessionTab


def _overview(session: Any, _user: Any) -> SessionTab:
    url = reverse("meetings:session", args=[session.slug])
    return SessionTab(name="overview", label=_("Overview"), url=url, is_kept=True)


def _agenda(session: Any, _user: Any) -> SessionTab:
    url = reverse("meetings:agenda", args=[session.slug])
    return SessionTab(name="agenda", label=_("Agenda"), url=url, is_kept=True)


def _session_of_letter(about: Any) -> str:
    """The slug of the session that a letter is about: the thing itself, or the session that the thing belongs to."""
    from meetings.models import Session  # noqa: PLC0415 - the models must be loaded first

    session = about if isinstance(about, Session) else getattr(about, "session", None)
    return session.slug if isinstance(session, Session) else ""


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = _("Sessions and agendas")

    def ready(self) -> None:
        from core import findable, kept_files, retention  # noqa: PLC0415 - needs the models
        from meetings import exports, personal_data, searching  # noqa: PLC0415 - need the models

        registries.session_tabs.add(_overview, position=10)
        registries.session_tabs.add(_agenda, position=20)
        registries.letter_sessions.add(_session_of_letter)
        registries.person_data.add(personal_data.person_data, position=15)
        registries.person_erasers.add(personal_data.erase_person, position=15)
        retention.register(personal_data.RETENTION)
        findable.sources.add(searching.sessions, position=10)
        findable.sources.add(searching.agendas, position=20)
        for producer in exports.PRODUCERS:
            kept_files.register(producer)
