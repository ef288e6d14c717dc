"""What the worker does at set times; each task can be killed and run again."""

from celery import shared_task
from django.utils import timezone

from participants import reminding


@shared_task(name="participants.remind_invited")
def remind_invited() -> None:
    """Remind those who were invited and have not answered."""
    reminding.remind_all(at=timezone.now())
