"""Good practices, needs, offers and events for the demo session, invented and marked as sample data."""

from datetime import UTC, datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from accounts.models import Country, User
from contributions.models import CapacityEvent, Contribution, GoodPractice, NeedOrOffer
from contributions.sharing import services
from contributions.sharing.demo_texts import CONTACT, EVENTS, FIGURES, NEEDS, PRACTICES
from library import papers
from meetings.models import Session

SUBMITTED_AT = datetime(2020, 7, 21, 7, 0, tzinfo=UTC)
PUBLISHED_AT = datetime(2020, 7, 24, 8, 0, tzinfo=UTC)
SHARED: tuple[tuple[type[Contribution], list[tuple[str, str, dict[str, Any]]]], ...] = (
    (GoodPractice, PRACTICES),
    (NeedOrOffer, NEEDS),
    (CapacityEvent, EVENTS),
)


@transaction.atomic
def load(*, session: Session) -> None:
    """Share what the samples say, once; what people changed since stays."""
    if GoodPractice.objects.filter(session=session).exists():
        return
    secretariat = User.objects.get(email="secretariat@example.org")
    for model, samples in SHARED:
        for code, status, values in samples:
            by = User.objects.get(email=f"focal-{code}@example.org")
            made = services.begin(
                model,
                session=session,
                owner=Country.objects.get(code=code),
                values=values,
                contact=None if model is CapacityEvent else CONTACT,
                by=by,
                is_sample=True,
            )
            if isinstance(made, GoodPractice):
                _attach_figures(made, by=by)
            services.submit(made, by=by, at=SUBMITTED_AT)
            if status == "published":
                services.publish(made, by=secretariat, at=PUBLISHED_AT)


def _attach_figures(practice: GoodPractice, *, by: User) -> None:
    content = papers.as_pdf(FIGURES, kind="Показатели: условные данные", language="ru")
    file = SimpleUploadedFile("figures-ru.pdf", content, content_type="application/pdf")
    services.attach_file(practice, by=by, title="Показатели: условные данные", language="ru", file=file)
