from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "desk"
    verbose_name = _("Desk")

    def ready(self) -> None:
        from core import findable, registries, retention  # noqa: PLC0415 - the apps must be loaded first
        from desk import columns, corrections, letters, searching  # noqa: PLC0415 - need the models

        registries.desk_entries.add(letters.desk_entries, position=95)
        findable.sources.add(searching.countries, position=90)
        registries.session_tabs.add(columns.session_tab, position=90)
        for position, column in enumerate(columns.COLUMNS):
            registries.readiness_columns.add(column, position=position)
        registries.desk_entries.add(corrections.desk_entries, position=90)
        registries.person_data.add(corrections.person_data, position=95)
        registries.person_erasers.add(corrections.erase_person, position=95)
        retention.register(corrections.RETENTION)
