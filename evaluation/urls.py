from django.urls import path, re_path

from evaluation.views import evaluations

app_name = "evaluation"

urlpatterns = [
    path("sessions/<slug:slug>/evaluation/", evaluations.evaluation, name="evaluation"),
    re_path(r"^sessions/(?P<slug>[-\w]+)/evaluation/(?P<name>open|close)/$", evaluations.step, name="step"),
]
