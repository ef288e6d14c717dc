"""Long work: started once, finished once, whatever happens to the worker or to Redis."""

from collections.abc import Iterator
from typing import Any

import psycopg2
import pytest
from django.db import connection

from core import jobs, locks
from core.models import Job
from tests.make import Cast


class KilledError(BaseException):
    """What a killed worker looks like from within: nothing catches it."""


@pytest.fixture
def done() -> Iterator[list[str]]:
    """A kind of work that notes its stages."""
    noted: list[str] = []

    def run(progress: jobs.Progress) -> None:
        for stage in ("first", "second"):
            progress.at(stage)
            noted.append(stage)

    jobs.register("test.work", run=run, stages={"first": "First", "second": "Second"})
    yield noted
    jobs._kinds.pop("test.work")


def start(cast: Cast, *, subject_id: int = 7) -> Job:
    return jobs.start("test.work", subject_id=subject_id, by=cast.secretariat)


def test_work_runs_through_its_stages_and_is_done(done: list[str], cast: Cast) -> None:
    job = start(cast)
    assert (job.status, job.total, jobs.stage_label(job)) == (Job.Status.QUEUED, 2, "waiting")
    jobs.run(job.pk)
    job.refresh_from_db()
    assert done == ["first", "second"]
    assert (job.status, job.done, job.total, job.attempts) == (Job.Status.DONE, 2, 2, 1)
    assert job.finished_at is not None


def test_starting_twice_gives_the_same_open_job(done: list[str], cast: Cast) -> None:
    first = start(cast)
    assert start(cast) == first
    assert start(cast, subject_id=8) != first
    jobs.run(first.pk)
    assert start(cast) != first
    assert done == ["first", "second"]


def test_starting_queues_the_task_once_the_transaction_is_over(
    done: list[str], cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        start(cast)
        assert done == []
    assert done == ["first", "second"]


def test_work_that_is_over_is_not_run_again(done: list[str], cast: Cast) -> None:
    job = start(cast)
    jobs.run(job.pk)
    jobs.run(job.pk)
    jobs.run(job.pk + 1000)
    assert done == ["first", "second"]


def test_reason_of_a_failure_is_told_and_that_of_a_fault_is_not(done: list[str], cast: Cast) -> None:
    def refuse(progress: jobs.Progress) -> None:
        progress.at("first")
        raise jobs.JobError("There is no agenda.")

    def break_down(progress: jobs.Progress) -> None:
        progress.at("second")
        raise OSError("/srv/secret/path")

    for run, told in ((refuse, "There is no agenda."), (break_down, "OSError")):
        jobs.register("test.work", run=run, stages={"first": "First", "second": "Second"})
        job = start(cast)
        jobs.run(job.pk)
        job.refresh_from_db()
        assert (job.status, job.error) == (Job.Status.FAILED, told)
    assert done == []
    assert jobs.left_over() == []


def test_work_of_a_killed_worker_is_left_over_and_run_again(
    done: list[str], cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = start(cast)
    told = jobs.Progress.at

    def killed(self: jobs.Progress, stage: str) -> None:
        told(self, stage)
        if stage == "second":
            raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(jobs.Progress, "at", killed)
        with pytest.raises(KilledError):
            jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.status, job.stage, job.done) == (Job.Status.RUNNING, "second", 1)
    assert jobs.left_over() == [job.pk]
    jobs.run(job.pk)
    assert done == ["first", "first", "second"]
    assert jobs.left_over() == []


def test_work_that_kills_its_worker_again_and_again_is_given_up(done: list[str], cast: Cast) -> None:
    job = start(cast)
    Job.objects.filter(pk=job.pk).update(status=Job.Status.RUNNING, attempts=jobs.MOST_ATTEMPTS)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert job.status == Job.Status.FAILED
    assert done == []


def test_work_that_another_worker_does_is_left_alone(done: list[str], cast: Cast) -> None:
    job = start(cast)
    with psycopg2.connect(**parameters()) as other:
        cursor = other.cursor()
        cursor.execute("SELECT pg_advisory_lock(%s)", [locks.number_of(f"job:{job.pk}")])
        jobs.run(job.pk)
        assert done == []
        # a closed connection lets go of its locks, but only a moment later
        cursor.execute("SELECT pg_advisory_unlock(%s)", [locks.number_of(f"job:{job.pk}")])
    other.close()
    jobs.run(job.pk)
    assert done == ["first", "second"]


def parameters() -> dict[str, Any]:
    known = {"dbname", "user", "password", "host", "port"}
    return {key: value for key, value in connection.get_connection_params().items() if key in known}


def test_latest_job_of_a_subject_is_found(done: list[str], cast: Cast) -> None:
    assert jobs.latest("test.work", subject_id=7) is None
    jobs.run(start(cast).pk)
    again = start(cast)
    assert jobs.latest("test.work", subject_id=7) == again
    assert done == ["first", "second"]
