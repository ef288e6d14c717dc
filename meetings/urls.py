from django.urls import path

from meetings import feeds
from meetings.views import agenda, editor, intake, record, running, sessions, sheet, versions

app_name = "meetings"

SESSION = "sessions/<slug:slug>/"
AGENDA = f"{SESSION}agenda/"
EDIT = f"{AGENDA}edit/"

urlpatterns = [
    path("sessions/", sessions.sessions, name="sessions"),
    path("sessions/add/", sessions.session_add, name="session_add"),
    path(SESSION, sessions.session_page, name="session"),
    path(f"{SESSION}edit/", sessions.session_edit, name="session_edit"),
    path(f"{SESSION}step/<slug:step>/", sessions.session_step, name="session_step"),
    path(AGENDA, agenda.agenda, name="agenda"),
    path(f"{SESSION}agenda.json", agenda.agenda_json, name="agenda_json"),
    path(f"{SESSION}agenda.ics", agenda.agenda_ics, name="agenda_ics"),
    path(f"{SESSION}agenda.pdf", agenda.agenda_pdf, name="agenda_pdf"),
    path(f"{SESSION}agenda.docx", agenda.agenda_docx, name="agenda_docx"),
    path(f"{AGENDA}print/", agenda.agenda_print, name="agenda_print"),
    path(f"{AGENDA}now/", running.agenda_now, name="agenda_now"),
    path(f"{AGENDA}delay/", running.agenda_delay, name="agenda_delay"),
    path(f"{AGENDA}changes/", versions.agenda_changes, name="agenda_changes"),
    path(f"{AGENDA}changes/compare/", versions.agenda_compare, name="agenda_compare"),
    path(f"{AGENDA}changes.atom", feeds.AgendaChanges(), name="agenda_feed"),
    path(f"{AGENDA}versions/<int:number>/", versions.agenda_version, name="agenda_version"),
    path(EDIT, sheet.sheet, name="agenda_edit"),
    path(f"{EDIT}live/", sheet.live, name="agenda_live"),
    path(f"{EDIT}here/", sheet.here, name="agenda_here"),
    path(f"{EDIT}record/", record.record, name="agenda_record"),
    path(f"{EDIT}publish/", versions.publish, name="agenda_publish"),
    path(f"{EDIT}days/add/", editor.day_add, name="day_add"),
    path(f"{EDIT}read/", intake.read_in, name="agenda_read"),
    path(f"{EDIT}read/<int:pk>/", intake.reading, name="reading"),
    path(f"{EDIT}read/<int:pk>/keep/", intake.keep, name="reading_keep"),
    path(f"{EDIT}slots/<int:pk>/", sheet.slot_page, name="slot_edit"),
    path(f"{EDIT}speakers/<int:pk>/contact/", versions.speaker_contact, name="speaker_contact"),
]
