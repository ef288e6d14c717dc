"""The evaluation of a session: the questions, who has answered, and the answers, which know nobody."""

from evaluation.models.answers import Answer, Ballot, Response
from evaluation.models.questionnaires import Question, Questionnaire

__all__ = ["Answer", "Ballot", "Question", "Questionnaire", "Response"]
