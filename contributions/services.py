"""The verbs of national perspectives: write, attach, submit, publish, return."""

from datetime import datetime
from typing import Any

import pghistory
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import get_valid_filename

from accounts.models import Country, Role, RoleAssignment, User
from contributions.models import NationalPerspective, PerspectiveFile, PerspectiveHeading, PerspectiveSection
from contributions.models.headings import DEFAULT_HEADINGS, Texts
from contributions.workflow import perspective_workflow
from core import outbox
from core.editing import EditedMeanwhile, lock_for_edit
from core.translations import set_texts
from core.uploads import extension_of, sha256_of
from core.workflow import NotNow, NotYou
from meetings.models import Session


def headings_of(session: Session) -> list[PerspectiveHeading]:
    """What the countries are asked to cover; the usual headings, unsaved, where nothing is set."""
    return list(PerspectiveHeading.objects.filter(session=session).order_by("position")) or [
        PerspectiveHeading(
            session=session, number=number, position=number, title_en=en, title_ru=ru, hint_en=hint_en, hint_ru=hint_ru
        )
        for number, (en, ru, hint_en, hint_ru) in enumerate(DEFAULT_HEADINGS, start=1)
    ]


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


def _require_open_now(perspective: NationalPerspective, *, by: Any) -> None:
    """The same as it stands in the database, held until the end of the transaction: it may be published meanwhile."""
    require_open(NationalPerspective.objects.select_for_update(of=("self",)).get(pk=perspective.pk), by=by)


def _already_published() -> str:
    return translation.gettext("This perspective is published already. Write to the secretariat if it must change.")


@transaction.atomic
def set_headings(session: Session, *, by: Any, titles: Texts) -> None:
    """Say what the countries are asked to cover; a heading without a title goes, unless a country has written there."""
    if not by.has_perm("contributions.set_headings"):
        raise NotYou
    with pghistory.context(user=by.pk):
        saved = {heading.position: heading for heading in _saved_headings(session)}
        for position, title in titles.items():
            heading = saved.get(position) or PerspectiveHeading(session=session, number=position, position=position)
            set_texts(heading, "title", title)
            if any(title.values()):
                heading.save()
            elif heading.pk:
                _remove_heading(heading)


def _remove_heading(heading: PerspectiveHeading) -> None:
    try:
        heading.delete()
    except ProtectedError:
        raise NotNow(translation.gettext("A heading under which a country has written cannot be removed.")) from None


@transaction.atomic
def write_perspective(
    session: Session, country: Country, *, by: Any, revision: int, texts: Texts, speaker: str, is_sample: bool = False
) -> NationalPerspective:
    """Save what a country says; raises ``EditedMeanwhile`` where somebody else of the country was quicker."""
    with pghistory.context(user=by.pk):
        locked = _begun(session, country, by=by, revision=revision, is_sample=is_sample)
        require_open(locked, by=by)
        locked.speaker = speaker
        locked.save_edit()
        sections = {section.heading_id: section for section in locked.sections.all()}
        for heading in _saved_headings(session):
            section = sections.get(heading.pk) or PerspectiveSection(perspective=locked, heading=heading)
            set_texts(section, "text", texts.get(heading.position, {}))
            section.save()
    return locked


def _begun(
    session: Session, country: Country, *, by: Any, revision: int, is_sample: bool = False
) -> NationalPerspective:
    """The locked row at the revision that the editor saw; made where this is the first word."""
    existing = NationalPerspective.objects.filter(session=session, country=country)
    first = existing.first()
    if first is not None:
        locked: NationalPerspective = lock_for_edit(existing.select_related("session"), pk=first.pk, revision=revision)
        return locked
    require_open(NationalPerspective(session=session, country=country), by=by)
    made, created = NationalPerspective.objects.get_or_create(
        session=session, country=country, defaults={"is_sample": is_sample}
    )
    if not created:
        raise EditedMeanwhile(made)
    return made


def _saved_headings(session: Session) -> list[PerspectiveHeading]:
    headings = headings_of(session)
    if headings[0].pk is None:
        Session.objects.select_for_update(of=("self",)).get(pk=session.pk)  # two countries may begin at once
        headings = headings_of(session)
    for heading in headings:
        if heading.pk is None:
            heading.save()
    return headings


@transaction.atomic
def attach_file(
    perspective: NationalPerspective, *, by: Any, title: str, language: str, file: UploadedFile[Any]
) -> PerspectiveFile:
    """Add slides."""
    _require_open_now(perspective, by=by)
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
    return attached


@transaction.atomic
def remove_file(attached: PerspectiveFile, *, by: Any) -> None:
    """Take slides away, the file included."""
    _require_open_now(attached.perspective, by=by)
    stored = attached.file
    with pghistory.context(user=by.pk):
        attached.delete()
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
def publish(perspective: NationalPerspective, *, by: Any, at: datetime | None = None) -> None:
    """Everybody may read it; the agenda links to it."""
    with perspective_workflow.step(perspective, "publish", by=by) as locked:
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
