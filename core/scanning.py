"""Uploaded files are asked about at a virus scanner, where ``CLAMD_URL`` names one, before anybody gets them.

Every uploaded file that is stored gets a row (``core.storage`` sees to it, whatever the app); the worker asks the
scanner, and the beat finds what was left over. An app that keeps files says what becomes of an infected one.
"""

import contextlib
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.expressions import Combinable
from django.utils import timezone
from pghistory import runtime

from core import clamd, locks, outbox
from core.models import Scan
from core.registries import Registry

logger = logging.getLogger(__name__)

FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=30)
BATCH = 100

cleared: Registry[Callable[[str], None]] = Registry()
"""``(name of the file)``, once the scanner has found nothing"""

infected: Registry[Callable[[str], None]] = Registry()
"""``(name of the file)``: let go of whatever points to it; in the same transaction, the file itself goes after it"""


def is_on() -> bool:
    """Whether this portal has a scanner."""
    return bool(settings.CLAMD_URL)


def expect(name: str, *, title: str) -> None:
    """An uploaded file was stored: it is to be scanned once the transaction is over."""
    signature = getattr(runtime._tracker, "value", None)  # noqa: SLF001 - pghistory has no public question
    by = signature.metadata.get("user") if signature else None
    row, _created = Scan.objects.update_or_create(
        name=name,
        defaults={"title": PurePath(title).name[-255:], "uploaded_by_id": by, "verdict": Scan.Verdict.WAITING},
    )
    if is_on():
        transaction.on_commit(lambda: _send(row.pk), robust=True)


def _send(pk: int) -> None:
    from core.tasks import scan_file  # noqa: PLC0415 - tasks import this module

    scan_file.delay(pk)


def held(name: str) -> Scan | None:
    """The row of a file that may not be handed out, or not yet; always nothing where there is no scanner."""
    if not is_on():
        return None
    return Scan.objects.filter(name=name).exclude(verdict=Scan.Verdict.CLEAN).first()


def is_held(file_field: str) -> Combinable:
    """For a queryset: whether a row's file is being checked."""
    if not is_on():
        return Value(value=False)
    waiting = Scan.objects.filter(name=OuterRef(file_field), verdict=Scan.Verdict.WAITING)
    return Exists(waiting)


def scan(pk: int) -> None:
    """Ask the scanner about one file, unless another worker is at it or it is done."""
    with locks.held(f"scan:{pk}") as mine:
        row = Scan.objects.filter(pk=pk, verdict=Scan.Verdict.WAITING).first() if mine else None
        if row is None or not is_on():
            return
        try:
            with default_storage.open(row.name, "rb") as file:
                finding = clamd.scan(file, url=settings.CLAMD_URL)
        except FileNotFoundError:
            row.delete()  # its transaction was taken back, or somebody removed it meanwhile
        except clamd.ScannerError as error:
            _try_later(row, str(error))
        else:
            _settle(row, finding)


def _try_later(row: Scan, reason: str) -> None:
    logger.warning("Scan of %s failed: %s", row.name, reason)
    row.attempts += 1
    row.last_error = reason[:300]
    row.due_at = timezone.now() + min(FIRST_PAUSE * 2 ** min(row.attempts, 10), LONGEST_PAUSE)
    row.save(update_fields=["attempts", "last_error", "due_at"])


@transaction.atomic
def _settle(row: Scan, finding: clamd.Finding) -> None:
    row.verdict = Scan.Verdict.INFECTED if finding.virus else Scan.Verdict.CLEAN
    row.virus, row.last_error = finding.virus[:200], ""
    row.save(update_fields=["verdict", "virus", "last_error"])
    for tell in infected if finding.virus else cleared:
        tell(row.name)
    if finding.virus:
        logger.warning("%s: %s found, file removed", row.name, finding.virus)
        if row.uploaded_by:
            outbox.write_from(
                "core/letters/infected.txt", {"scan": row}, key=f"infected:{row.pk}", recipient=row.uploaded_by
            )
        transaction.on_commit(lambda: _remove(row.name), robust=True)


def _remove(name: str) -> None:
    """The content only: the row says what became of the file."""
    with contextlib.suppress(FileNotFoundError):
        default_storage.delete_content(name)  # type: ignore[attr-defined]  # of our own storages


def due(now: datetime | None = None) -> QuerySet[Scan]:
    """What waits for the scanner, oldest first."""
    return Scan.objects.filter(verdict=Scan.Verdict.WAITING, due_at__lte=now or timezone.now()).order_by("due_at", "pk")


def scan_left_over() -> None:
    """Ask about what a killed worker, an emptied Redis or a silent scanner left over; one worker at a time."""
    if not is_on():
        return
    with locks.held("scans") as mine:
        for pk in list(due().values_list("pk", flat=True)[:BATCH]) if mine else ():
            scan(pk)


def forget(name: str) -> None:
    """The file is gone."""
    Scan.objects.filter(name=name).exclude(verdict=Scan.Verdict.INFECTED).delete()


def row_of(name: str) -> Any:
    """What is known of a file, or nothing."""
    return Scan.objects.filter(name=name).first()
