from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "library"
    verbose_name = _("Library")

    def ready(self) -> None:
        from core import findable, kept_files, registries, scanning  # noqa: PLC0415 - the apps must be loaded first
        from library import draft_services, entries, previews, searching  # noqa: PLC0415 - needs the models

        kept_files.register(previews.producer())
        scanning.cleared.add(previews.make_when_cleared)
        scanning.infected.add(draft_services.let_go_of_infected)

        registries.session_tabs.add(entries.session_tab, position=30)
        registries.session_panels.add(entries.session_panel, position=30)
        registries.agenda_links.add(entries.agenda_links, position=30)
        findable.sources.add(searching.documents, position=30)
        registries.desk_entries.add(entries.desk_entries, position=30)
