"""Translated content: registered, stamped and tracked in one call; a text older than its counterpart is found here."""

from collections.abc import Iterable, Mapping
from typing import Any

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Max, Q
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from modeltranslation.translator import TranslationOptions, translator

from core.models import TranslationStamp

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


def track(model: type[models.Model], *, exclude: Iterable[str] = ()) -> None:
    """Keep the history of a model: every insert, update and delete, by triggers of the database."""
    pghistory.track(
        pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=list(exclude) or None
    )(model)


def translate(model: type[models.Model], *, fields: tuple[str, ...], history: bool = True) -> None:
    """Give a model its language columns, stamp each text when it changes, and keep the history.

    Personal data have no history, so that a person can be erased.
    """
    options = type(f"{model.__name__}Translation", (TranslationOptions,), {"fields": fields, "required_languages": ()})
    translator.register(model, options)
    for field in fields:
        for language in LANGUAGES:
            model._meta.get_field(f"{field}_{language}").verbose_name = _name_in(model, field, language)  # type: ignore[union-attr]  # not a relation
    pgtrigger.register(_stamp_trigger(model, fields))(model)
    if history:
        track(model)


def _name_in(model: type[models.Model], field: str, language: str) -> Any:
    """What forms and histories call a language's own field: “title, English”."""
    own: Any = model._meta.get_field(field)

    def name() -> str:
        text = _("%(field)s, Russian") if language == "ru" else _("%(field)s, English")
        return text % {"field": own.verbose_name}

    return lazy(name, str)()


def _stamp_trigger(model: type[models.Model], fields: tuple[str, ...]) -> pgtrigger.Trigger:
    columns = [(field, language) for field in fields for language in LANGUAGES]
    statements = "\n".join(
        f"""
        IF TG_OP = 'INSERT' AND COALESCE(NEW.{field}_{language}, '') <> ''
           OR TG_OP = 'UPDATE' AND NEW.{field}_{language} IS DISTINCT FROM previous.{field}_{language} THEN
            INSERT INTO core_translationstamp ("table", "row", "field", "language", "changed_at")
            VALUES ('{model._meta.db_table}', NEW.id, '{field}', '{language}', NOW())
            ON CONFLICT ("table", "row", "field", "language") DO UPDATE SET changed_at = EXCLUDED.changed_at;
        END IF;"""  # noqa: S608 - the names come from our own models
        for field, language in columns
    )
    return pgtrigger.Trigger(
        name="stamp_translations",
        operation=pgtrigger.Insert | pgtrigger.Update,
        when=pgtrigger.After,
        declare=[("previous", f"{model._meta.db_table}%ROWTYPE")],
        func=f"""
        IF TG_OP = 'UPDATE' THEN previous := OLD; END IF;
        {statements}
        RETURN NULL;
        """,
    )


def stale_fields(subjects: Iterable[models.Model]) -> dict[tuple[int, str], str]:
    """Which texts are older than their counterpart in the other language: {(row, field): language of the older one}.

    The subjects are of one model; one query whatever their number.
    """
    return {(subject.pk, field): language for (subject, field), language in stale_texts(subjects).items()}


def stale_texts(subjects: Iterable[models.Model]) -> dict[tuple[models.Model, str], str]:
    """As ``stale_fields``, for subjects of any models: {(subject, field): language of the older one}; one query."""
    rows = {(subject._meta.db_table, subject.pk): subject for subject in subjects}
    if not rows:
        return {}
    by_table: dict[str, list[int]] = {}
    for table, pk in rows:
        by_table.setdefault(table, []).append(pk)
    wanted = Q(pk__in=[])
    for table, pks in by_table.items():
        wanted |= Q(table=table, row__in=pks)
    ages = {f"{language}_at": Max("changed_at", filter=Q(language=language)) for language in LANGUAGES}
    # only texts of different age leave the database: of a thousand, that is a handful
    uneven = (
        TranslationStamp.objects.filter(wanted)
        .values("table", "row", "field")
        .annotate(**ages)
        .exclude(**{f"{LANGUAGES[0]}_at": F(f"{LANGUAGES[1]}_at")})
        .values_list("table", "row", "field", *ages)
    )
    stale = {}
    for table, pk, field, *moments in uneven:
        at, subject = dict(zip(LANGUAGES, moments, strict=True)), rows[table, pk]
        if all(at[language] and getattr(subject, f"{field}_{language}", "") for language in LANGUAGES):
            stale[subject, field] = min(LANGUAGES, key=lambda language: at[language])
    return stale


def text_in(subject: Any, field: str, language: str) -> str:
    """The text of a field in a language, or nothing where it is not yet there."""
    return getattr(subject, f"{field}_{language}") or ""


def set_texts(subject: Any, field: str, texts: Mapping[str, str]) -> None:
    """Write a field in each language."""
    for language in LANGUAGES:
        setattr(subject, f"{field}_{language}", texts.get(language, ""))


def text_or_other(subject: Any, field: str, *, language: str) -> str:
    """The text of a field in a language, else in the other: for mails, files and lists without markup."""
    own = text_in(subject, field, language)
    return own or next((found for other in LANGUAGES if (found := text_in(subject, field, other))), "")


def both(subject: Any, field: str) -> dict[str, str]:
    """The text of a field in each language."""
    return {language: text_in(subject, field, language) for language in LANGUAGES}
