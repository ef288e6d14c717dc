"""The language columns of decisions, and their history."""

from core.translations import track, translate
from decisions.models import Comment, Decision, Paragraph, Recommendation, Revision

translate(Decision, fields=("title",))
translate(Paragraph, fields=("text",))
translate(Recommendation, fields=("answer_text",))
track(Revision)
track(Comment, exclude=("author",))
