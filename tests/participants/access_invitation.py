"""Who may open what of the invitation and of the joining details."""

from collections.abc import Callable
from typing import Any

from tests.access import SIGN_IN, Address, World, only

GUEST = {"anyone": SIGN_IN}
INVITER = GUEST | only("secretariat") | only("focal_kz", "focal_uz", status=403)
PARTICIPANT = GUEST | only("delegate_kz", "secretariat")


def slug(world: World) -> dict[str, Any]:
    return {"slug": world.session.slug}


def hidden(world: World) -> dict[str, Any]:
    return {"slug": world.hidden_session.slug}


def of(code: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: {"slug": world.session.slug, "code": code}


def contact(world: World) -> dict[str, Any]:
    return {"slug": world.session.slug, "pk": world.things["contact"].pk}


ADDRESSES = [
    *[
        Address(name=f"participants:{name}", about=about, kwargs=kwargs, roles=INVITER)
        for name, about, kwargs in (
            ("invitation", "who is invited", slug),
            ("invitation_terms", "the letter", slug),
            ("invitation_send", "sending", slug),
            ("invitation_progress", "how far the sending is", slug),
            ("observers_add", "observers", slug),
            ("observers_remove", "observers not invited", of("not-invited")),
            ("contact_add", "of observers", of("not-invited")),
            ("contact_edit", "of observers", contact),
            ("contact_remove", "of observers", contact),
            ("invitation_preview_pdf", "Kazakhstan's letter before it goes", of("kz")),
        )
    ],
    *[
        Address(name=f"participants:{name}", about=about, kwargs=kwargs, roles=GUEST | only("secretariat"))
        for name, about, kwargs in (
            ("invitation", "session not announced", hidden),
            ("invitation_terms", "session not announced", hidden),
            ("joining", "session not announced", hidden),
        )
    ],
    *[
        Address(
            name=f"participants:{name}",
            about="a GET writes nothing",
            kwargs=slug,
            default=405,
            roles=GUEST,
        )
        for name in ("invitation_reminders", "invitation_go_on")
    ],
    Address(
        name="participants:invitation_pdf",
        about="letter to Kazakhstan",
        kwargs=of("kz"),
        roles=GUEST | only("focal_kz", "secretariat"),
    ),
    Address(name="participants:invitation_pdf", about="not invited", kwargs=of("not-invited"), roles=GUEST),
    Address(name="participants:contact_add", about="of a country", kwargs=of("kz"), roles=GUEST | only(
        "focal_kz", "focal_uz", status=403
    )),
    Address(name="participants:joining", about="how to join", kwargs=slug, roles=PARTICIPANT),
    *[
        Address(
            name=f"participants:{name}",
            about="how to join",
            kwargs=slug,
            roles=GUEST | only("secretariat") | only("delegate_kz", status=403),
        )
        for name in ("joining_edit", "joining_tell")
    ],
]  # fmt: skip
