"""Ties the task queue to whatever process loads Django."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The project package as an app, so that web, worker and commands all send tasks to the same queue."""

    name = "speca_portal"

    def ready(self) -> None:
        from speca_portal import celery  # noqa: F401, PLC0415 - makes it the current app once Django is up
