from django.urls import path

from decisions.views import comments, drafting, reading, steps

app_name = "decisions"

urlpatterns = [
    path("sessions/<slug:slug>/decisions/", reading.decisions, name="decisions"),
    path("sessions/<slug:slug>/decisions/add/", drafting.add, name="add"),
    path("decisions/<int:pk>/", reading.decision, name="decision"),
    path("decisions/<int:pk>/edit/", drafting.edit, name="edit"),
    path("decisions/<int:pk>/circulate/", steps.circulate, name="circulate"),
    path("decisions/<int:pk>/comment/", comments.comment, name="comment"),
    path("decisions/<int:pk>/adopt/", steps.adopt, name="adopt"),
    path("decisions/<int:pk>/forward/", steps.forward, name="forward"),
    path("decisions/<int:pk>/answer/", steps.answer, name="answer"),
    path("decisions/<int:pk>/withdraw/", steps.withdraw, name="withdraw"),
]
