from django.urls import path, re_path

from evaluation.views import composing, evaluations, results, running

app_name = "evaluation"

ROOM = "sessions/<slug:slug>/evaluation/"
ROOM_PATTERN = r"^sessions/(?P<slug>[-\w]+)/evaluation/"

urlpatterns = [
    path(ROOM, evaluations.evaluation, name="evaluation"),
    path(f"{ROOM}part/<int:number>/", evaluations.part, name="part"),
    path(f"{ROOM}check/", evaluations.check, name="check"),
    path(f"{ROOM}begin/", composing.begin, name="begin"),
    path(f"{ROOM}edit/", composing.edit, name="edit"),
    path(f"{ROOM}edit/introduction/", composing.introduction, name="introduction"),
    path(f"{ROOM}edit/section/add/", composing.add_section, name="add_section"),
    path(f"{ROOM}edit/section/<int:pk>/", composing.section, name="section"),
    path(f"{ROOM}edit/section/<int:pk>/add/<slug:kind>/", composing.add_question, name="add_question"),
    path(f"{ROOM}edit/question/<int:pk>/", composing.question, name="question"),
    re_path(
        ROOM_PATTERN + r"edit/(?P<what>section|question)/(?P<pk>\d{1,18})/delete/$", composing.remove, name="remove"
    ),
    path(f"{ROOM}preview/<int:number>/", composing.preview, name="preview"),
    path(f"{ROOM}times/", running.times, name="times"),
    re_path(ROOM_PATTERN + r"(?P<name>open|close|unschedule)/$", running.step, name="step"),
    path(f"{ROOM}remind/", running.remind, name="remind"),
    path(f"{ROOM}texts/", results.texts, name="texts"),
    path(f"{ROOM}texts/<uuid:key>/", results.text, name="text"),
    path(f"{ROOM}summary/", results.summary, name="summary"),
    path(f"{ROOM}results.pdf", results.file, {"extension": "pdf"}, name="results_pdf"),
    path(f"{ROOM}results.xlsx", results.file, {"extension": "xlsx"}, name="results_xlsx"),
]
