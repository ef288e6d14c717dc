from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.translations import LANGUAGES
from meetings.models import Session
from reports import services


class Command(BaseCommand):
    help = "Writes the report of a session to the Governing Council into a PDF file, without the queue."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--session", required=True, metavar="SLUG")
        parser.add_argument("--language", choices=LANGUAGES, default="en")
        parser.add_argument("--output", required=True, metavar="FILE.pdf")

    def handle(self, **options: Any) -> None:
        slug, output = options["session"], Path(options["output"])
        session = Session.objects.for_page().filter(slug=slug).first()
        if session is None:
            message = f"There is no session {slug!r}."
            raise CommandError(message)
        if session.council_session is None:
            message = f"The session {slug!r} reports to no session of the Governing Council."
            raise CommandError(message)
        content = services.pdf_of(session, language=options["language"])
        try:
            output.write_bytes(content)
        except OSError as error:
            message = f"{output} cannot be written: {error.strerror}."
            raise CommandError(message) from error
        self.stdout.write(str(output))
