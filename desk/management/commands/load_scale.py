"""``load_scale --sessions N``: many past sessions, for benchmarks."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from desk import scale


class Command(BaseCommand):
    help = "Adds past sessions with agendas, participants, documents, decisions and actions, for benchmarks."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--sessions", type=int, required=True, help="how many")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        began = time.perf_counter()
        rows = scale.load(options["sessions"])
        self.stdout.write(f"{options['sessions']} sessions, {rows} rows in {time.perf_counter() - began:.1f} s.")
