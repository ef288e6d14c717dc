from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContributionsConfig(AppConfig):
    name = "contributions"
    verbose_name = _("Contributions")

    def ready(self) -> None:
        from contributions import entries, searching  # noqa: PLC0415 - needs the models
        from core import findable, registries  # noqa: PLC0415 - the apps must be loaded first

        registries.session_tabs.add(entries.session_tab, position=50)
        registries.agenda_links.add(entries.agenda_links, position=20)
        findable.sources.add(searching.perspectives, position=40)
        registries.desk_entries.add(entries.desk_entries, position=40)
