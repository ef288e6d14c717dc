"""The adopted decisions for programs."""

from datetime import date, datetime

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from ninja import Router, Schema

from decisions.models import Decision
from decisions.paper import Text, read_text

router = Router(tags=["decisions"])


class InLanguages(Schema):
    """A text in each language; empty where it is missing."""

    en: str
    ru: str


class ParagraphOut(Schema):
    """One paragraph of the adopted text."""

    kind: str
    text: InLanguages


class RecommendationOut(Schema):
    """What was sent to the Governing Council, and what it answered."""

    council_session: str
    sent_at: datetime
    answer: str
    answered_on: date | None


class DecisionOut(Schema):
    """An adopted decision."""

    id: int
    session: str
    number: int
    title: InLanguages
    adopted_as: str
    adopted_on: date | None
    is_sample: bool
    paragraphs: list[ParagraphOut]
    recommendation: RecommendationOut | None


@router.get("/decisions", response=list[DecisionOut], summary="Adopted decisions, newest session first")
def decisions(request: HttpRequest, session: str = "") -> list[DecisionOut]:  # noqa: ARG001 - ninja passes it by name
    """The adopted decisions of all sessions, or of the one whose slug is given."""
    found = Decision.objects.visible_to(AnonymousUser()).adopted().for_page()
    return [_out(decision, read_text(decision)) for decision in found if session in {"", decision.session.slug}]


def _out(decision: Decision, text: Text) -> DecisionOut:
    sent = getattr(decision, "recommendation", None)
    return DecisionOut(
        id=decision.pk,
        session=decision.session.slug,
        number=decision.number,
        title=InLanguages(en=text.title_en, ru=text.title_ru),
        adopted_as=decision.adopted_as,
        adopted_on=decision.adopted_on,
        is_sample=decision.is_sample,
        paragraphs=[
            ParagraphOut(kind=paragraph.kind, text=InLanguages(en=paragraph.text_en, ru=paragraph.text_ru))
            for paragraph in text.in_order
        ],
        recommendation=sent
        and RecommendationOut(
            council_session=sent.council_session.slug,
            sent_at=sent.sent_at,
            answer=sent.answer,
            answered_on=sent.answered_on,
        ),
    )
