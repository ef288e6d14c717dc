"""What the worker does; each task can be killed and run again."""

from celery import shared_task
from django.core.cache import cache

from core import bounces, jobs, kept_files, outbox, retention, scanning

HEARTBEAT_KEY = "worker-heartbeat"
HEARTBEAT_SECONDS = 45


@shared_task(name="core.deliver_letters")
def deliver_letters() -> None:
    """Send what is due in the outbox."""
    outbox.deliver_due()


@shared_task(name="core.run_job")
def run_job(pk: int) -> None:
    """Run one job."""
    jobs.run(pk)


@shared_task(name="core.resume_jobs")
def resume_jobs() -> None:
    """Start again what a killed worker or an emptied Redis left over."""
    for pk in jobs.left_over():
        run_job.delay(pk)


@shared_task(name="core.keep_file")
def keep_file(name: str, subject_id: int, language: str) -> None:
    """Make one file of something published."""
    kept_files.make(name, subject_id, language)


@shared_task(name="core.read_returned_mail")
def read_returned_mail() -> None:
    """Read what came back."""
    bounces.read_new()


@shared_task(name="core.delete_what_is_over_its_time")
def delete_what_is_over_its_time() -> None:
    """Run the rules of retention that are due today."""
    retention.run_due()


@shared_task(name="core.scan_file")
def scan_file(pk: int) -> None:
    """Ask the virus scanner about one uploaded file."""
    scanning.scan(pk)


@shared_task(name="core.scan_left_over")
def scan_left_over() -> None:
    """Ask about the files that a killed worker or a silent scanner left over."""
    scanning.scan_left_over()


@shared_task(name="core.heartbeat")
def heartbeat() -> None:
    """Tell /readyz that a worker takes tasks."""
    cache.set(HEARTBEAT_KEY, "1", HEARTBEAT_SECONDS)
