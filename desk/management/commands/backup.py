"""``backup FILE``: everything, database and files, in one archive."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from desk import backups


class Command(BaseCommand):
    help = "Writes everything, the database and the files, into one archive."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="where to write it, for instance portal.tar.gz")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        try:
            summary = backups.write(options["file"])
        except backups.BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{options['file']}: {summary.rows} rows of {summary.tables} tables and {summary.files} files."
            " Keep it where only you can read it."
        )
