from django.urls import path, re_path

from desk.views import calendar, countries, desk, home, me, outbox, readiness, reminders, search

app_name = "desk"

urlpatterns = [
    path("", home.home, name="home"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar.ics", calendar.calendar_ics, name="calendar_ics"),
    path("library/", search.search, name="search"),
    path("countries/<slug:code>/", countries.country, name="country"),
    path("desk/", desk.desk, name="desk"),
    path("desk/me/", me.me, name="me"),
    path("desk/me.json", me.me_json, name="me_json"),
    path("desk/outbox/", outbox.outbox, name="outbox"),
    path("desk/outbox/<int:pk>/", outbox.letter, name="letter"),
    re_path(r"^desk/outbox/(?P<pk>\d+)/(?P<step>release|withdraw|send-again)/$", outbox.step, name="letter_step"),
    path("sessions/<slug:slug>/readiness/", readiness.readiness, name="readiness"),
    path("sessions/<slug:slug>/readiness/remind/", reminders.remind, name="remind"),
]
