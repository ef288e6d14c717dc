"""Decisions among what can be found: as last sent out, and the secretariat's drafts apart from them."""

from collections.abc import Collection
from typing import Any

from django.db.models import Max
from django.db.models.functions import MD5
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, override

from core.findable import Findable, FindableText, Shown, Source, marks_of
from core.translations import LANGUAGES, text_or_other
from decisions.models import Decision
from decisions.paper import Text, latest_revision, read_text, read_title, working_copy


def decisions() -> Source:
    """Each decision in the text that was circulated or adopted last; the working copy is not read for it."""
    return Source(
        name="decision",
        label=gettext_lazy("Decisions"),
        marks=_marks,
        read=_read,
        visible=lambda user: Decision.objects.visible_to(user).filter(revisions__isnull=False).distinct(),
        show=_show,
        is_checked=True,
    )


def drafts() -> Source:
    """Each decision that nobody but the secretariat has seen yet."""
    return Source(
        name="draft-decision",
        label=gettext_lazy("Draft decisions"),
        marks=_draft_marks,
        read=_read,
        visible=lambda user: Decision.objects.visible_to(user).filter(revisions=None),
        show=_show,
        is_internal=True,
    )


def _marks() -> dict[int, str]:
    sent_out: Any = Decision.objects.filter(revisions__isnull=False).annotate(latest=Max("revisions__number"))
    return marks_of(sent_out.order_by("pk").values_list("pk", "latest", "number", "status", "session__starts_on"))


def _draft_marks() -> dict[int, str]:
    unsent: Any = Decision.objects.filter(revisions=None)
    paragraphs = [MD5(f"paragraphs__text_{language}") for language in LANGUAGES]
    return marks_of(
        unsent.order_by("pk").values_list("pk", "title_en", "title_ru", "number"),
        unsent.order_by("pk", "paragraphs").values_list("pk", "paragraphs__position", "paragraphs__kind", *paragraphs),
    )


def _read(pk: int) -> Findable | None:
    decision = Decision.objects.filter(pk=pk).select_related("session").first()
    if decision is None:
        return None
    text: Text = read_text(decision) if latest_revision(decision) else working_copy(decision)
    return Findable(
        texts=[
            FindableText(
                language=language,
                title=getattr(text, f"title_{language}") or "",
                body="\n".join([*_paragraphs(text, language), _reference(decision, language)]),
            )
            for language in LANGUAGES
        ],
        session_id=decision.session_id,
        year=decision.session.starts_on.year,
    )


def _paragraphs(text: Text, language: str) -> list[str]:
    return [found for paragraph in text.in_order if (found := getattr(paragraph, f"text_{language}"))]


def _reference(decision: Decision, language: str) -> str:
    """As people look for it: “Draft decision 2”."""
    with override(language):
        return decision.reference


def _show(keys: Collection[int]) -> dict[int, Shown]:
    language = get_language() or "en"
    found: Any = Decision.objects.filter(pk__in=keys).for_list()
    return {
        decision.pk: Shown(
            title=f"{decision.reference}. {text_or_other(read_title(decision), 'title', language=language)}",
            url=reverse("decisions:decision", args=[decision.pk]),
            about=str(decision.session),
        )
        for decision in found
    }
