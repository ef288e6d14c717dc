from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DecisionsConfig(AppConfig):
    name = "decisions"
    verbose_name = _("Decisions")

    def ready(self) -> None:
        from core import findable, registries  # noqa: PLC0415 - the registries are filled once the models are there
        from decisions import elsewhere, searching  # noqa: PLC0415 - needs the models

        registries.session_tabs.add(elsewhere.tab, position=60)
        registries.session_panels.add(elsewhere.panel, position=60)
        registries.desk_entries.add(elsewhere.desk_entries, position=60)
        findable.sources.add(searching.decisions, position=50)
        findable.sources.add(searching.drafts, position=51)
        registries.person_data.add(elsewhere.person_data)
        registries.person_erasers.add(elsewhere.erase_person)
