from django.urls import path

from reports.views import reports

app_name = "reports"

urlpatterns = [
    path("reports/", reports.reports, name="reports"),
    path("reports/<int:pk>/", reports.report, name="report"),
    path("reports/<int:pk>.pdf", reports.report_pdf, name="pdf"),
    path("reports/<int:pk>/progress/", reports.progress, name="progress"),
    path("reports/<int:pk>/compile/", reports.take_step, {"name": "compile"}, name="compile"),
    path("reports/<int:pk>/clear/", reports.take_step, {"name": "clear"}, name="clear"),
    path("reports/<int:pk>/issue/", reports.take_step, {"name": "issue"}, name="issue"),
]
