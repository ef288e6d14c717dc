"""The language columns of the questions, and their history; answers have none."""

from core.translations import translate
from evaluation.models import Question, Questionnaire

translate(Questionnaire, fields=("introduction",))
translate(Question, fields=("text", "choices"))
