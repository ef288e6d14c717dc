"""Good practices, needs, offers and events in every state, reached through the services."""

import re
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from accounts.models import Country, Institution
from contributions.models import CapacityEvent, Contribution, GoodPractice, NeedOrOffer, PracticeFile
from contributions.sharing import services
from contributions.sharing.owners import Owner
from meetings.models import Session
from participants.models import Contact, Delegation
from tests.access import World
from tests.library.make import a_pdf
from tests.make import Cast, make_session

C = TypeVar("C", bound=Contribution)
CONTACT = {"function": "Head of the transfer office", "email": "transfer-office@example.org", "language": "ru"}
PRACTICE: dict[str, Any] = {
    "title_en": "Telecentres in mountain villages",
    "title_ru": "Телецентры в горных селах",
    "area": "ict",
    "sdg_targets": "9.c, 4.4",
    "summary_en": "Post offices were given connections.",
    "summary_ru": "Почтовые отделения получили связь.",
    "results_en": "Forty villages use them.",
}
NEED: dict[str, Any] = {
    "direction": "need",
    "kind": "expertise",
    "title_en": "Experience with incubators",
    "title_ru": "Опыт бизнес-инкубаторов",
    "area": "support",
    "sdg_targets": "9.b, 8.3",
    "description_en": "We seek advice on incubators for rural enterprises.",
    "valid_until": date(2099, 12, 31),
}
OFFER: dict[str, Any] = NEED | {
    "direction": "offer",
    "title_en": "Advice on incubators",
    "title_ru": "Консультации по инкубаторам",
    "description_en": "Our network advises incubators that support enterprises.",
}
EVENT: dict[str, Any] = {
    "title_en": "Training on innovation policy",
    "title_ru": "Обучение инновационной политике",
    "area": "innovation",
    "description_en": "For officials of ministries.",
    "starts_at": datetime(2020, 9, 15, 4, 0, tzinfo=UTC),
    "ends_at": datetime(2020, 9, 16, 10, 0, tzinfo=UTC),
    "time_zone": "Asia/Almaty",
}
VALUES: dict[type[Contribution], dict[str, Any]] = {GoodPractice: PRACTICE, NeedOrOffer: NEED, CapacityEvent: EVENT}


def country(code: str) -> Country:
    return Country.objects.get(code=code)


def an_organization(session: Session, *, contact: Any, code: str = "icsti") -> Institution:
    """An invited organization for which a person with an account answers in a session."""
    made, _created = Institution.objects.get_or_create(
        code=code,
        defaults={
            "kind": Institution.Kind.INTERGOVERNMENTAL,
            "name_en": "Sample Centre for Technology",
            "name_ru": "Образцовый центр технологий",
            "short_name_en": "SCT",
            "short_name_ru": "ОЦТ",
        },
    )
    delegation, _created = Delegation.objects.get_or_create(session=session, institution=made)
    Contact.objects.get_or_create(
        delegation=delegation, email=contact.email, defaults={"name": "Contact", "user": contact}
    )
    return made


def make_shared(
    model: type[C], session: Session, *, by: Any, owner: Owner | None = None, contact: Any = CONTACT, **values: Any
) -> C:
    """A draft of Kazakhstan that lacks nothing."""
    return services.begin(
        model,
        session=session,
        owner=owner or country("kz"),
        values=VALUES[model] | values,
        contact=None if model is CapacityEvent else contact,
        by=by,
    )


def shared_in(
    status: str,
    model: type[C],
    session: Session,
    cast: Cast,
    *,
    by: Any = None,
    owner: Owner | None = None,
    **more: Any,
) -> C:
    """The same in a state, reached the way people reach it."""
    writer = by or cast.focal_kz
    made = make_shared(model, session, by=writer, owner=owner, **more)
    if status != "draft":
        services.submit(made, by=writer)
    if status == "published":
        services.publish(made, by=cast.secretariat)
    if status == "returned":
        services.return_contribution(made, by=cast.secretariat, reason="Please add figures.")
    assert made.status == status
    return made


def attach(practice: GoodPractice, *, by: Any) -> PracticeFile:
    return services.attach_file(practice, by=by, title="Evaluation", language="en", file=a_pdf("evaluation.pdf"))


def text_of(response: Any) -> str:
    """What a reader sees, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def typed(page: Any, **texts: str) -> dict[str, str]:
    """What the form of a page sends."""
    form = page.context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else str(value) for name, value in values.items()} | texts


def furnish(world: World) -> None:
    """Kazakhstan's draft and submitted ones, Uzbekistan's published ones, a returned one of an organization.

    The organization is invited to a session of its own: in that of the world its contact answers for nobody.
    """
    cast, session = world.cast, world.session
    elsewhere = make_session(cast.body, slug="with-organizations")
    organization = an_organization(elsewhere, contact=cast.observer)
    for model in (GoodPractice, NeedOrOffer, CapacityEvent):
        for status, writer, owner in (
            ("draft", cast.focal_kz, country("kz")),
            ("submitted", cast.focal_kz, country("kz")),
            ("published", cast.focal_uz, country("uz")),
            ("returned", cast.observer, organization),
        ):
            place = session if owner is not organization else elsewhere
            made = make_shared(model, place, by=writer, owner=owner, contact=CONTACT | {"email": cast.ece.email})
            world.things[f"{model.room}_{status}"] = made
            if isinstance(made, GoodPractice):
                world.things[f"evidence_{status}"] = attach(made, by=writer)
            if status != "draft":
                services.submit(made, by=writer)
            if status == "published":
                services.publish(made, by=cast.secretariat)
            if status == "returned":
                services.return_contribution(made, by=cast.secretariat, reason="Please add figures.")
    offer = make_shared(NeedOrOffer, session, by=cast.secretariat, owner=country("tj"), **OFFER)
    services.submit(offer, by=cast.secretariat)
    services.publish(offer, by=cast.secretariat)
    hidden = GoodPractice.objects.create(
        session=world.hidden_session,
        country=country("kz"),
        title_en="Of a session in preparation",
        status="published",
        submitted_at=session.first_moment,
        published_at=session.first_moment,
    )
    world.things["good-practices_hidden"] = hidden
