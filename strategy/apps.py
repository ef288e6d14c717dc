from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StrategyConfig(AppConfig):
    name = "strategy"
    verbose_name = _("Strategy and action plan")

    def ready(self) -> None:
        from core import findable, kept_files, registries  # noqa: PLC0415 - filled once the models are there
        from strategy import elsewhere, exports, searching  # noqa: PLC0415 - need the models

        kept_files.register(exports.PRODUCER)
        registries.desk_entries.add(elsewhere.desk_entries, position=70)
        findable.sources.add(searching.actions, position=60)
        registries.person_data.add(elsewhere.person_data)
        registries.person_erasers.add(elsewhere.erase_person)
