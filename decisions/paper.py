"""The text of a decision as people read it: a title and paragraphs, in both languages."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from core import collation
from decisions.models import Comment, Decision, Paragraph, Revision

Kind = Paragraph.Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class TextParagraph:
    """One paragraph, with the field names of a translated record, so that ``{% paragraphs %}`` shows it."""

    kind: str
    text_en: str = ""
    text_ru: str = ""
    key: int | None = None
    """The row of the working copy that it comes from: comments follow a paragraph through the revisions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A whole text; preambular paragraphs come before operative ones."""

    title_en: str = ""
    title_ru: str = ""
    paragraphs: tuple[TextParagraph, ...] = field(default_factory=tuple)

    @property
    def preambular(self) -> list[TextParagraph]:
        return [paragraph for paragraph in self.paragraphs if paragraph.kind == Kind.PREAMBULAR]

    @property
    def operative(self) -> list[TextParagraph]:
        return [paragraph for paragraph in self.paragraphs if paragraph.kind == Kind.OPERATIVE]

    @property
    def in_order(self) -> list[TextParagraph]:
        return [*self.preambular, *self.operative]

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> "Text":
        paragraphs = tuple(TextParagraph(**paragraph) for paragraph in content["paragraphs"])
        return cls(title_en=content["title_en"], title_ru=content["title_ru"], paragraphs=paragraphs)


def working_copy(decision: Decision) -> Text:
    """The text that the secretariat is writing."""
    return Text(
        title_en=decision.title_en or "",  # type: ignore[attr-defined]  # modeltranslation's columns
        title_ru=decision.title_ru or "",  # type: ignore[attr-defined]  # as above
        paragraphs=tuple(
            TextParagraph(key=row.pk, kind=row.kind, text_en=row.text_en or "", text_ru=row.text_ru or "")  # type: ignore[attr-defined]  # as above
            for row in decision.paragraphs.order_by("position", "pk")
        ),
    )


def latest_revision(decision: Decision) -> Revision | None:
    """The text that was sent out last, already loaded where the decision comes from ``for_list()``."""
    if hasattr(decision, "latest_revisions"):
        return next(iter(decision.latest_revisions), None)
    return decision.revisions.order_by("-number").first()


def read_text(decision: Decision) -> Text:
    """The text for a reader: as last circulated or adopted; of a draft, the working copy."""
    latest = latest_revision(decision)
    return working_copy(decision) if latest is None else Text.from_json(latest.content)


def read_title(decision: Decision) -> Any:
    """What bears the title for a reader, without reading the paragraphs of a draft."""
    latest = latest_revision(decision)
    return decision if latest is None else Text.from_json(latest.content)


def has_unsent_changes(decision: Decision) -> bool:
    """Whether the working copy differs from what was circulated."""
    latest = latest_revision(decision)
    return latest is not None and Text.from_json(latest.content) != working_copy(decision)


@dataclass(frozen=True, slots=True)
class Commented:
    """A text with what the countries say on it."""

    text: Text
    by_paragraph: dict[int, list[Comment]]
    on_the_whole: list[Comment]
    on_removed: list[Comment]
    """On paragraphs that stood in an earlier revision only."""


def commented(text: Text, comments: Iterable[Comment]) -> Commented:
    """The comments beside what they are about, countries in the reader's order."""
    in_order = collation.ordered(comments, by=lambda comment: str(comment.country))
    keys = {paragraph.key for paragraph in text.paragraphs}
    by_paragraph: dict[int, list[Comment]] = {}
    for comment in in_order:
        if comment.paragraph_key in keys and comment.paragraph_key is not None:
            by_paragraph.setdefault(comment.paragraph_key, []).append(comment)
    return Commented(
        text=text,
        by_paragraph=by_paragraph,
        on_the_whole=[comment for comment in in_order if comment.paragraph_key is None],
        on_removed=[c for c in in_order if c.paragraph_key is not None and c.paragraph_key not in keys],
    )
