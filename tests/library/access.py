"""Who may open which page of the library, from the contract's table."""

from collections.abc import Callable
from typing import Any

from tests.access import SIGN_IN, Address, World, everybody, only

DELEGATIONS = ("delegate_kz", "focal_kz", "focal_uz", "interpreter", "council", "secretariat")
READERS = {
    "public": everybody(),
    "participants": only("observer", *DELEGATIONS),
    "delegations": only(*DELEGATIONS),
    "secretariat": only("secretariat"),
    "hidden": only("secretariat"),
}
STAFF = {"anyone": SIGN_IN, "secretariat": 200}


def _pk(name: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: {"pk": world.things[f"document_{name}"].pk}


def _file(name: str, language: str = "en") -> Callable[[World], dict[str, Any]]:
    return lambda world: {"pk": world.things[f"document_{name}"].pk, "language": language}


def _page(name: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: {**_file(name)(world), "number": 1}


def _slug(world: World) -> dict[str, Any]:
    return {"slug": world.session.slug}


def _hidden(world: World) -> dict[str, Any]:
    return {"slug": world.hidden_session.slug}


ADDRESSES = [
    Address(name="library:documents", about="list", kwargs=_slug, roles=everybody()),
    Address(name="library:documents", about="of a hidden session", kwargs=_hidden, roles=only("secretariat")),
    Address(name="library:pack", about="session pack", kwargs=_slug, roles=everybody()),
    Address(name="library:pack", about="of a hidden session", kwargs=_hidden, roles=only("secretariat")),
    Address(name="library:pack", about="in both languages", kwargs=_slug, query="?languages=all", roles=everybody()),
    Address(
        name="library:pack",
        about="of a hidden session, in both languages",
        kwargs=_hidden,
        query="?languages=all",
        roles=only("secretariat"),
    ),
    Address(name="library:add", about="a new document", kwargs=_slug, roles=STAFF),
    Address(name="library:upload_several", about="several files", kwargs=_slug, roles=STAFF),
    Address(name="library:upload_several", about="for a hidden session", kwargs=_hidden, roles=STAFF),
    Address(name="library:uploaded", about="files to be checked", kwargs=_slug, roles=STAFF),
    Address(name="library:uploaded", about="of a hidden session", kwargs=_hidden, roles=STAFF),
    Address(name="library:uploaded_remove", about="all uploaded files", kwargs=_slug, roles=STAFF),
    Address(name="library:uploaded_remove", about="of a hidden session", kwargs=_hidden, roles=STAFF),
    Address(name="library:edit", about="public document", kwargs=_pk("public"), roles=STAFF),
    Address(name="library:upload", about="public document", kwargs=_pk("public"), roles=STAFF),
    Address(name="library:download", about="no such language", kwargs=_file("public", "fr")),
    Address(name="library:download", about="language that is missing", kwargs=_file("public", "ru")),
    Address(name="library:download", about="no such revision", kwargs=_file("public"), query="?revision=7"),
    Address(name="library:preview", about="language that is missing", kwargs=_file("public", "ru")),
    Address(name="library:preview", about="no such revision", kwargs=_file("public"), query="?revision=7"),
    Address(
        name="library:preview_page",
        about="no such page",
        kwargs=lambda world: {**_file("public")(world), "number": 2},
    ),
    *(
        Address(name="library:document", about=f"document: {name}", kwargs=_pk(name), roles=roles)
        for name, roles in READERS.items()
    ),
    *(
        Address(name="library:download", about=f"file: {name}", kwargs=_file(name), roles=roles)
        for name, roles in READERS.items()
    ),
    *(
        Address(name="library:preview", about=f"preview: {name}", kwargs=_file(name), roles=roles)
        for name, roles in READERS.items()
    ),
    *(
        Address(name="library:preview_page", about=f"page of a preview: {name}", kwargs=_page(name), roles=roles)
        for name, roles in READERS.items()
    ),
]
