"""The evaluation of a session: the questions, who has answered, and the answers, which know nobody."""

from evaluation.models.answers import Answer, Ballot, Response, UnsentAnswers
from evaluation.models.questionnaires import Correction, Questionnaire
from evaluation.models.questions import Question, Section

__all__ = ["Answer", "Ballot", "Correction", "Question", "Questionnaire", "Response", "Section", "UnsentAnswers"]
