"""What the worker does for evaluations; it can be killed and run again."""

from celery import shared_task

from core import locks
from evaluation import services


@shared_task(name="evaluation.tend")
def tend() -> None:
    """Open, remind and close what is due."""
    with locks.held("evaluation:tend") as mine:
        if mine:
            services.tend()
