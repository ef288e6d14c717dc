"""What the worker does for the library."""

from celery import shared_task

from library import indexing


@shared_task(name="library.keep_index")
def keep_index() -> None:
    """Read into the index of the search what has changed."""
    indexing.bring_up_to_date()
