"""Free texts are read by the secretariat before anybody else reads them: released, edited, or withheld."""

import re
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from core.workflow import NotNow
from evaluation.groups import SMALLEST
from evaluation.models import Answer, Questionnaire
from evaluation.workflow import TEXTS

OMITTED = "[…]"
OMITTED_AGAIN = re.compile(r"\[…\](?:\s*\[…\])+")


def texts_of(questionnaire: Questionnaire) -> list[Answer]:
    """The texts that are to be decided on: those of questions that at least five answered."""
    rows = list(Answer.objects.texts_of(questionnaire).select_related("question"))
    numbers: dict[int, int] = {}
    for row in rows:
        numbers[row.question_id] = numbers.get(row.question_id, 0) + 1
    return [row for row in rows if numbers[row.question_id] >= SMALLEST]


def waiting(questionnaire: Questionnaire) -> int:
    """How many texts nobody has decided on yet."""
    return sum(row.moderation == Answer.Moderation.WAITING for row in texts_of(questionnaire))


def release(answer: Answer, *, text: str, by: Any) -> None:
    """Let others read a text, as it was written or with parts taken out; what was changed is marked."""
    words = marked(answer.text, text)
    if not words.replace(OMITTED, "").strip():
        raise NotNow(_("Nothing is left of the text; withhold it instead."))
    with TEXTS.step(answer, "release", by=by) as locked:
        locked.shown_text = words


def withhold(answer: Answer, *, by: Any) -> None:
    """Let nobody else read a text."""
    with TEXTS.step(answer, "withhold", by=by) as locked:
        locked.shown_text = ""


def marked(original: str, edited: str) -> str:
    """The edited text; where words were taken out stands “[…]”, what was put in stands in square brackets."""
    lines = original.replace("\r\n", "\n")
    old, new = _tokens(lines), _tokens(edited.replace("\r\n", "\n").strip())
    parts: list[str] = []
    for kind, begins, ends, new_begins, new_ends in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        put_in = "".join(new[new_begins:new_ends])
        taken_out = "".join(old[begins:ends])
        if kind == "equal":
            parts.append(put_in)
        elif not put_in.strip():
            parts.append(_between(OMITTED, taken_out) if taken_out.strip() else put_in)
        else:
            parts.append(_bracketed(put_in))
    return OMITTED_AGAIN.sub(OMITTED, "".join(parts)).strip()


def _bracketed(words: str) -> str:
    """Words that the secretariat put in; those that it bracketed itself stay as they are."""
    core = words.strip()
    return words if core.startswith("[") and core.endswith("]") else _between(f"[{core}]", words)


def _between(mark: str, words: str) -> str:
    """A mark in the place of words, with the blanks around these."""
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{before}{mark}{after}"


def _tokens(text: str) -> list[str]:
    """Words and what is between them, so that they can be put together again."""
    tokens: list[str] = []
    for character in text:
        if tokens and (character.isalnum() == tokens[-1][-1].isalnum()) and character.isalnum():
            tokens[-1] += character
        else:
            tokens.append(character)
    return tokens
