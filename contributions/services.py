"""The verbs of national perspectives: write, attach, submit, publish, return."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pghistory
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import get_valid_filename

from accounts.models import Country, Role, RoleAssignment, User
from contributions.merging import Merge, merge, text_name
from contributions.models import NationalPerspective, PerspectiveFile, PerspectiveHeading, PerspectiveSection
from contributions.plan import headings_of, held_headings
from contributions.workflow import perspective_workflow
from core import outbox
from core.translations import LANGUAGES, set_texts, text_in
from core.uploads import extension_of, sha256_of
from core.workflow import NotNow, NotYou
from meetings.models import Session
from participants.models import Participant

DELIVERED_BY = "delivered_by"
SPEAKER = "speaker"


def perspective_of(session: Session, country: Country) -> NationalPerspective:
    """The perspective of a country for a session; one that is not saved yet where nobody has begun."""
    found: NationalPerspective | None = (
        NationalPerspective.objects.filter(session=session, country=country).for_page().first()
    )
    return found or NationalPerspective(session=session, country=country)


def require_open(perspective: NationalPerspective, *, by: Any) -> None:
    """Whether a person may write in it now: ``NotYou``, ``NotNow`` or nothing."""
    if not by.has_perm("contributions.change_perspective", perspective):
        raise NotYou
    if not perspective.is_open:
        raise NotNow(_already_published())


def _open_now(perspective: NationalPerspective, *, by: Any) -> NationalPerspective:
    """As it stands in the database, held until the end of the transaction: it may have been published meanwhile."""
    found: NationalPerspective = NationalPerspective.objects.select_for_update(of=("self",)).get(pk=perspective.pk)
    require_open(found, by=by)
    return found


def _already_published() -> str:
    return translation.gettext("This perspective is published already. Write to the secretariat if it must change.")


@dataclass(frozen=True, slots=True)
class Written:
    """What became of what somebody typed."""

    perspective: NationalPerspective
    merge: Merge
    stands: dict[str, str]
    """All fields by their names, as they stand in the database now."""


@transaction.atomic
def write_perspective(
    session: Session,
    country: Country,
    *,
    by: Any,
    typed: Mapping[str, str],
    seen: Mapping[str, str] | None = None,
    is_sample: bool = False,
    at: datetime | None = None,
) -> Written:
    """Save what a person typed, field by field; what somebody else changed at the same place is not overwritten.

    ``typed`` goes by the names of ``contributions.merging``, ``seen`` has the marks of what the person had before them.
    """
    with pghistory.context(user=by.pk):
        locked = _locked(session, country, by=by, is_sample=is_sample)
        require_open(locked, by=by)
        headings = _saved_headings(session)
        sections = {section.heading_id: section for section in locked.sections.all()}
        found = merge(typed=typed, seen=seen or {}, stands=stands_of(locked, headings, sections))
        if found.wins:
            _write(locked, headings, sections, found.wins, at=at or timezone.now())
    return Written(perspective=locked, merge=found, stands=stands_of(locked, headings, sections))


def stands_of(
    perspective: NationalPerspective,
    headings: Iterable[PerspectiveHeading],
    sections: Mapping[int, PerspectiveSection] | None = None,
) -> dict[str, str]:
    """Every field of a perspective by its name, as it stands now."""
    if sections is None:
        sections = {one.heading_id: one for one in perspective.sections.all()} if perspective.pk else {}
    stands = {DELIVERED_BY: str(perspective.delivered_by_id or ""), SPEAKER: perspective.speaker}
    for heading in headings:
        section = sections.get(heading.pk)
        for language in LANGUAGES:
            stands[text_name(language, heading.number)] = text_in(section, "text", language) if section else ""
    return stands


def _write(
    locked: NationalPerspective,
    headings: Iterable[PerspectiveHeading],
    sections: dict[int, PerspectiveSection],
    wins: Mapping[str, str],
    *,
    at: datetime,
) -> None:
    for heading in headings:
        names = {language: text_name(language, heading.number) for language in LANGUAGES}
        if wins.keys() & set(names.values()):
            section = sections.get(heading.pk) or PerspectiveSection(perspective=locked, heading=heading)
            set_texts(
                section, "text", {one: wins.get(name, text_in(section, "text", one)) for one, name in names.items()}
            )
            section.save()
            sections[heading.pk] = section
    locked.speaker = wins.get(SPEAKER, locked.speaker)
    if DELIVERED_BY in wins:
        locked.delivered_by = _speaker(locked, wins[DELIVERED_BY])
    locked.updated_at = at
    locked.save_edit()


def _speaker(perspective: NationalPerspective, chosen: str) -> Participant | None:
    if not chosen:
        return None
    found = next((one for one in speakers_for(perspective) if str(one.pk) == chosen), None)
    if found is None:
        raise NotNow(translation.gettext("This person is no longer in the list of participants."))
    return found


def speakers_for(perspective: NationalPerspective) -> list[Participant]:
    """The accepted participants of the country who may be named, and the one who is chosen already."""
    people = Participant.objects.filter(session=perspective.session, country=perspective.country).for_list()
    return [one for one in people if one.person.may_be_listed is not False or one.pk == perspective.delivered_by_id]


def _locked(session: Session, country: Country, *, by: Any, is_sample: bool) -> NationalPerspective:
    """The row, held until the end of the transaction; made where this is the first word."""
    existing: Any = NationalPerspective.objects.select_for_update(of=("self",)).select_related("session", "country")
    found: NationalPerspective | None = existing.filter(session=session, country=country).first()
    if found is not None:
        return found
    require_open(NationalPerspective(session=session, country=country), by=by)
    NationalPerspective.objects.get_or_create(session=session, country=country, defaults={"is_sample": is_sample})
    made: NationalPerspective = existing.get(session=session, country=country)
    return made


def _saved_headings(session: Session) -> list[PerspectiveHeading]:
    headings = headings_of(session)
    if headings[0].pk is None:
        # two countries may begin at once, each with a row that refers to the session
        Session.objects.select_for_update(of=("self",), no_key=True).get(pk=session.pk)
        headings = headings_of(session)
    for heading in headings:
        if heading.pk is None:
            heading.save()
    # none of them goes while somebody writes under it
    return held_headings(session)


@transaction.atomic
def attach_file(
    perspective: NationalPerspective, *, by: Any, title: str, language: str, file: UploadedFile[Any]
) -> PerspectiveFile:
    """Add slides; whoever publishes has to have seen them."""
    locked = _open_now(perspective, by=by)
    name = get_valid_filename(file.name or "slides")
    attached = PerspectiveFile(
        perspective=perspective,
        title=title,
        language=language,
        original_name=name[-200:],
        size=file.size or 0,
        sha256=sha256_of(file),
    )
    attached.file.save(f"{attached.sha256[:16]}.{extension_of(name)}", file, save=False)
    with pghistory.context(user=by.pk):
        attached.save()
        locked.save_edit(update_fields=["revision"])
    return attached


@transaction.atomic
def remove_file(attached: PerspectiveFile, *, by: Any) -> None:
    """Take slides away, the file included."""
    locked = _open_now(attached.perspective, by=by)
    stored = attached.file
    with pghistory.context(user=by.pk):
        attached.delete()
        locked.save_edit(update_fields=["revision"])
    transaction.on_commit(lambda: stored.delete(save=False), robust=True)


@transaction.atomic
def submit(perspective: NationalPerspective, *, by: Any, at: datetime | None = None) -> None:
    """The country gives it to the secretariat; what first comes after the deadline is marked late."""
    with perspective_workflow.step(perspective, "submit", by=by) as locked:
        now = at or timezone.now()
        due_at = locked.session.perspectives_due_at
        if locked.submitted_at is None:
            locked.is_late = due_at is not None and now > due_at
        locked.submitted_at = now
        locked.return_reason = ""
        staff = RoleAssignment.objects.current().filter(role=Role.SECRETARIAT).select_related("user")
        _write_letters(locked, "submitted", recipients=[held.user for held in staff.order_by("pk")])


@transaction.atomic
def publish(
    perspective: NationalPerspective, *, by: Any, revision: int | None = None, at: datetime | None = None
) -> None:
    """Everybody may read it; the agenda links to it. ``revision``: of the text that was read."""
    with perspective_workflow.step(perspective, "publish", by=by) as locked:
        if revision is not None and locked.revision != revision:
            raise NotNow(
                translation.gettext("It was changed since you opened it. Read it again before you publish it.")
            )
        locked.published_at = at or timezone.now()
        _write_letters(locked, "published", recipients=focal_points(locked))


@transaction.atomic
def return_perspective(perspective: NationalPerspective, *, by: Any, reason: str) -> None:
    """Give it back to the country, which amends and submits it again."""
    with perspective_workflow.step(perspective, "return", by=by) as locked:
        locked.return_reason = reason
        _write_letters(locked, "returned", recipients=focal_points(locked), reason=reason)


def focal_points(perspective: NationalPerspective) -> list[User]:
    """Who speaks for the country in the body of the session."""
    assignments = RoleAssignment.objects.focal_points(body=perspective.session.body, country=perspective.country)
    return [held.user for held in assignments]


def _write_letters(perspective: NationalPerspective, event: str, *, recipients: list[User], reason: str = "") -> None:
    stamp = perspective.submitted_at.isoformat() if perspective.submitted_at else ""
    for user in dict.fromkeys(recipients):
        with translation.override(user.language):
            url = settings.PUBLIC_URL + reverse(
                "contributions:perspective", args=[perspective.session.slug, perspective.country.code]
            )
        outbox.write_from(
            f"contributions/letters/{event}.txt",
            {
                "perspective": perspective,
                "country": perspective.country,
                "session": perspective.session,
                "reason": reason,
                "url": url,
            },
            key=f"perspective-{event}:{perspective.pk}:{stamp}:{user.pk}",
            recipient=user,
            about=perspective,
        )
