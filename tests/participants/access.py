"""Who may open what of nominations and of the list of participants."""

from collections.abc import Callable
from typing import Any

from tests.access import SIGN_IN, Address, World, only
from tests.participants.access_invitation import ADDRESSES as INVITATION

SLUG: Callable[[World], dict[str, Any]] = lambda world: {"slug": world.session.slug}  # noqa: E731 - a short name
HIDDEN: Callable[[World], dict[str, Any]] = lambda world: {"slug": world.hidden_session.slug}  # noqa: E731 - as above
READERS = ("observer", "delegate_kz", "focal_kz", "focal_uz", "interpreter", "council", "secretariat")
GUEST = {"anyone": SIGN_IN}


def about(thing: str, **more: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: {"slug": world.session.slug, "pk": world.things[thing].pk, **more}


def kz(world: World) -> dict[str, Any]:
    return {"slug": world.session.slug, "code": "kz"}


FOCAL_POINTS = only("focal_kz", "focal_uz") | only("secretariat", status=403)
OWN = only("focal_kz", "secretariat")

NOMINATIONS = [
    Address(
        name="participants:nominations",
        about="own delegation, board, own nomination",
        kwargs=SLUG,
        roles=GUEST | only("delegate_kz", "focal_kz", "focal_uz", "secretariat"),
    ),
    Address(
        name="participants:nominations",
        about="Kazakhstan's delegation",
        kwargs=SLUG,
        query="?delegation=kz",
        roles=GUEST | OWN | only("delegate_kz"),
    ),
    Address(
        name="participants:nominations",
        about="session not announced",
        kwargs=HIDDEN,
        roles=GUEST | only("secretariat"),
    ),
    Address(name="participants:add", about="nominating", kwargs=SLUG, roles=GUEST | FOCAL_POINTS),
    Address(name="participants:again", about="people of earlier sessions", kwargs=SLUG, roles=GUEST | FOCAL_POINTS),
    *[
        Address(
            name=f"participants:{name}",
            about="of Kazakhstan, also on its behalf",
            kwargs=SLUG,
            query="?delegation=kz",
            roles=GUEST | OWN,
        )
        for name in ("add", "again", "sheet_begin", "sheet_empty_xlsx")
    ],
    Address(
        name="participants:submit_all",
        about="drafts of Kazakhstan, which the secretariat did not enter",
        kwargs=SLUG,
        query="?delegation=kz",
        roles=GUEST | only("focal_kz") | only("secretariat", status=403),
    ),
    Address(name="participants:sheet_begin", about="pasting a sheet", kwargs=SLUG, roles=GUEST | FOCAL_POINTS),
    Address(name="participants:sheet_empty_xlsx", about="the empty sheet", kwargs=SLUG, roles=GUEST | FOCAL_POINTS),
    Address(
        name="participants:sheet",
        about="sheet of Kazakhstan",
        kwargs=about("sheet_kz"),
        roles=GUEST | only("focal_kz"),
    ),
    Address(
        name="participants:sheet_progress",
        about="nothing was started",
        kwargs=about("sheet_kz"),
        roles=GUEST,
    ),
    Address(
        name="participants:sheet_progress",
        about="people being nominated",
        kwargs=about("sheet_at_work"),
        roles=GUEST | only("focal_kz"),
    ),
    Address(name="participants:letter", about="sending the letter", kwargs=SLUG, roles=GUEST | FOCAL_POINTS),
    Address(
        name="participants:submit_all",
        about="with drafts of Kazakhstan only",
        kwargs=SLUG,
        roles=GUEST | only("focal_kz") | only("focal_uz", "secretariat", status=403),
    ),
    Address(
        name="participants:letter",
        about="sending the letter of Kazakhstan",
        kwargs=SLUG,
        query="?delegation=kz",
        roles=GUEST | OWN,
    ),
    Address(name="participants:letters", about="letters of Kazakhstan", kwargs=kz, roles=GUEST | OWN),
    Address(name="participants:letters_reading", about="letters of Kazakhstan", kwargs=kz, roles=GUEST | OWN),
    Address(
        name="participants:letter_file",
        about="letter of Kazakhstan",
        kwargs=lambda world: kz(world) | {"pk": world.things["note_kz"].pk},
        roles=GUEST | OWN,
    ),
    Address(
        name="participants:letter_file",
        about="letter of Kazakhstan under another country",
        kwargs=lambda world: kz(world) | {"code": "uz", "pk": world.things["note_kz"].pk},
        roles=GUEST,
    ),
    Address(
        name="participants:mark_in_letter",
        about="to be posted",
        kwargs=about("nomination_submitted"),
        default=405,
        roles=GUEST,
    ),
    Address(name="participants:representation", about="Kazakhstan", kwargs=kz, roles=GUEST | OWN),
    Address(
        name="participants:nomination",
        about="accepted",
        kwargs=about("nomination_accepted"),
        roles=GUEST | OWN | only("delegate_kz"),
    ),
    Address(name="participants:nomination", about="draft", kwargs=about("nomination_draft"), roles=GUEST | OWN),
    Address(
        name="participants:edit",
        about="accepted",
        kwargs=about("nomination_accepted"),
        roles=GUEST | only("secretariat") | only("delegate_kz", "focal_kz", status=403),
    ),
    Address(
        name="participants:edit",
        about="draft",
        kwargs=about("nomination_draft"),
        roles=GUEST | only("focal_kz") | only("secretariat", status=403),
    ),
    Address(
        name="participants:step",
        about="submit, draft",
        kwargs=about("nomination_draft", step="submit"),
        roles=GUEST | only("focal_kz") | only("secretariat", status=403),
    ),
    Address(
        name="participants:step",
        about="accept, submitted",
        kwargs=about("nomination_submitted", step="accept"),
        roles=GUEST | only("secretariat") | only("focal_kz", status=403),
    ),
    Address(
        name="participants:step",
        about="return, submitted",
        kwargs=about("nomination_submitted", step="return"),
        roles=GUEST | only("secretariat") | only("focal_kz", status=403),
    ),
    Address(
        name="participants:step",
        about="accept, accepted already",
        kwargs=about("nomination_accepted", step="accept"),
        roles=GUEST | only("delegate_kz", "focal_kz", "secretariat", status=403),
    ),
    Address(
        name="participants:step",
        about="erase, for nobody",
        kwargs=about("nomination_accepted", step="erase"),
        roles=GUEST,
    ),
    Address(
        name="participants:step",
        about="take back, submitted",
        kwargs=about("nomination_submitted", step="recall"),
        roles=GUEST | only("focal_kz") | only("secretariat", status=403),
    ),
    Address(
        name="participants:step",
        about="waiting list, submitted",
        kwargs=about("nomination_submitted", step="waitlist"),
        roles=GUEST | only("secretariat") | only("focal_kz", status=403),
    ),
    Address(
        name="participants:step",
        about="decline, submitted",
        kwargs=about("nomination_submitted", step="decline"),
        roles=GUEST | only("secretariat") | only("focal_kz", status=403),
    ),
    Address(
        name="participants:step",
        about="decline, accepted",
        kwargs=about("nomination_accepted", step="decline"),
        roles=GUEST | only("secretariat") | only("delegate_kz", "focal_kz", status=403),
    ),
    Address(
        name="participants:step",
        about="withdraw, accepted",
        kwargs=about("nomination_accepted", step="withdraw"),
        roles=GUEST | only("focal_kz") | only("delegate_kz", "secretariat", status=403),
    ),
    *[
        Address(
            name="participants:step",
            about=f"{step}, submitted",
            kwargs=about("nomination_submitted", step=step),
            roles=GUEST | only("focal_kz", "secretariat", status=403),
        )
        for step in ("reconsider", "restore")
    ],
    *[
        Address(
            name="participants:decide",
            about=f"{step} several",
            kwargs=SLUG,
            query=f"?step={step}",
            roles=GUEST | only("secretariat") | only("focal_kz", "focal_uz", status=403),
        )
        for step in ("accept", "return", "waitlist", "decline")
    ],
    Address(name="participants:change", about="requested", kwargs=about("nomination_changing"), roles=GUEST | OWN),
    Address(name="participants:change", about="none requested", kwargs=about("nomination_accepted"), roles=GUEST),
    Address(
        name="participants:request_change",
        about="accepted",
        kwargs=about("nomination_accepted"),
        roles=GUEST | only("focal_kz", "delegate_kz") | only("secretariat", status=403),
    ),
    Address(
        name="participants:request_change",
        about="draft",
        kwargs=about("nomination_draft"),
        roles=GUEST | only("focal_kz", "secretariat", status=403),
    ),
    *[
        Address(
            name="participants:change_step",
            about=step,
            kwargs=about("nomination_changing", step=step),
            roles=GUEST | only(may) | only(may_not, status=403),
        )
        for step, may, may_not in (
            ("accept_change", "secretariat", "focal_kz"),
            ("return_change", "secretariat", "focal_kz"),
            ("withdraw_change", "focal_kz", "secretariat"),
        )
    ],
    Address(
        name="participants:change_step",
        about="end, for nobody",
        kwargs=about("nomination_changing", step="end_change"),
        roles=GUEST,
    ),
]

LIST = [
    Address(name="participants:participants", about="list", kwargs=SLUG, roles=GUEST | only(*READERS)),
    Address(
        name="participants:participants",
        about="list of a session not announced",
        kwargs=HIDDEN,
        roles=GUEST | only("secretariat"),
    ),
    *[
        Address(name=f"participants:participants_{extension}", about="list", kwargs=SLUG, roles=only(*READERS))
        for extension in ("pdf", "docx", "xlsx")
    ],
    *[
        Address(
            name=f"participants:{name}",
            about="by the secretariat",
            kwargs=kwargs,
            roles=GUEST | only(*READERS, status=403) | only("secretariat"),
        )
        for name, kwargs in (
            ("listed_add", SLUG),
            ("attendance", SLUG),
            ("list_finalize", SLUG),
            ("list_files", SLUG),
            ("list_files_progress", SLUG),
            ("duplicates", SLUG),
            ("numbers", SLUG),
            ("badges_pdf", SLUG),
            ("table_signs_pdf", SLUG),
            ("listed_edit", about("listed_observer")),
            ("listed_remove", about("listed_observer")),
        )
    ],
]

LIST += [
    Address(
        name="participants:list_reopen",
        about="list that is not final",
        kwargs=SLUG,
        roles=GUEST | only(*READERS, status=403),
    ),
]

OWN_PARTICIPATION = [
    Address(
        name="participants:participation_ics",
        about="own participation",
        kwargs=SLUG,
        roles=GUEST | only("delegate_kz"),
    ),
    Address(
        name="participants:participation_ics",
        about="session not announced",
        kwargs=HIDDEN,
        roles=GUEST,
    ),
]

ADDRESSES = NOMINATIONS + LIST + OWN_PARTICIPATION + INVITATION
