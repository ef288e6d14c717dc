"""``load_demo``: the 2020 session, idempotent."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core import kept_files
from desk import demo


class Command(BaseCommand):
    help = "Loads the demo session of 30 July 2020; what is there already stays as it is."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        if not settings.PORTAL_DEMO:
            raise CommandError("PORTAL_DEMO is 0: this portal takes no demo accounts.")
        with kept_files.at_once():
            demo.load()
        self.stdout.write("The demo session is loaded, with the files of what is published.")
