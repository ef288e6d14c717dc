"""``erase_person EMAIL``: removes a person's data beyond the retention rules, says what was kept and why."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from desk import erasing


class Command(BaseCommand):
    help = "Removes a person's data beyond the retention rules; says what was kept and why."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        with translation.override("en"):
            lines = erasing.erase(options["email"].strip())
        if not lines:
            message = f"Nothing is stored about {options['email']}."
            raise CommandError(message)
        for line in lines:
            self.stdout.write(line)
