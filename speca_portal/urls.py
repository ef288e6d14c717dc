"""The addresses. Each page stands below ``/en`` and ``/ru``; what machines and allauth use has no language."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from core import views as core_views
from speca_portal.api import api

handler400 = "core.views.bad_request"
handler403 = "core.views.permission_denied"
handler404 = "core.views.page_not_found"
handler500 = "core.views.server_error"

urlpatterns = [
    path("healthz", core_views.healthz, name="healthz"),
    path("readyz", core_views.readyz, name="readyz"),
    # the address of an account is the one that was invited: it is shown on the person's own page, not changed
    path("accounts/email/", RedirectView.as_view(pattern_name="desk:me"), name="account_email"),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("admin/", admin.site.urls),
    path("api/v1/", api.urls),
    *i18n_patterns(
        path("", include("desk.urls")),
        path("", include("meetings.urls")),
        path("", include("participants.urls")),
        path("", include("library.urls")),
        path("", include("contributions.urls")),
        path("", include("decisions.urls")),
        path("", include("evaluation.urls")),
        path("", include("strategy.urls")),
        path("", include("reports.urls")),
    ),
]
