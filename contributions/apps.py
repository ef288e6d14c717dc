from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContributionsConfig(AppConfig):
    name = "contributions"
    verbose_name = _("Contributions")

    def ready(self) -> None:
        from contributions import entries, packing, searching  # noqa: PLC0415 - needs the models
        from core import findable, registries  # noqa: PLC0415 - the apps must be loaded first
        from library import enclosures  # noqa: PLC0415 - as above

        registries.session_tabs.add(entries.session_tab, position=50)
        registries.agenda_links.add(entries.agenda_links, position=20)
        findable.sources.add(searching.perspectives, position=40)
        registries.desk_entries.add(entries.desk_entries, position=40)
        enclosures.chapters.add(packing.chapter, position=40)
        self._ready_for_sharing()

    def _ready_for_sharing(self) -> None:
        from contributions.sharing import (  # noqa: PLC0415 - need the models
            entries,
            keeping,
            packing,
            personal_data,
            rules,  # noqa: F401 - makes the permissions known
            searching,
            workflow,  # noqa: F401 - makes the process known
        )
        from core import findable, registries, retention  # noqa: PLC0415 - the apps must be loaded first
        from library import enclosures  # noqa: PLC0415 - as above

        for position, chapter in enumerate((packing.practices, packing.needs, packing.events), start=41):
            enclosures.chapters.add(chapter, position=position)
        registries.desk_entries.add(entries.desk_entries, position=45)
        registries.session_panels.add(entries.session_panel, position=60)
        registries.letter_sessions.add(entries.session_of_letter)
        registries.person_data.add(personal_data.person_data, position=45)
        registries.person_erasers.add(personal_data.erase_person, position=45)
        for position, source in enumerate((searching.practices, searching.needs, searching.events), start=41):
            findable.sources.add(source, position=position)
        for rule in keeping.RULES:
            retention.register(rule)
