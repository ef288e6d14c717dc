"""The addresses of the invitation and of the joining details; ``urls`` takes them in."""

from django.urls import path

from participants.views import inviting, joining, observers

INVITATION = "sessions/<slug:slug>/nominations/invitation/"
JOINING = "sessions/<slug:slug>/participants/joining/"

urlpatterns = [
    path(INVITATION, inviting.invitation, name="invitation"),
    path(f"{INVITATION}terms/", inviting.invitation_terms, name="invitation_terms"),
    path(f"{INVITATION}reminders/", inviting.invitation_reminders, name="invitation_reminders"),
    path(f"{INVITATION}send/", inviting.invitation_send, name="invitation_send"),
    path(f"{INVITATION}send/again/", inviting.invitation_go_on, name="invitation_go_on"),
    path(f"{INVITATION}progress/", inviting.invitation_progress, name="invitation_progress"),
    path(f"{INVITATION}<slug:code>.pdf", inviting.invitation_pdf, name="invitation_pdf"),
    path(f"{INVITATION}preview/<slug:code>.pdf", inviting.invitation_preview_pdf, name="invitation_preview_pdf"),
    path(f"{INVITATION}observers/add/", observers.observers_add, name="observers_add"),
    path(f"{INVITATION}observers/<slug:code>/remove/", observers.observers_remove, name="observers_remove"),
    path(f"{INVITATION}observers/<slug:code>/contacts/add/", observers.contact_add, name="contact_add"),
    path(f"{INVITATION}contacts/<int:pk>/edit/", observers.contact_edit, name="contact_edit"),
    path(f"{INVITATION}contacts/<int:pk>/remove/", observers.contact_remove, name="contact_remove"),
    path(JOINING, joining.joining, name="joining"),
    path(f"{JOINING}edit/", joining.joining_edit, name="joining_edit"),
    path(f"{JOINING}tell/", joining.joining_tell, name="joining_tell"),
]
