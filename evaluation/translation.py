"""The language columns of the questions, and their history; answers have none."""

from core.translations import translate
from evaluation.models import Question, Questionnaire, Section

translate(Questionnaire, fields=("introduction", "summary"))
translate(Section, fields=("title", "text"))
translate(Question, fields=("text", "hint", "choices", "rows", "lowest", "highest"))
