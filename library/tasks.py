"""What the worker does for the library."""

from celery import shared_task

from core import locks
from library import counting, indexing


@shared_task(name="library.keep_index")
def keep_index() -> None:
    """Read into the index of the search what has changed."""
    indexing.bring_up_to_date()


@shared_task(name="library.count_downloads")
def count_downloads() -> None:
    """Write down how often files were fetched."""
    with locks.held("downloads") as mine:
        if mine:
            counting.write_down()
