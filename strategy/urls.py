from django.urls import path

from strategy.views import editing, plan, progress, reporting

app_name = "strategy"

urlpatterns = [
    path("strategy/", plan.strategy, name="strategy"),
    path("action-plan.xlsx", plan.spreadsheet, name="action_plan_xlsx"),
    path("action-plan/", plan.action_plan, name="action_plan"),
    path("action-plan/timeline/", plan.timeline, name="timeline"),
    path("action-plan/add/", editing.add_action, name="add_action"),
    path("action-plan/<str:code>/", plan.action, name="action"),
    path("action-plan/<str:code>/edit/", editing.edit_action, name="edit_action"),
    path("action-plan/<str:code>/progress/add/", reporting.add, name="add_progress"),
    path("progress/<int:pk>/", progress.report, name="progress"),
    path("progress/<int:pk>/edit/", reporting.edit, name="edit_progress"),
    path("progress/<int:pk>/submit/", progress.submit, name="submit_progress"),
    path("progress/<int:pk>/accept/", progress.accept, name="accept_progress"),
    path("progress/<int:pk>/return/", progress.give_back, name="return_progress"),
]
