"""The session of 30 July 2020 as its concept note describes it, with the bodies it belongs to.

The words of the concept note are its authors'; the Russian text is ours. What the note does not say is not here, save
the deadlines, which are marked as sample data.
"""

from datetime import UTC, date, datetime, time
from typing import Any

from django.db import transaction

from accounts.models import Country, User
from meetings import demo_texts as texts
from meetings.models import (
    AgendaItem,
    AgendaVersion,
    Body,
    BodyObjective,
    Day,
    DiscussionPoint,
    ExpectedOutcome,
    Series,
    Session,
    Slot,
    Speaker,
    ThematicArea,
)
from meetings.services import add_countries, add_slot, publish_agenda, save_entry, set_speakers

SLUG = "itsd-virtual-2020"


def load_bodies() -> tuple[Body, Body]:
    """The Working Group with its predecessor, and the Governing Council."""
    council, _created = Body.objects.get_or_create(
        slug="governing-council", defaults={"kind": Body.Kind.GOVERNING_COUNCIL, **texts.COUNCIL}
    )
    predecessor, _created = Body.objects.get_or_create(
        slug="wg-kbd", defaults={"kind": Body.Kind.WORKING_GROUP, **texts.PREDECESSOR}
    )
    body, created = Body.objects.get_or_create(
        slug="wg-itsd",
        defaults={
            "kind": Body.Kind.WORKING_GROUP,
            "sdgs": "8, 9, 13, 17",
            "predecessor": predecessor,
            **texts.WORKING_GROUP,
        },
    )
    if created:
        _add_lines(ThematicArea, texts.THEMATIC_AREAS, body=body)
        _add_lines(BodyObjective, texts.OBJECTIVES, body=body)
    return body, council


@transaction.atomic
def load() -> Session:
    """The demo session; loaded once, later calls find it as people left it."""
    body, council = load_bodies()
    found: Session | None = Session.objects.filter(slug=SLUG).first()
    if found is not None:
        return found
    series = Series.objects.create(slug="cicttsi-2020", **texts.SERIES)
    council_session = Session.objects.create(
        slug="governing-council-2020",
        body=council,
        status=Session.Status.ANNOUNCED,
        mode=Session.Mode.HYBRID,
        time_zone="Asia/Bishkek",
        starts_on=date(2020, 11, 20),
        ends_on=date(2020, 11, 20),
        is_tentative=True,
        **texts.COUNCIL_SESSION,
    )
    session: Session = Session.objects.create(
        slug=SLUG,
        body=body,
        series=series,
        council_session=council_session,
        status=Session.Status.ANNOUNCED,
        mode=Session.Mode.VIRTUAL,
        time_zone="Asia/Almaty",
        starts_on=date(2020, 7, 30),
        ends_on=date(2020, 7, 30),
        nominations_due_at=datetime(2020, 7, 20, 12, 0, tzinfo=UTC),
        documents_due_at=datetime(2020, 7, 23, 12, 0, tzinfo=UTC),
        perspectives_due_at=datetime(2020, 7, 27, 12, 0, tzinfo=UTC),
        **texts.SESSION,
    )
    _add_lines(ExpectedOutcome, texts.EXPECTED_OUTCOMES, session=session)
    _load_agenda(session)
    return session


def _add_lines(model: Any, lines: list[tuple[str, str]], **owner: Any) -> None:
    for position, (en, ru) in enumerate(lines, start=1):
        model.objects.create(position=position, text_en=en, text_ru=ru, **owner)


def _load_agenda(session: Session) -> None:
    editor = User.objects.get(email="secretariat@example.org")
    day = Day.objects.create(session=session, date=session.starts_on, starts_at=time(12, 30))
    countries = {country.code: country for country in Country.objects.all()}
    for block in texts.AGENDA:
        slot = add_slot(day, by=editor, kind=Slot.Kind.ITEM, minutes=block["minutes"], **block["texts"])
        moderators = [_speaker(row, countries) for row in block["moderators"]]
        set_speakers(slot, by=editor, role=Speaker.Role.MODERATOR, speakers=moderators)
        for row in block["entries"]:
            entry = save_entry(slot, by=editor, **row["texts"])
            speakers = [_speaker(speaker, countries) for speaker in row["speakers"]]
            set_speakers(slot, by=editor, role=Speaker.Role.SPEAKER, speakers=speakers, entry=entry)
        if block["countries"]:
            add_countries(slot, by=editor)
    items = list(AgendaItem.objects.filter(session=session).order_by("pk"))
    for letter, (item, values) in texts.DISCUSSION_POINTS.items():
        DiscussionPoint.objects.create(session=session, letter=letter, agenda_item=items[item], **values)
    publish_agenda(
        session, by=editor, status=AgendaVersion.Status.TENTATIVE, at=datetime(2020, 7, 16, 6, 0, tzinfo=UTC)
    )


def _speaker(row: dict[str, Any], countries: dict[str, Country]) -> dict[str, Any]:
    code = row.get("country")
    return {**row, "country": countries[code] if code else None}
