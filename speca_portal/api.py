"""The public interface for programs: read only, described by ``/api/v1/openapi.json``."""

from django.conf import settings
from ninja import NinjaAPI

api = NinjaAPI(
    title="SPECA sessions",
    version=settings.PORTAL_VERSION,
    description="What the portal shows to everybody: sessions, agendas, decisions, the action plan.",
    docs_url=None,
    urls_namespace="api",
)
