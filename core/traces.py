"""Where words still stand in the database: the whole of it is looked through, the record of changes too.

For an erasure, which must not promise more than it did. Files and backups are not looked into.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.db import connection
from psycopg2 import sql

WORDS = ("text", "character varying", "json", "jsonb", "ARRAY")
"""The types of columns that can hold words."""
NO_LETTER = "[^A-Za-z0-9А-Яа-яЁё_-]"
SKIPPED = frozenset(["django_session"])
"""Sealed, so that no word is found in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A column in which a word stands, and in how many rows."""

    table: str
    column: str
    count: int

    @property
    def place(self) -> str:
        """The place in words, where the portal knows it."""
        for model in apps.get_models():
            if model._meta.db_table == self.table:
                field = next((one for one in model._meta.concrete_fields if one.column == self.column), None)
                return f"{model._meta.verbose_name}: {getattr(field, 'verbose_name', self.column)}"
        return f"{self.table}: {self.column}"


def find(words: Iterable[str]) -> list[Trace]:
    """The columns in which any of the words stands, whole and in whatever case; one query a table."""
    wanted = [word.strip() for word in words if word.strip()]
    if not wanted:
        return []
    return [trace for table, columns in _columns().items() for trace in _find(table, columns, _pattern(wanted))]


def _pattern(words: list[str]) -> str:
    """A pattern that needs no locale of the database: each word in the cases in which it is written."""
    forms = dict.fromkeys(form for word in words for form in (word, word.lower(), word.upper(), word.title()))
    return f"(^|{NO_LETTER})({'|'.join(re.escape(form) for form in forms)})($|{NO_LETTER})"


def _columns() -> dict[str, list[str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT c.table_name, c.column_name FROM information_schema.columns c
            JOIN information_schema.tables t USING (table_schema, table_name)
            WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.data_type = ANY(%s)
            ORDER BY c.table_name, c.ordinal_position
            """,
            [list(WORDS)],
        )
        found: dict[str, list[str]] = {}
        for table, column in cursor.fetchall():
            if table not in SKIPPED:
                found.setdefault(table, []).append(column)
        return found


def _find(table: str, columns: list[str], pattern: str) -> list[Trace]:
    counts = sql.SQL(", ").join(
        sql.SQL("count(*) FILTER (WHERE {}::text ~ %s)").format(sql.Identifier(column)) for column in columns
    )
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("SELECT {} FROM {}").format(counts, sql.Identifier(table)).as_string(cursor.cursor),
            [pattern] * len(columns),
        )
        found = cursor.fetchone()
    return [
        Trace(table=table, column=column, count=count) for column, count in zip(columns, found, strict=True) if count
    ]
