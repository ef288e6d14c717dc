"""``restore FILE``: puts back what ``backup`` wrote."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from desk import backups


class Command(BaseCommand):
    help = "Puts back what backup wrote; refuses a portal that holds something, unless --replace."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="an archive that backup wrote")
        parser.add_argument("--replace", action="store_true", help="overwrite everything that is there")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        try:
            summary = backups.read(options["file"], replace=options["replace"])
        except backups.BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Restored: {summary.rows} rows of {summary.tables} tables and {summary.files} files.")
