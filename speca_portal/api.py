"""The public interface for programs: read only, described by ``/api/v1/openapi.json``."""

from django.conf import settings
from ninja import NinjaAPI

from decisions.api import router as decisions_router
from meetings.api import router as meetings_router
from reports.api import router as reports_router
from strategy.api import router as strategy_router

api = NinjaAPI(
    title="SPECA sessions",
    version=settings.PORTAL_VERSION,
    description="What the portal shows to everybody: sessions, agendas, decisions, the action plan.",
    docs_url=None,
    urls_namespace="api",
)
api.add_router("", meetings_router)
api.add_router("", decisions_router)
api.add_router("", strategy_router)
api.add_router("", reports_router)
