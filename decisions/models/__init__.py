"""What a session decides: the text, who commented on it, how it was adopted, what the Council said."""

from decisions.models.decisions import Decision, Paragraph
from decisions.models.record import Comment, Recommendation, Revision

__all__ = ["Comment", "Decision", "Paragraph", "Recommendation", "Revision"]
