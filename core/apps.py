from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Machinery")

    def ready(self) -> None:
        from core import (  # noqa: PLC0415 - the models must be loaded first
            checks,  # noqa: F401 - registers the system checks
            keeping,
            retention,
        )

        for rule in keeping.RULES:
            retention.register(rule)
