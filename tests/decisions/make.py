"""Decisions in every state that matters, reached through the services."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils import timezone

from decisions import services
from decisions.models import Decision, Paragraph, Recommendation
from decisions.paper import Text, TextParagraph
from meetings.models import Body, Session
from tests.access import World
from tests.make import Cast, make_session

Kind = Paragraph.Kind


def a_text(title: str = "E-resilience", *, operative: str = "Welcomes the index") -> Text:
    return Text(
        title_en=title,
        title_ru=f"{title} по-русски",
        paragraphs=(
            TextParagraph(kind=Kind.PREAMBULAR, text_en="Recalling the plan,", text_ru="Напоминая о плане,"),
            TextParagraph(kind=Kind.OPERATIVE, text_en=operative, text_ru="Приветствует индекс"),
        ),
    )


def in_days(days: int) -> datetime:
    return timezone.now() + timedelta(days=days)


def make_council_session(council: Body) -> Session:
    found = Session.objects.filter(slug="council-15").first()
    return found or make_session(council, slug="council-15", starts_on=date(2020, 11, 20), ends_on=date(2020, 11, 20))


def make_draft(session: Session, *, by: Any, **values: Any) -> Decision:
    return services.draft(session, by=by, **{"text": a_text(), **values})


def make_circulated(session: Session, *, by: Any, days: int = 5, **values: Any) -> Decision:
    decision = make_draft(session, by=by, **values)
    services.circulate(decision, comments_due_at=in_days(days), by=by)
    return decision


def close_comments(decision: Decision) -> None:
    """Time passes: the deadline lies behind us."""
    Decision.objects.filter(pk=decision.pk).update(comments_due_at=datetime(2020, 7, 23, 12, 0, tzinfo=UTC))
    decision.refresh_from_db()


def make_adopted(session: Session, *, by: Any, amended: Text | None = None, **values: Any) -> Decision:
    decision = make_circulated(session, by=by, **values)
    services.adopt(decision, adopted_on=date(2020, 7, 30), amended=amended, by=by)
    return decision


def make_forwarded(session: Session, *, cast: Cast, **values: Any) -> Recommendation:
    if session.council_session is None:
        session.council_session = make_council_session(cast.council)
        session.save()
    decision = make_adopted(session, by=cast.secretariat, **values)
    return services.forward(decision, by=cast.secretariat)


def make_withdrawn(session: Session, *, by: Any, **values: Any) -> Decision:
    decision = make_draft(session, by=by, **values)
    services.withdraw(decision, by=by)
    return decision


def furnish(world: World) -> None:
    staff = world.cast.secretariat
    things = world.things
    things["decision_draft"] = make_draft(world.session, by=staff)
    things["decision_circulated"] = make_circulated(world.session, by=staff)
    things["decision_closed"] = make_circulated(world.session, by=staff)
    close_comments(things["decision_closed"])
    things["decision_adopted"] = make_adopted(world.session, by=staff)
    things["decision_forwarded"] = make_forwarded(world.session, cast=world.cast).decision
    things["decision_withdrawn"] = make_withdrawn(world.session, by=staff)
