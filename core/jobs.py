"""Long work with real progress.

The state of a job stands in Postgres and a lock of Postgres says that it is being run, so a worker that is killed lets
go of it at once and the next one starts it again. Each app registers its kinds of work in ``apps.py``.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from core import locks
from core.models import Job
from core.workflow import Text

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 5
"""A job whose worker was killed this often is not tried again by itself."""


class JobError(Exception):
    """The work cannot be done; the message tells the person who waits why."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of work: how to do it, and what its stages are called."""

    run: Callable[["Progress"], None]
    stages: dict[str, Text]


_kinds: dict[str, Kind] = {}


def register(name: str, *, run: Callable[["Progress"], None], stages: dict[str, Text]) -> None:
    """Make a kind of work known; ``run`` may start again after a kill, so it finishes what it finds half done."""
    _kinds[name] = Kind(run=run, stages=stages)


class Progress:
    """What a running job tells the person who waits."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.subject_id = job.subject_id

    def at(self, stage: str) -> None:
        """The next stage begins; seen at once by everybody."""
        names = list(_kinds[self.job.kind].stages)
        self.job.stage = stage
        self.job.done = names.index(stage)
        self.job.total = len(names)
        self.job.save(update_fields=["stage", "done", "total"])

    def count(self, stage: str, *, done: int, total: int) -> None:
        """How many of the like things of a stage are done; seen at once by everybody."""
        self.job.stage, self.job.done, self.job.total = stage, done, total
        self.job.save(update_fields=["stage", "done", "total"])


def start(name: str, *, subject_id: int, by: Any) -> Job:
    """Queue the work; a second start while it is open gives the same job."""
    stages = _kinds[name].stages
    try:
        with transaction.atomic():
            job = Job.objects.create(kind=name, subject_id=subject_id, total=len(stages), created_by=by)
    except IntegrityError:
        return Job.objects.get(kind=name, subject_id=subject_id, status__in=Job.OPEN)
    transaction.on_commit(lambda: _send(job.pk), robust=True)
    return job


def _send(pk: int) -> None:
    from core.tasks import run_job  # noqa: PLC0415 - tasks import this module

    run_job.delay(pk)


def stage_label(job: Job) -> Text:
    """What the job is doing, in the reader's language."""
    return _kinds[job.kind].stages.get(job.stage, job.Status(job.status).label)


def latest(name: str, *, subject_id: int) -> Job | None:
    """The newest job of a kind about a subject."""
    return Job.objects.filter(kind=name, subject_id=subject_id).order_by("-pk").first()


def run(pk: int) -> None:
    """Run a job unless another worker is at it or it is over."""
    with locks.held(f"job:{pk}") as mine:
        if not mine:
            return
        job = Job.objects.filter(pk=pk, status__in=Job.OPEN).first()
        if job is None:
            return
        if job.attempts >= MOST_ATTEMPTS:
            _fail(job, gettext_noop("The work was interrupted too often."))
            return
        job.status = Job.Status.RUNNING
        job.attempts += 1
        job.started_at = timezone.now()
        job.save(update_fields=["status", "attempts", "started_at"])
        try:
            _kinds[job.kind].run(Progress(job))
        except JobError as error:
            _fail(job, str(error))
        except Exception as error:
            logger.exception("Job %s failed", pk)
            _fail(job, f"{type(error).__name__}")
        else:
            job.status = Job.Status.DONE
            job.done = job.total
            job.finished_at = timezone.now()
            job.save(update_fields=["status", "done", "finished_at"])


def _fail(job: Job, reason: str) -> None:
    job.status = Job.Status.FAILED
    job.error = reason
    job.finished_at = timezone.now()
    job.save(update_fields=["status", "error", "finished_at"])


def left_over() -> list[int]:
    """Open jobs, oldest first: those that nobody runs are started again by the beat (a lock tells which)."""
    return list(Job.objects.filter(status__in=Job.OPEN).order_by("pk").values_list("pk", flat=True))
