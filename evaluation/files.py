"""The results as PDF and for spreadsheet programs: what the page shows, and released texts only."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core import kept_files, pdf, uploads, xlsx
from core.translations import text_or_other
from evaluation import groups, results
from evaluation.models import Answer, Questionnaire
from evaluation.results import QuestionResult, Results, Table


def fingerprint(questionnaire: Questionnaire) -> str:
    """What the files are made of: the answers do not change any more, what is released of the texts may."""
    released = Answer.objects.texts_of(questionnaire).filter(moderation=Answer.Moderation.RELEASED)
    return kept_files.fingerprint_of(
        questionnaire.pk,
        questionnaire.revision,
        questionnaire.status,
        questionnaire.session.revision,
        questionnaire.responses.count(),
        sorted(str(words) for words in released.values_list("shown_text", flat=True)),
        questionnaire.corrections.count(),
    )


def as_pdf(questionnaire: Questionnaire, language: str) -> bytes:
    """Tagged PDF."""
    context = {
        "session": questionnaire.session,
        "questionnaire": questionnaire,
        "results": results.of(questionnaire, language=language),
        "group": groups.SMALLEST,
    }
    return pdf.render("evaluation/print/results.html", context, language=language)


def as_xlsx(questionnaire: Questionnaire, language: str) -> bytes:
    """One row an answer that could be chosen; a sheet for the means, and one for the texts."""
    found = results.of(questionnaire, language=language)
    book = xlsx.workbook(title=f"{_('Evaluation of the session')} · {questionnaire.session}")
    names = [str(label) for label in groups.LABELS.values()]
    xlsx.add_sheet(
        book,
        _("Answers"),
        header=(
            pgettext("column of a table", "No."),
            _("Question"),
            pgettext("of a scale", "Line"),
            _("Answer"),
            pgettext("how many", "Number"),
            "%",
            *(heading for name in names for heading in (name, f"{name}, %")),
        ),
        rows=_answers(found, language),
        widths=(6, 60, 40, 30, 10, 8, *(16 for _name in names for _column in range(2))),
    )
    xlsx.add_sheet(
        book,
        _("Means"),
        header=(
            pgettext("column of a table", "No."),
            _("Question"),
            pgettext("of a scale", "Line"),
            _("Answered"),
            _("Mean"),
            *names,
        ),
        rows=_means(found, language),
        widths=(6, 60, 40, 12, 10, *(16 for _name in names)),
    )
    xlsx.add_sheet(
        book,
        _("Texts"),
        header=(pgettext("column of a table", "No."), _("Question"), _("Text"), _("Edited by the secretariat")),
        rows=[
            (result.question.position, _wording(result, language), text.shown_text, _("yes") if text.is_edited else "")
            for result in found.questions
            for text in result.texts
        ],
        widths=(6, 60, 90, 14),
    )
    return xlsx.to_bytes(book)


def _wording(result: QuestionResult, language: str) -> str:
    return text_or_other(result.question, "text", language=language)


def _tables(found: Results) -> Iterator[tuple[QuestionResult, Table]]:
    for result in found.questions:
        for table in result.tables:
            yield result, table


def _answers(found: Results, language: str) -> Iterator[list[Any]]:
    for result, table in _tables(found):
        if table.suppressed:
            yield [result.question.position, _wording(result, language), table.label, _not_shown()]
        told = [group.name for group in table.groups]
        for bar in table.bars:
            by_group = dict(zip(told, bar.by_group, strict=True))
            row: list[Any] = [result.question.position, _wording(result, language), table.label, bar.label]
            row += [bar.all.count, bar.all.percent]
            for name in groups.LABELS:
                share = by_group.get(name)
                row += [share.count, share.percent] if share else [None, None]
            yield row


def _means(found: Results, language: str) -> Iterator[list[Any]]:
    for result, table in _tables(found):
        if table.mean is None:
            continue
        means = {group.name: group.mean for group in table.groups}
        yield [
            result.question.position,
            _wording(result, language),
            table.label,
            table.answered,
            round(table.mean, 2),
            *(None if (mean := means.get(name)) is None else round(mean, 2) for name in groups.LABELS),
        ]


def _not_shown() -> str:
    return _("Fewer than %(group)s answers: not shown.") % {"group": groups.SMALLEST}


def _load(pk: int) -> Questionnaire | None:
    found: Questionnaire | None = Questionnaire.objects.with_questions().filter(pk=pk).first()
    return found if found is not None and found.is_over() else None


PRODUCERS = [
    kept_files.Producer(
        name=f"evaluation-{kind.extension}",
        load=_load,
        fingerprint=fingerprint,
        render=render,
        extension=kind.extension,
        content_type=kind.content_type,
    )
    for kind, render in ((uploads.PDF, as_pdf), (uploads.XLSX, as_xlsx))
]
