from django.urls import path

from participants import invitation_urls
from participants.views import (
    again,
    changes,
    delegations,
    drafts,
    letters,
    lists,
    nominations,
    own,
    participants,
    secretariat,
    several,
    sheets,
)

app_name = "participants"

NOMINATIONS = "sessions/<slug:slug>/nominations/"
PARTICIPANTS = "sessions/<slug:slug>/participants/"

urlpatterns = [
    path(NOMINATIONS, delegations.nominations, name="nominations"),
    path(f"{NOMINATIONS}add/", drafts.add, name="add"),
    path(f"{NOMINATIONS}again/", again.again, name="again"),
    path(f"{NOMINATIONS}submit/", delegations.submit_all, name="submit_all"),
    path(f"{NOMINATIONS}duplicates/", secretariat.duplicates, name="duplicates"),
    path(f"{NOMINATIONS}decide/", several.decide, name="decide"),
    path(f"{NOMINATIONS}sheet/", sheets.begin, name="sheet_begin"),
    path(f"{NOMINATIONS}sheet/empty.xlsx", sheets.empty, name="sheet_empty_xlsx"),
    path(f"{NOMINATIONS}sheet/<int:pk>/", sheets.sheet, name="sheet"),
    path(f"{NOMINATIONS}sheet/<int:pk>/progress/", sheets.sheet_progress, name="sheet_progress"),
    path(f"{NOMINATIONS}letter/", letters.letter, name="letter"),
    path(f"{NOMINATIONS}letter/<slug:code>/", letters.letters, name="letters"),
    path(f"{NOMINATIONS}letter/<slug:code>/reading/", letters.letters_reading, name="letters_reading"),
    path(f"{NOMINATIONS}letter/<slug:code>/<int:pk>/", letters.letter_file, name="letter_file"),
    path(f"{NOMINATIONS}country/<slug:code>/", delegations.representation, name="representation"),
    path(f"{NOMINATIONS}<int:pk>/", nominations.nomination, name="nomination"),
    path(f"{NOMINATIONS}<int:pk>/edit/", drafts.edit, name="edit"),
    path(f"{NOMINATIONS}<int:pk>/letter/", letters.mark_in_letter, name="mark_in_letter"),
    path(f"{NOMINATIONS}<int:pk>/change/", changes.change, name="change"),
    path(f"{NOMINATIONS}<int:pk>/change/request/", changes.request_change, name="request_change"),
    path(f"{NOMINATIONS}<int:pk>/change/<slug:step>/", changes.change_step, name="change_step"),
    path(f"{NOMINATIONS}<int:pk>/<slug:step>/", nominations.step, name="step"),
    path(PARTICIPANTS, participants.participants, name="participants"),
    path(f"{PARTICIPANTS}add/", participants.add, name="listed_add"),
    path(f"{PARTICIPANTS}attendance/", participants.attendance, name="attendance"),
    path(f"{PARTICIPANTS}finalize/", lists.finalize, name="list_finalize"),
    path(f"{PARTICIPANTS}reopen/", lists.reopen, name="list_reopen"),
    path(f"{PARTICIPANTS}files/", lists.files, name="list_files"),
    path(f"{PARTICIPANTS}files/progress/", lists.files_progress, name="list_files_progress"),
    path("sessions/<slug:slug>/participation.ics", own.participation_ics, name="participation_ics"),
    path(f"{PARTICIPANTS}numbers/", secretariat.numbers, name="numbers"),
    path(f"{PARTICIPANTS}badges.pdf", secretariat.badges_file, name="badges_pdf"),
    path(f"{PARTICIPANTS}table-signs.pdf", secretariat.table_signs_file, name="table_signs_pdf"),
    path(f"{PARTICIPANTS}<int:pk>/edit/", participants.edit, name="listed_edit"),
    path(f"{PARTICIPANTS}<int:pk>/remove/", participants.remove, name="listed_remove"),
    *[
        path(
            f"sessions/<slug:slug>/participants.{extension}",
            participants.list_file,
            {"extension": extension},
            name=f"participants_{extension}",
        )
        for extension in ("pdf", "docx", "xlsx")
    ],
    *invitation_urls.urlpatterns,
]
