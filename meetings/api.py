"""The announced sessions and their published agendas for programs."""

from datetime import date, datetime
from typing import Any, Literal

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from core.translations import text_in
from meetings.exports import as_contract
from meetings.models import Session
from meetings.published import agenda_of, latest

router = Router(tags=["sessions"])


class SessionText(Schema):
    """A text in each language; empty where it is missing."""

    en: str
    ru: str


class SessionOut(Schema):
    """A session in a list."""

    slug: str
    body: str
    body_name: SessionText
    ordinal: int | None
    title: SessionText
    status: str
    mode: str
    place: SessionText
    time_zone: str
    starts_on: date
    ends_on: date
    is_tentative: bool


class SessionInFull(SessionOut):
    """A session with its deadlines, texts and agenda."""

    nominations_due_at: datetime | None
    perspectives_due_at: datetime | None
    documents_due_at: datetime | None
    scope: SessionText
    background: SessionText
    interpretation: SessionText
    council_session: str | None
    agenda: dict[str, Any] | None
    """As ``agenda.json`` gives it, in the language asked for; null where none is published."""


class SessionsQuery(Schema):
    """What the list can be narrowed to."""

    body: str = ""
    year: int | None = None


@router.get("/sessions", response=list[SessionOut], summary="Announced sessions, newest first")
def sessions(request: HttpRequest, asked: Query[SessionsQuery]) -> list[SessionOut]:  # noqa: ARG001 - ninja passes it
    """The sessions of all bodies, or of one body or year."""
    found = Session.objects.visible_to(AnonymousUser()).for_list()
    return [
        SessionOut(**_facts(session))
        for session in found
        if asked.body in {"", session.body.slug} and asked.year in {None, session.starts_on.year}
    ]


@router.get("/sessions/{slug}", response=SessionInFull, summary="One session with its published agenda")
def session(request: HttpRequest, slug: str, language: Literal["en", "ru"] = "en") -> SessionInFull:  # noqa: ARG001 - ninja passes it
    """One announced session; 404 for one in preparation."""
    found = get_object_or_404(Session.objects.visible_to(AnonymousUser()).for_page(), slug=slug)
    version = latest(found)
    council = found.shown_council_session
    return SessionInFull(
        **_facts(found),
        nominations_due_at=found.nominations_due_at,
        perspectives_due_at=found.perspectives_due_at,
        documents_due_at=found.documents_due_at,
        scope=_text(found, "scope"),
        background=_text(found, "background"),
        interpretation=_text(found, "interpretation"),
        council_session=council.slug if council else None,
        agenda=as_contract(agenda_of(version), language=language) if version else None,
    )


def _text(subject: Any, field: str) -> SessionText:
    return SessionText(en=text_in(subject, field, "en"), ru=text_in(subject, field, "ru"))


def _facts(found: Session) -> dict[str, Any]:
    return {
        "slug": found.slug,
        "body": found.body.slug,
        "body_name": _text(found.body, "name"),
        "ordinal": found.ordinal,
        "title": _text(found, "title"),
        "status": found.status,
        "mode": found.mode,
        "place": _text(found, "place"),
        "time_zone": found.time_zone,
        "starts_on": found.starts_on,
        "ends_on": found.ends_on,
        "is_tentative": found.is_tentative,
    }
