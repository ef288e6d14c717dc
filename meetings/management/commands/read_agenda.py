import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from meetings.reading import UnreadableSource, lines_of_file, read


class Command(BaseCommand):
    """Reads an agenda as people write it and prints it in the contract's format; stores nothing."""

    help = "Prints a plain-text, DOCX or HTML agenda as JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--language", choices=["en", "ru"], default="en", help="of the agenda; both are recognized")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            agenda = read(lines_of_file(options["file"]))
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}.") from None
        except UnreadableSource as error:
            raise CommandError(f"{options['file']}: {error}") from None
        self.stdout.write(json.dumps(agenda, ensure_ascii=False, indent=2))
