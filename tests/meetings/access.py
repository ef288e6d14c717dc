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


def _entry(world: World) -> dict[str, object]:
    return {"slug": world.session.slug, "pk": world.things["entry"].pk}


def _day(world: World) -> dict[str, object]:
    return {"slug": world.session.slug, "day": world.things["day"].pk}


READ = ("session", "agenda", "agenda_changes", "agenda_json", "agenda_ics", "agenda_pdf", "agenda_docx")
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
        for name in ("session_edit", "agenda_edit", "agenda_publish", "day_add")
    ),
    Address(name="meetings:session_step", about="close", kwargs=_step, roles=EDITORS),
    Address(name="meetings:slot_add", about="working copy", kwargs=_day, roles=EDITORS),
    *(
        Address(name=f"meetings:{name}", about="working copy", kwargs=_slot, roles=EDITORS)
        for name in ("slot_edit", "slot_remove", "entry_add")
    ),
    *(
        Address(name=f"meetings:{name}", about="working copy", kwargs=_entry, roles=EDITORS)
        for name in ("entry_edit", "entry_remove")
    ),
    *(
        Address(name=f"meetings:{name}", about="a form's target", kwargs=_slot, roles=POSTS)
        for name in ("slot_move", "countries_add")
    ),
    Address(name="meetings:entry_move", about="a form's target", kwargs=_entry, roles=POSTS),
]
