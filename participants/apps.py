from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ParticipantsConfig(AppConfig):
    name = "participants"
    verbose_name = _("Participants")

    def _ready_for_invitations(self) -> None:
        from core import jobs, kept_files, registries  # noqa: PLC0415 - the models must be loaded first
        from participants import invitation_paper, invitation_services, sending  # noqa: PLC0415 - need the models

        jobs.register(invitation_services.JOB, run=sending.run, stages=sending.STAGES)
        registries.letter_fates.add(sending.note_fate)
        for producer in invitation_paper.PRODUCERS:
            kept_files.register(producer)

    def ready(self) -> None:
        from core import jobs, kept_files, registries, retention  # noqa: PLC0415 - the models must be loaded first
        from participants import (  # noqa: PLC0415 - need the models
            attendees,
            badges,
            entries,
            erasure,
            keeping,
            list_files,
            note_services,
            personal_data,
            printing,
            sheet_services,
        )

        registries.session_tabs.add(entries.session_tab, position=40)
        registries.session_panels.add(entries.session_panel, position=20)
        registries.session_panels.add(entries.own_panel, position=21)
        registries.session_panels.add(entries.numbers_panel, position=60)
        registries.desk_entries.add(entries.desk_entries, position=20)
        registries.letter_sessions.add(entries.session_of_letter)
        registries.slot_audience.add(attendees.attendees)
        registries.person_data.add(personal_data.person_data, position=20)
        registries.person_erasers.add(erasure.erase_person, position=20)
        jobs.register(sheet_services.JOB, run=sheet_services.run, stages=sheet_services.STAGES)
        jobs.register(list_files.JOB, run=list_files.run, stages=list_files.STAGES)
        jobs.register(note_services.JOB, run=note_services.read, stages=note_services.STAGES)
        for producer in (*printing.PRODUCERS, *badges.PRODUCERS):
            kept_files.register(producer)
        self._ready_for_invitations()
        for rule in keeping.RULES:
            retention.register(rule)
