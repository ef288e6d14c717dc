"""Two perspectives for the demo session, invented and marked as sample data: one published, one submitted."""

from datetime import UTC, datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from accounts.models import Country, User
from contributions import services
from contributions.demo_texts import KAZAKHSTAN, KYRGYZSTAN, SLIDES
from contributions.merging import named
from contributions.models import NationalPerspective
from library import papers
from meetings.models import Session

WRITTEN_AT = datetime(2020, 7, 17, 7, 0, tzinfo=UTC)
SUBMITTED_AT = datetime(2020, 7, 20, 9, 30, tzinfo=UTC)
SUBMITTED_LATER_AT = datetime(2020, 7, 22, 5, 15, tzinfo=UTC)
PUBLISHED_AT = datetime(2020, 7, 23, 8, 0, tzinfo=UTC)


@transaction.atomic
def load(*, session: Session) -> None:
    """Write the two perspectives, once; what people changed since stays."""
    if NationalPerspective.objects.filter(session=session).exists():
        return
    focal_kz, focal_kg, secretariat = (
        User.objects.get(email=f"{name}@example.org") for name in ("focal-kz", "focal-kg", "secretariat")
    )
    kazakhstan = services.write_perspective(
        session, Country.objects.get(code="kz"), by=focal_kz, typed=named(KAZAKHSTAN), is_sample=True, at=WRITTEN_AT
    ).perspective
    content = papers.as_pdf(SLIDES, kind="Презентация: условные данные", language="ru")
    slides = SimpleUploadedFile("kazakhstan-slides-ru.pdf", content, content_type="application/pdf")
    services.attach_file(kazakhstan, by=focal_kz, title="Позиция Казахстана: слайды", language="ru", file=slides)
    services.submit(kazakhstan, by=focal_kz, at=SUBMITTED_AT)
    services.publish(kazakhstan, by=secretariat, at=PUBLISHED_AT)
    kyrgyzstan = services.write_perspective(
        session, Country.objects.get(code="kg"), by=focal_kg, typed=named(KYRGYZSTAN), is_sample=True, at=WRITTEN_AT
    ).perspective
    services.submit(kyrgyzstan, by=focal_kg, at=SUBMITTED_LATER_AT)
