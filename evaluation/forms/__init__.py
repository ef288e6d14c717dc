"""What is typed into an evaluation, checked."""

from evaluation.forms.answering import AnswerForm, Asked
from evaluation.forms.composing import (
    BeginForm,
    IntroductionForm,
    NewQuestionForm,
    NewSectionForm,
    QuestionForm,
    SectionForm,
    SummaryForm,
    WordingForm,
)
from evaluation.forms.running import TextForm, TimesForm

__all__ = [
    "AnswerForm",
    "Asked",
    "BeginForm",
    "IntroductionForm",
    "NewQuestionForm",
    "NewSectionForm",
    "QuestionForm",
    "SectionForm",
    "SummaryForm",
    "TextForm",
    "TimesForm",
    "WordingForm",
]
