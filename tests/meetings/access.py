"""Who may open which address of sessions and agendas."""

from tests.access import ROLES, SIGN_IN, Address, World, everybody, only


def _session(world: World) -> dict[str, object]:
    return {"slug": world.session.slug}


def _hidden(world: World) -> dict[str, object]:
    return {"slug": world.hidden_session.slug}


def _step(world: World) -> dict[str, object]:
    return {"slug": world.session.slug, "step": "close"}


def _slot(world: World) -> dict[str, object]:
    return {"slug": world.session.slug, "pk": world.things["slot"].pk}


def _version(world: World) -> dict[str, object]:
    return {"slug": world.session.slug, "number": 0}


def _speaker(world: World) -> dict[str, object]:
    return {"slug": world.session.slug, "pk": world.things["speaker"].pk}


def _reading(world: World) -> dict[str, object]:
    return {"slug": world.session.slug, "pk": world.things["reading"].pk}


READ = (
    "session",
    "agenda",
    "agenda_print",
    "agenda_now",
    "agenda_changes",
    "agenda_compare",
    "agenda_feed",
    "agenda_json",
    "agenda_ics",
    "agenda_pdf",
    "agenda_docx",
)
EDITORS = {"anyone": SIGN_IN, "secretariat": 200}
POSTS = {"anyone": SIGN_IN, **{role: 405 for role in ROLES if role != "anyone"}}

ADDRESSES = [
    Address(name="meetings:session_add", about="form", roles=EDITORS),
    Address(name="meetings:sessions", about="list", roles=everybody()),
    *(Address(name=f"meetings:{name}", about="announced session", kwargs=_session, roles=everybody()) for name in READ),
    *(
        Address(name=f"meetings:{name}", about="session not announced", kwargs=_hidden, roles=only("secretariat"))
        for name in READ
    ),
    *(
        Address(name=f"meetings:{name}", about="working copy", kwargs=_session, roles=EDITORS)
        for name in ("session_edit", "agenda_edit", "agenda_record", "agenda_publish", "agenda_read", "day_add")
    ),
    Address(name="meetings:agenda_version", about="earlier version", kwargs=_version, roles=everybody()),
    Address(
        name="meetings:agenda_compare",
        about="with the working copy",
        kwargs=_session,
        query="?from=0&to=working",
        roles=only("secretariat"),
    ),
    Address(name="meetings:speaker_contact", about="a speaker's address", kwargs=_speaker, roles=EDITORS),
    Address(
        name="meetings:agenda_delay",
        about="not on a day of the session",
        kwargs=_session,
        roles={"anyone": SIGN_IN, "secretariat": 403},
    ),
    Address(name="meetings:session_step", about="close", kwargs=_step, roles=EDITORS),
    *(
        Address(name=f"meetings:{name}", about="a text read in", kwargs=_reading, roles=EDITORS)
        for name in ("reading", "reading_keep")
    ),
    Address(name="meetings:slot_edit", about="working copy", kwargs=_slot, roles=EDITORS),
    Address(
        name="meetings:agenda_live",
        about="working copy, since an edit",
        kwargs=_session,
        query="?seen=0",
        roles=EDITORS,
    ),
    Address(name="meetings:agenda_here", about="a form's target", kwargs=_session, roles=POSTS),
]
