"""Perspectives in every state, reached through the services."""

from typing import Any

from accounts.models import Country
from contributions import services
from contributions.merging import named, read_token, token_of
from contributions.models import NationalPerspective, PerspectiveFile
from contributions.models.headings import Texts
from contributions.plan import headings_of
from contributions.services import Written
from meetings.models import Session
from participants import services as nominations
from participants.models import Participant
from tests.access import World
from tests.contributions import sharing_make
from tests.library.make import a_pdf
from tests.make import Cast
from tests.participants.make import a_nomination, a_person

TEXTS = {
    1: {"en": "Networks reach most districts.", "ru": "Сети есть в большинстве районов."},
    2: {"ru": "Инклюзивность"},
}


def country(code: str) -> Country:
    return Country.objects.get(code=code)


def make_draft(session: Session, *, by: Any, code: str = "kz", **values: Any) -> NationalPerspective:
    """A draft of five headings, the first in both languages, the second in Russian."""
    return write(
        session, by=by, code=code, **{"texts": TEXTS, "speaker": "Ms A. Speaker, Ministry"} | values
    ).perspective


def write(session: Session, *, by: Any, code: str = "kz", texts: Texts, seen: Any = None, **fields: str) -> Written:
    """What a person types under the headings and into other fields, having seen a form or nothing."""
    return services.write_perspective(session, country(code), by=by, typed=named(texts) | fields, seen=seen)


def seen_by_all(session: Session, *, code: str = "kz") -> dict[str, str]:
    """The marks of a form that is opened now."""
    perspective = services.perspective_of(session, country(code))
    return read_token(token_of(services.stands_of(perspective, headings_of(session))))


def make_file(perspective: NationalPerspective, *, by: Any) -> PerspectiveFile:
    return services.attach_file(perspective, by=by, title="Slides", language="ru", file=a_pdf("slides.pdf"))


def a_delegate(session: Session, cast: Cast, *, code: str = "kz", **fields: Any) -> Participant:
    """An accepted participant of a country, by the way people become one."""
    focal: Any = {"kz": cast.focal_kz, "uz": cast.focal_uz}[code]
    person = a_person(f"Sample{code.title()} Delegate", **fields)
    nomination = a_nomination(session, by=focal, code=code, person=person)
    nominations.submit(nomination, by=focal)
    nominations.accept(nomination, by=cast.secretariat)
    return Participant.objects.get(nomination=nomination)


def perspective_in(
    status: str, session: Session, cast: Cast, *, by: Any = None, code: str = "kz"
) -> NationalPerspective:
    """A perspective in a state, reached the way people reach it."""
    writer = by or cast.focal_kz
    perspective = make_draft(session, by=writer, code=code)
    if status != "draft":
        services.submit(perspective, by=writer)
    if status == "published":
        services.publish(perspective, by=cast.secretariat)
    if status == "returned":
        services.return_perspective(perspective, by=cast.secretariat, reason="Please say more of inclusion.")
    assert perspective.status == status
    return perspective


def furnish(world: World) -> None:
    """One perspective in each state, with slides, each of a country of its own."""
    cast = world.cast
    for status, code, writer in (
        ("draft", "kz", cast.focal_kz),
        ("submitted", "kg", cast.secretariat),
        ("returned", "tj", cast.secretariat),
        ("published", "uz", cast.focal_uz),
    ):
        perspective = make_draft(world.session, by=writer, code=code)
        world.things[f"perspective_file_{status}"] = make_file(perspective, by=writer)
        if status != "draft":
            services.submit(perspective, by=writer)
        if status == "published":
            services.publish(perspective, by=cast.secretariat)
        if status == "returned":
            services.return_perspective(perspective, by=cast.secretariat, reason="Please say more.")
        world.things[f"perspective_{status}"] = perspective
    sharing_make.furnish(world)
