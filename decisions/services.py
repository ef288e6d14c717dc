"""The verbs of decisions; each is one transaction."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Country, RoleAssignment
from accounts.rules import focal_country_ids
from core import outbox
from core.editing import lock_for_edit
from core.workflow import NotYou
from decisions.models import Comment, Decision, Paragraph, Recommendation, Revision
from decisions.paper import Text, read_text, working_copy
from decisions.workflow import DECISION, RECOMMENDATION, comments_closed
from meetings.models import AgendaItem, DiscussionPoint, Session


@transaction.atomic
def draft(
    session: Session,
    *,
    text: Text,
    by: Any,
    discussion_point: DiscussionPoint | None = None,
    agenda_item: AgendaItem | None = None,
    is_sample: bool = False,
) -> Decision:
    """Begin a decision of a session; it gets the next number."""
    if not by.has_perm("decisions.add_decision", session):
        raise NotYou(_("Only the secretariat drafts decisions."))
    Session.objects.select_for_update().get(pk=session.pk)
    last = Decision.objects.of(session).aggregate(last=Max("number"))["last"] or 0
    decision: Decision = Decision.objects.create(
        session=session,
        number=last + 1,
        title_en=text.title_en,
        title_ru=text.title_ru,
        discussion_point=discussion_point,
        agenda_item=agenda_item,
        is_sample=is_sample,
    )
    _write(decision, text)
    return decision


@transaction.atomic
def edit(
    decision: Decision,
    *,
    revision: int,
    text: Text,
    by: Any,
    discussion_point: DiscussionPoint | None = None,
    agenda_item: AgendaItem | None = None,
) -> Decision:
    """Save an edit of the working copy; ``EditedMeanwhile`` if somebody else saved since ``revision``."""
    locked: Decision = lock_for_edit(Decision.objects.all(), pk=decision.pk, revision=revision)
    DECISION.require(locked, "edit" if locked.status == Decision.Status.DRAFT else "revise", by=by)
    locked.discussion_point = discussion_point
    locked.agenda_item = agenda_item
    _write(locked, text)
    locked.save_edit()
    return locked


def _write(decision: Decision, text: Text) -> None:
    """Bring the working copy to a text: title, paragraphs, their order."""
    decision.title_en, decision.title_ru = text.title_en, text.title_ru  # type: ignore[attr-defined]  # modeltranslation's columns
    known = {row.pk: row for row in decision.paragraphs.all()}
    kept = {paragraph.key for paragraph in text.paragraphs}
    decision.paragraphs.exclude(pk__in=[key for key in kept if key in known]).delete()
    for position, paragraph in enumerate(text.in_order, start=1):
        row = known.get(paragraph.key or 0) or Paragraph(decision=decision)
        row.position, row.kind = position, paragraph.kind
        row.text_en, row.text_ru = paragraph.text_en, paragraph.text_ru  # type: ignore[attr-defined]  # as above
        row.save()


def circulate(decision: Decision, *, comments_due_at: datetime, by: Any, at: datetime | None = None) -> None:
    """Send the working copy to the delegations for comments; again, as Rev.n, where it was circulated before."""
    moment = at or timezone.now()
    if comments_due_at <= moment:
        raise ValidationError({"comments_due_at": _("The deadline for comments lies in the past.")})
    again = decision.status == Decision.Status.CIRCULATED
    with DECISION.step(decision, "circulate_again" if again else "circulate", by=by) as locked:
        locked.circulation = 0 if locked.circulation is None else locked.circulation + 1
        locked.circulated_at = moment
        locked.comments_due_at = comments_due_at
        _keep(locked, working_copy(locked), kind=Revision.Kind.CIRCULATED, by=by, at=moment)
        _tell_focal_points(locked, "circulated", occasion=f"circulated:{locked.circulation}")


def comment(
    decision: Decision,
    *,
    country: Country,
    text: str,
    language: str,
    by: Any,
    paragraph_key: int | None = None,
) -> Comment:
    """A country's comment on the circulated text or one of its paragraphs."""
    with DECISION.step(decision, "comment", by=by) as locked:
        if country.pk not in focal_country_ids(by, body_id=locked.session.body_id):
            raise NotYou(_("You comment for your own country."))
        latest = locked.revisions.latest("number")
        if paragraph_key not in {None, *(p.key for p in Text.from_json(latest.content).paragraphs)}:
            raise ValidationError({"paragraph": _("This paragraph does not stand in the circulated text.")})
        return Comment.objects.create(
            decision=locked,
            on=latest,
            paragraph_key=paragraph_key,
            country=country,
            author=by,
            text=text,
            language=language,
            created_at=timezone.now(),
        )


def adopt(
    decision: Decision, *, adopted_on: date, by: Any, amended: Text | None = None, at: datetime | None = None
) -> None:
    """Record the adoption: of the circulated text, or ``amended`` from the floor; that text goes to the report."""
    with DECISION.step(decision, "adopt", by=by) as locked:
        circulated = read_text(locked)
        locked.adopted_as = Decision.AdoptedAs.CIRCULATED if amended is None else Decision.AdoptedAs.AMENDED
        locked.adopted_on = adopted_on
        _write(locked, amended or _without_lost_keys(locked, circulated))
        _keep(locked, working_copy(locked), kind=Revision.Kind.ADOPTED, by=by, at=at or timezone.now())
        _tell_focal_points(locked, "adopted", occasion="adopted")


def _without_lost_keys(decision: Decision, text: Text) -> Text:
    """The circulated text, whose paragraphs may have been removed from the working copy since."""
    known = set(decision.paragraphs.values_list("pk", flat=True))
    return replace(text, paragraphs=tuple(replace(p, key=p.key if p.key in known else None) for p in text.paragraphs))


def withdraw(decision: Decision, *, by: Any) -> None:
    """Take a draft back; those who have it on their desks are told."""
    with DECISION.step(decision, "withdraw", by=by) as locked:
        if locked.circulated_at is not None:
            _tell_focal_points(locked, "withdrawn", occasion="withdrawn")


def forward(decision: Decision, *, by: Any, at: datetime | None = None) -> Recommendation:
    """Send an adopted decision to the Governing Council's session as a recommendation."""
    with DECISION.step(decision, "forward", by=by) as locked:
        council_session: Any = locked.session.council_session  # the step's condition has made sure of it
        recommendation = Recommendation.objects.create(
            decision=locked, council_session=council_session, sent_at=at or timezone.now()
        )
        for held in RoleAssignment.objects.council_members():
            outbox.write_from(
                "decisions/letters/forwarded.txt",
                {"decision": locked, "text": read_text(locked), "council_session": council_session},
                key=f"decision:{locked.pk}:forwarded:{held.user_id}",
                recipient=held.user,
                about=locked,
            )
    return recommendation


def record_answer(
    recommendation: Recommendation, *, answer: str, answered_on: date, by: Any, text_en: str = "", text_ru: str = ""
) -> None:
    """Record what the Governing Council said."""
    with RECOMMENDATION.step(recommendation, "answer", by=by) as locked:
        locked.answer = answer
        locked.answer_text_en, locked.answer_text_ru = text_en, text_ru  # type: ignore[attr-defined]  # modeltranslation's columns
        locked.answered_on = answered_on
        _tell_focal_points(locked.decision, "answered", occasion="answered", recommendation=locked)


def _keep(decision: Decision, text: Text, *, kind: str, by: Any, at: datetime) -> None:
    last = decision.revisions.aggregate(last=Max("number"))["last"]
    Revision.objects.create(
        decision=decision,
        number=0 if last is None else last + 1,
        kind=kind,
        content=text.to_json(),
        made_at=at,
        made_by=by,
    )


def _tell_focal_points(decision: Decision, letter: str, *, occasion: str, **context: Any) -> None:
    """A letter to each focal point of the body, in their language."""
    text = read_text(decision)
    for held in RoleAssignment.objects.focal_points(body=decision.session.body):
        outbox.write_from(
            f"decisions/letters/{letter}.txt",
            {"decision": decision, "text": text, "session": decision.session, **context},
            key=f"decision:{decision.pk}:{occasion}:{held.user_id}",
            recipient=held.user,
            about=decision,
        )


def may_comment_now(decision: Decision, *, by: Any) -> bool:
    """Whether the page offers this reader the form."""
    return (
        decision.status == Decision.Status.CIRCULATED
        and bool(by.has_perm("decisions.comment_decision", decision))
        and comments_closed(decision) is None
    )
