from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("Reports")

    def ready(self) -> None:
        from core import findable, jobs, registries  # noqa: PLC0415 - the registries are filled once the models are there
        from reports import compilation, elsewhere, personal_data, searching  # noqa: PLC0415 - needs the models
        from reports.workflow import JOB  # noqa: PLC0415 - as above

        jobs.register(JOB, run=compilation.run, stages=compilation.STAGES)
        registries.desk_entries.add(elsewhere.desk_entries, position=80)
        findable.sources.add(searching.reports, position=70)
        registries.person_data.add(personal_data.person_data, position=80)
        # before the lists of participants forget the address by which a report knows whom it names
        registries.person_erasers.add(personal_data.erase_person, position=10)
