"""Three sample decisions for the demo session: one adopted and sent to the Council, one circulated, one drafted."""

from datetime import UTC, date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import Country, User
from decisions import demo_texts as texts
from decisions import services
from decisions.models import Decision
from decisions.paper import read_text
from meetings.models import DiscussionPoint, Session

CIRCULATED_AT = datetime(2020, 7, 14, 6, 0, tzinfo=UTC)
COMMENTS_DUE_AT = datetime(2020, 7, 27, 12, 0, tzinfo=UTC)
ADOPTED_AT = datetime(2020, 7, 30, 9, 25, tzinfo=UTC)
FORWARDED_AT = datetime(2020, 8, 6, 7, 0, tzinfo=UTC)
OPEN_FOR = timedelta(days=30)
"""From loading on, so that whoever tries the demonstration can comment."""


@transaction.atomic
def load(*, session: Session) -> None:
    """Write the decisions, once; what people changed since stays."""
    if Decision.objects.of(session).exists():
        return
    secretariat = User.objects.get(email="secretariat@example.org")
    points = {point.letter: point for point in DiscussionPoint.objects.filter(session=session)}
    _strategy(session, points["b"], by=secretariat)
    _e_resilience(session, points["a"], by=secretariat)
    services.draft(session, text=texts.EVENTS, by=secretariat, is_sample=True)


def _strategy(session: Session, point: DiscussionPoint, *, by: User) -> None:
    decision = services.draft(
        session,
        text=texts.STRATEGY_AS_CIRCULATED,
        by=by,
        discussion_point=point,
        agenda_item=point.agenda_item,
        is_sample=True,
    )
    services.circulate(decision, comments_due_at=COMMENTS_DUE_AT, by=by, at=CIRCULATED_AT)
    services.adopt(decision, adopted_on=date(2020, 7, 30), amended=texts.STRATEGY_AS_AMENDED, by=by, at=ADOPTED_AT)
    services.forward(decision, by=by, at=FORWARDED_AT)


def _e_resilience(session: Session, point: DiscussionPoint, *, by: User) -> None:
    decision = services.draft(
        session,
        text=texts.E_RESILIENCE,
        by=by,
        discussion_point=point,
        agenda_item=point.agenda_item,
        is_sample=True,
    )
    due = (timezone.now() + OPEN_FOR).replace(hour=12, minute=0, second=0, microsecond=0)
    services.circulate(decision, comments_due_at=due, by=by)
    operative = read_text(decision).operative
    for code, text, paragraph in (("kz", texts.COMMENT_KZ, operative[1]), ("uz", texts.COMMENT_UZ, operative[0])):
        services.comment(
            decision,
            country=Country.objects.get(code=code),
            text=text,
            language="ru",
            paragraph_key=paragraph.key,
            by=User.objects.get(email=f"focal-{code}@example.org"),
        )
