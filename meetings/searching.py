"""Sessions and published agendas among what can be found."""

from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from core.findable import Findable, FindableText, Shown, Source, marks_of
from core.translations import LANGUAGES, text_in, text_or_other
from meetings.agenda import Agenda
from meetings.models import AgendaVersion, Session
from meetings.published import agenda_of, latest

WITH_TEXT = ("scope", "background", "target_participants")


def sessions() -> Source:
    """Each session by its title, scope, background, expected outcomes and discussion points."""
    return Source(
        name="session",
        label=gettext_lazy("Sessions"),
        marks=_session_marks,
        read=_read_session,
        visible=Session.objects.visible_to,
        show=_show_sessions,
        is_checked=True,
    )


def _session_marks() -> dict[int, str]:
    texts = [f"{field}_{language}" for field in ("title", *WITH_TEXT) for language in LANGUAGES]
    below = ("expected_outcomes__text", "discussion_points__title", "discussion_points__text")
    columns = [[f"{name}_{language}" for language in LANGUAGES] for name in below]
    everything: Any = Session.objects.all()
    return marks_of(
        everything.order_by("pk").values_list("pk", *texts, "starts_on"),
        *(everything.order_by("pk", *pair).values_list("pk", *pair) for pair in columns),
    )


def _read_session(pk: int) -> Findable | None:
    session = Session.objects.for_page().filter(pk=pk).first()
    if session is None:
        return None
    return Findable(
        texts=[
            FindableText(language=language, title=text_in(session, "title", language), body=_body(session, language))
            for language in LANGUAGES
        ],
        session_id=session.pk,
        year=session.starts_on.year,
    )


def _body(session: Session, language: str) -> str:
    parts = [text_in(session, field, language) for field in WITH_TEXT]
    parts += [text_in(outcome, "text", language) for outcome in session.expected_outcomes.all()]
    for point in session.discussion_points.all():
        parts += [text_in(point, "title", language), text_in(point, "text", language)]
    return "\n".join(part for part in parts if part)


def _show_sessions(keys: Collection[int]) -> dict[int, Shown]:
    language = get_language() or "en"
    found = Session.objects.filter(pk__in=keys).select_related("body")
    return {
        session.pk: Shown(
            title=text_or_other(session, "title", language=language) or session.slug,
            url=reverse("meetings:session", args=[session.slug]),
            about=str(session.body),
        )
        for session in found
    }


def agendas() -> Source:
    """Each published agenda by what stands in it, as everybody reads it now; the working copy is never read."""
    return Source(
        name="agenda",
        label=gettext_lazy("Agendas"),
        marks=_agenda_marks,
        read=_read_agenda,
        visible=lambda user: Session.objects.visible_to(user).filter(agenda_versions__isnull=False).distinct(),
        show=_show_agendas,
    )


def _agenda_marks() -> dict[int, str]:
    newest = AgendaVersion.objects.order_by("session", "-number").distinct("session")
    return dict(newest.values_list("session", "fingerprint"))


def _read_agenda(pk: int) -> Findable | None:
    session = Session.objects.get(pk=pk)
    version = latest(session)
    if version is None:
        return None
    agenda = agenda_of(version)
    return Findable(
        texts=[
            FindableText(
                language=language, title=agenda.title.in_language(language), body=" · ".join(_lines(agenda, language))
            )
            for language in LANGUAGES
        ],
        session_id=session.pk,
        year=session.starts_on.year,
    )


def _lines(agenda: Agenda, language: str) -> list[str]:
    texts = []
    for slot in (slot for day in agenda.days for slot in day.slots):
        texts += [slot.title, *(item.title for item in slot.items), slot.note]
        texts += [text for entry in slot.entries for text in (entry.by, entry.title)]
        texts += [voice.text for voice in slot.voices()]
    return [line for line in dict.fromkeys(text.in_language(language) for text in texts) if line]


def _show_agendas(keys: Collection[int]) -> dict[int, Shown]:
    return {
        session.pk: Shown(
            title=_("Agenda: %(session)s") % {"session": session},
            url=reverse("meetings:agenda", args=[session.slug]),
            about=str(session.body),
        )
        for session in Session.objects.filter(pk__in=keys).select_related("body")
    }
