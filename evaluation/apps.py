from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvaluationConfig(AppConfig):
    name = "evaluation"
    verbose_name = _("Evaluations")

    def ready(self) -> None:
        from core import kept_files, registries  # noqa: PLC0415 - the apps must be loaded first
        from evaluation import entries, files  # noqa: PLC0415 - need the models

        registries.session_tabs.add(entries.session_tab, position=70)
        registries.session_panels.add(entries.session_panel, position=10)
        registries.desk_entries.add(entries.desk_entries, position=70)
        registries.person_data.add(entries.person_data, position=70)
        registries.person_erasers.add(entries.erase_person, position=70)
        for producer in files.PRODUCERS:
            kept_files.register(producer)
