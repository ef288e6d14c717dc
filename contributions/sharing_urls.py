"""The addresses of good practices, needs, offers and events; part of those of contributions."""

from django.urls import path

from contributions.views import sharing_lists, sharing_pages, sharing_steps, sharing_writing

ROOM = "practices/<slug:room>/"
ONE = f"{ROOM}<int:pk>/"
PRACTICE = "practices/good-practices/<int:pk>/"

urlpatterns = [
    path("practices/", sharing_lists.practices, name="practices"),
    path("practices/needs-and-offers/", sharing_lists.needs, name="needs"),
    path("practices/events/", sharing_lists.events, name="events"),
    path("practices/board/", sharing_lists.board, name="board"),
    path("practices/events/<int:pk>.ics", sharing_pages.event_ics, name="event_ics"),
    path(f"{PRACTICE}files/add/", sharing_writing.attach, name="attach_evidence"),
    path(f"{PRACTICE}files/<int:file>/", sharing_pages.download, name="evidence"),
    path(f"{PRACTICE}files/<int:file>/remove/", sharing_writing.remove_file, name="remove_evidence"),
    path("practices/needs-and-offers/<int:pk>/ask/", sharing_steps.ask, name="ask"),
    path(f"{ROOM}add/", sharing_writing.add, name="add_contribution"),
    path(ONE, sharing_pages.contribution, name="contribution"),
    path(f"{ONE}edit/", sharing_writing.edit, name="edit_contribution"),
    path(f"{ONE}remove/", sharing_steps.remove, name="remove_contribution"),
    path(f"{ONE}<slug:step>/", sharing_steps.step, name="contribution_step"),
]
