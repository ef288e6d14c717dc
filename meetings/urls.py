from django.urls import path

from meetings.views import agenda, editor, sessions

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
    path(f"{AGENDA}changes/", agenda.agenda_changes, name="agenda_changes"),
    path(EDIT, editor.editor, name="agenda_edit"),
    path(f"{EDIT}publish/", editor.publish, name="agenda_publish"),
    path(f"{EDIT}days/add/", editor.day_add, name="day_add"),
    path(f"{EDIT}days/<int:day>/add/", editor.slot_add, name="slot_add"),
    path(f"{EDIT}slots/<int:pk>/", editor.slot_edit, name="slot_edit"),
    path(f"{EDIT}slots/<int:pk>/move/", editor.slot_move, name="slot_move"),
    path(f"{EDIT}slots/<int:pk>/remove/", editor.slot_remove, name="slot_remove"),
    path(f"{EDIT}slots/<int:pk>/countries/", editor.countries_add, name="countries_add"),
    path(f"{EDIT}slots/<int:pk>/entries/add/", editor.entry_add, name="entry_add"),
    path(f"{EDIT}entries/<int:pk>/", editor.entry_edit, name="entry_edit"),
    path(f"{EDIT}entries/<int:pk>/move/", editor.entry_move, name="entry_move"),
    path(f"{EDIT}entries/<int:pk>/remove/", editor.entry_remove, name="entry_remove"),
]
