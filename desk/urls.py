from django.urls import path, re_path

from desk.views import (
    calendar,
    corrections,
    countries,
    desk,
    home,
    letters,
    me,
    offline,
    outbox,
    privacy,
    readiness,
    reminders,
    retention,
    search,
)

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
    path("desk/me/listing/<slug:slug>/", me.listing, name="listing"),
    path("desk/me/correction/", me.correction, name="correction"),
    path("desk/corrections/", corrections.corrections, name="corrections"),
    path("desk/corrections/<int:pk>/", corrections.answer, name="answer_correction"),
    path("privacy/", privacy.privacy, name="privacy"),
    path("desk/outbox/", outbox.outbox, name="outbox"),
    path("desk/outbox/several/", outbox.several, name="letters_step"),
    path("desk/outbox/<int:pk>/", letters.letter, name="letter"),
    path("desk/outbox/<int:pk>/edit/", letters.edit, name="letter_edit"),
    path("desk/outbox/<int:pk>/files/<int:number>/", letters.letter_file, name="letter_file"),
    re_path(
        r"^desk/outbox/(?P<pk>\d{1,18})/(?P<step>release|withdraw|send-again|settle)/$",
        letters.step,
        name="letter_step",
    ),
    path("on-this-device/", offline.on_this_device, name="on_this_device"),
    path("offline.js", offline.offline_js, name="offline_js"),
    path("desk/retention/", retention.retention, name="retention"),
    path("sessions/<slug:slug>/readiness/", readiness.readiness, name="readiness"),
    path("sessions/<slug:slug>/readiness/remind/", reminders.remind, name="remind"),
]
