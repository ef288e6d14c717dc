from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from core import law

FILE = settings.BASE_DIR / "docs" / "workflows.md"


class Command(BaseCommand):
    """The law of every process, written out for people from the tables that the code obeys."""

    help = "Writes docs/workflows.md from the workflow tables of the apps."

    def handle(self, *_args: Any, **_options: Any) -> None:
        FILE.write_text(law.written_out())
        self.stdout.write(f"Wrote {FILE.relative_to(settings.BASE_DIR)}.")
