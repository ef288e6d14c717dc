"""The verbs of those who compose a questionnaire; each is one transaction."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from core.editing import lock_for_edit
from core.signature import signed
from core.translations import LANGUAGES, both, set_texts, text_in
from core.workflow import NotNow, NotYou
from evaluation import composition
from evaluation.models import Correction, Question, Questionnaire, Section
from meetings.models import Session

Texts = Mapping[str, Mapping[str, str]]
"""Of each field, the text in each language."""
S = TypeVar("S", Questionnaire, Section, Question)
QUESTION_TEXTS = ("text", "hint", "choices", "rows", "lowest", "highest")
SECTION_TEXTS = ("title", "text")


@contextmanager
def _composing(questionnaire: Questionnaire, *, by: Any, substance: bool = True) -> Iterator[Questionnaire]:
    """The questionnaire, locked, so that no answer comes in meanwhile.

    What is asked of people already stays askable: a change that would break it is taken back.
    """
    if not by.has_perm("evaluation.compose_questionnaire", questionnaire):
        raise NotYou(_("Only the secretariat composes questionnaires."))
    with transaction.atomic(), signed(by=by, step=""):
        locked: Questionnaire = (
            Questionnaire.objects.with_questions().select_for_update(of=("self",)).get(pk=questionnaire.pk)
        )
        require_open(locked, substance=substance)
        yield locked
        if locked.status != Questionnaire.Status.DRAFT:
            fresh = Questionnaire.objects.with_questions().get(pk=locked.pk)
            if found := composition.faults(fresh):
                raise NotNow(found[0])


def require_open(questionnaire: Questionnaire, *, substance: bool) -> None:
    """Raises ``NotNow`` where the questionnaire, or what it asks in substance, is no longer changed."""
    if questionnaire.is_over():
        raise NotNow(_("The evaluation is closed; its questions stay as they were asked."))
    if substance and composition.is_fixed(questionnaire):
        raise NotNow(_("Answers have come in, so only slips in the wording can be corrected."))


@transaction.atomic
def begin(session: Session, *, copy_of: Questionnaire | None = None, by: Any) -> Questionnaire:
    """Begin the questionnaire of a session, empty or as a copy of an earlier one; asked again, there is the one."""
    if not by.has_perm("evaluation.compose_questionnaire"):
        raise NotYou(_("Only the secretariat composes questionnaires."))
    with signed(by=by, step=""):
        Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
        there = Questionnaire.objects.filter(session=session).first()
        if there is not None:
            return there  # type: ignore[no-any-return]  # the manager is untyped
        made: Questionnaire = Questionnaire(session=session)
        if copy_of is not None:
            set_texts(made, "introduction", both(copy_of, "introduction"))
        made.save()
        if copy_of is not None:
            _copy_questions(Questionnaire.objects.with_questions().get(pk=copy_of.pk), made)
        else:
            Section.objects.create(questionnaire=made, position=1)
        return made


def _copy_questions(source: Questionnaire, made: Questionnaire) -> None:
    sections, questions = composition.ordered(source)
    new_sections = {}
    for section in sections:
        copy = Section(questionnaire=made, position=section.position)
        _take_texts(copy, section, SECTION_TEXTS)
        copy.save()
        new_sections[section.pk] = copy
    new_questions: dict[int, Question] = {}
    for question in questions:
        copied = _copy_of(question)
        copied.questionnaire, copied.section = made, new_sections[question.section_id]
        copied.position = question.position
        copied.depends_on = new_questions.get(question.depends_on_id) if question.depends_on_id else None
        copied.save()
        new_questions[question.pk] = copied


def _copy_of(question: Question) -> Question:
    copy = Question(
        questionnaire=question.questionnaire,
        section_id=question.section_id,
        kind=question.kind,
        is_required=question.is_required,
        depends_on_id=question.depends_on_id,
        depends_values=list(question.depends_values),
    )
    _take_texts(copy, question, QUESTION_TEXTS)
    return copy


def _take_texts(copy: Any, source: Any, fields: tuple[str, ...]) -> None:
    for field in fields:
        set_texts(copy, field, both(source, field))


def change_introduction(questionnaire: Questionnaire, *, texts: Texts, revision: int, by: Any) -> None:
    """Write what stands above the questions."""
    with _composing(questionnaire, by=by, substance=False) as locked:
        row = lock_for_edit(Questionnaire.objects.all(), pk=locked.pk, revision=revision)
        _reword(row, texts, fixed=composition.is_fixed(locked))


def change_summary(questionnaire: Questionnaire, *, texts: Texts, revision: int, by: Any) -> None:
    """Write what the report tells of the results, once all answers are in."""
    if not by.has_perm("evaluation.compose_questionnaire", questionnaire):
        raise NotYou(_("Only the secretariat writes the summary."))
    with transaction.atomic(), signed(by=by, step=""):
        row = lock_for_edit(Questionnaire.objects.all(), pk=questionnaire.pk, revision=revision)
        if not row.is_over():
            raise NotNow(_("The summary is written once the evaluation is closed."))
        set_texts(row, "summary", texts["summary"])
        row.save_edit()


def add_section(questionnaire: Questionnaire, *, texts: Texts, by: Any) -> Section:
    """Add a section at the end."""
    with _composing(questionnaire, by=by) as locked:
        sections, _questions = composition.ordered(locked)
        made = Section(questionnaire=locked, position=max((row.position for row in sections), default=0) + 1)
        for field, words in texts.items():
            set_texts(made, field, words)
        made.save()
        return made


def change_section(section: Section, *, texts: Texts, revision: int, by: Any) -> None:
    """Write the title of a section and the text below it."""
    with _composing(section.questionnaire, by=by, substance=False) as locked:
        row = lock_for_edit(Section.objects.all(), pk=section.pk, revision=revision)
        _reword(row, texts, fixed=composition.is_fixed(locked))


def add_question(
    section: Section,
    *,
    kind: str,
    texts: Texts,
    is_required: bool,
    depends_on: int | None = None,
    depends_values: list[int] | None = None,
    by: Any,
) -> Question:
    """Add a question at the end of a section."""
    with _composing(section.questionnaire, by=by) as locked:
        sections, questions = composition.ordered(locked)
        made = Question(
            questionnaire=locked,
            section=section,
            kind=kind,
            is_required=is_required,
            depends_on_id=depends_on,
            depends_values=depends_values or [],
        )
        made.position = max((row.position for row in questions), default=0) + 1
        for field, words in texts.items():
            set_texts(made, field, words)
        made.save()
        _arrange(_orderly(composition.order_of(sections, [*questions, made])))
        return made


def change_question(
    question: Question,
    *,
    texts: Texts,
    is_required: bool,
    depends_on: int | None,
    depends_values: list[int],
    revision: int,
    by: Any,
) -> None:
    """Write a question; its kind stays."""
    with _composing(question.questionnaire, by=by) as locked:
        row = lock_for_edit(Question.objects.all(), pk=question.pk, revision=revision)
        for field, words in texts.items():
            set_texts(row, field, words)
        row.is_required, row.depends_on_id, row.depends_values = is_required, depends_on, depends_values
        sections, questions = composition.ordered(locked)
        _orderly(composition.order_of(sections, [row if one.pk == row.pk else one for one in questions]))
        row.save_edit()
        _forget_lost_answers(row, locked)


def _forget_lost_answers(question: Question, questionnaire: Questionnaire) -> None:
    """Conditions on lines that are no longer there."""
    possible = {number for number, _label in question.options("en")}
    for dependent in questionnaire.questions.all():
        if dependent.depends_on_id == question.pk and not set(dependent.depends_values) <= possible:
            dependent.depends_values = [value for value in dependent.depends_values if value in possible]
            if not dependent.depends_values:
                dependent.depends_on = None
            dependent.save_edit()


def reword_question(question: Question, *, texts: Texts, revision: int, by: Any) -> None:
    """Correct slips in the wording, also after answers have come in; each is told beside the results."""
    with _composing(question.questionnaire, by=by, substance=False) as locked:
        row = lock_for_edit(Question.objects.all(), pk=question.pk, revision=revision)
        _reword(row, texts, fixed=composition.is_fixed(locked))


def _reword(row: S, texts: Texts, *, fixed: bool) -> None:
    for field, words in texts.items():
        for language in LANGUAGES:
            before, after = text_in(row, field, language), words.get(language, "")
            if fixed and before != after:
                if not composition.is_slip(before, after, lined=field in composition.LINED):
                    raise NotNow(_("This is more than the correction of a slip, and answers have come in already."))
                Correction.objects.create(
                    questionnaire_id=row.pk if isinstance(row, Questionnaire) else row.questionnaire_id,
                    question=row if isinstance(row, Question) else None,
                    language=language,
                    before=before,
                    after=after,
                )
        set_texts(row, field, words)
    row.save_edit()


def duplicate(question: Question, *, by: Any) -> Question:
    """A copy of a question, right below it."""
    with _composing(question.questionnaire, by=by) as locked:
        sections, questions = composition.ordered(locked)
        source = next(row for row in questions if row.pk == question.pk)
        made = _copy_of(source)
        made.questionnaire, made.position = locked, max(row.position for row in questions) + 1
        made.save()
        questions.insert(questions.index(source) + 1, made)
        _arrange(composition.order_of(sections, questions))
        return made


def move(
    questionnaire: Questionnaire, *, section: int | None = None, question: int | None = None, by_places: int, by: Any
) -> None:
    """A section or a question one place up (-1) or down (1)."""
    with _composing(questionnaire, by=by) as locked:
        sections, questions = composition.ordered(locked)
        if question is not None:
            subject = next(row for row in questions if row.pk == question)
            order = composition.moved(sections, questions, subject, by=by_places)
        else:
            part = next(row for row in sections if row.pk == section)
            order = composition.shifted(sections, questions, part, by=by_places)
        _arrange(_orderly(order))


def _orderly(order: composition.Order | None) -> composition.Order:
    if order is None or not composition.can_stand(order):
        raise NotNow(_("A question stands after the one on whose answer it depends."))
    return order


def _arrange(order: composition.Order) -> None:
    """Give sections and questions the positions of their order; only what changes is written."""
    number = 0
    for place, (section, questions) in enumerate(order, 1):
        if section.position != place:
            section.position = place
            section.save(update_fields=["position"])
        for question in questions:
            number += 1
            if question.position != number or question.section_id != section.pk:
                question.position, question.section = number, section
                question.save(update_fields=["position", "section"])


def remove_question(question: Question, *, by: Any) -> None:
    """Take a question out; those that depended on it are asked of everybody."""
    with _composing(question.questionnaire, by=by) as locked:
        sections, questions = composition.ordered(locked)
        for row in questions:
            if row.depends_on_id == question.pk:
                row.depends_on, row.depends_values = None, []
                row.save_edit()
        kept = [row for row in questions if row.pk != question.pk]
        question.delete()
        _arrange(composition.order_of(sections, kept))


def remove_section(section: Section, *, by: Any) -> None:
    """Take a section without questions out; the last one stays."""
    with _composing(section.questionnaire, by=by) as locked:
        sections, questions = composition.ordered(locked)
        if any(row.section_id == section.pk for row in questions):
            raise NotNow(_("Move or delete the questions of this section first."))
        if len(sections) == 1:
            raise NotNow(_("A questionnaire has one section at least."))
        kept = [row for row in sections if row.pk != section.pk]
        section.delete()
        _arrange(composition.order_of(kept, questions))
