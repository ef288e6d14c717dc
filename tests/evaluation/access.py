"""Who may open the pages of an evaluation."""

from typing import Any

from evaluation.models import Answer
from tests.access import SIGN_IN, Address, World

OPEN, DRAFT, CLOSED = "questionnaire", "draft questionnaire", "closed questionnaire"
ANSWERERS = {"observer": 200, "delegate_kz": 200, "focal_kz": 200, "focal_uz": 200, "anyone": SIGN_IN}
NOT_NOW = {"observer": 403, "focal_kz": 403, "focal_uz": 403, "anyone": SIGN_IN}
"""Those whom the evaluation of another session asks; the delegate is not in the list of that one."""
ASKED = ANSWERERS | {"secretariat": 200}
STAFF = {"secretariat": 200, "anyone": SIGN_IN}
STAFF_NOT_NOW = {"secretariat": 403, "anyone": SIGN_IN}


def of(world: World, thing: str) -> dict[str, Any]:
    return {"slug": world.things[thing].session.slug}


def at(page: str, thing: str, roles: dict[str, int], /, *, about: str = "", **more: Any) -> Address:
    """An address of one of the evaluations of the world."""
    return Address(
        name=f"evaluation:{page}",
        about=about or thing,
        kwargs=lambda world: of(world, thing) | {key: value(world) for key, value in more.items()},
        roles=roles,
    )


def first(thing: str, rows: str) -> Any:
    """The key of the first section or question of an evaluation."""
    return lambda world: getattr(world.things[thing], rows).order_by("position")[0].pk


def word(value: Any) -> Any:
    return lambda _world: value


def a_text(world: World) -> Any:
    return Answer.objects.texts_of(world.things[CLOSED])[0].pk


ADDRESSES = [
    at("evaluation", OPEN, ASKED),
    at("evaluation", DRAFT, STAFF, about="of a session that is not announced"),
    at("evaluation", CLOSED, dict.fromkeys((*NOT_NOW, "secretariat"), 200) | {"anyone": SIGN_IN}),
    Address(
        name="evaluation:evaluation",
        about="none yet",
        kwargs=lambda world: {"slug": world.things["without questionnaire"].slug},
        roles=STAFF,
    ),
    at("part", OPEN, ANSWERERS, about="second page", number=word(2)),
    at("part", OPEN, {"anyone": SIGN_IN}, about="a page that there is not", number=word(9)),
    at("part", CLOSED, NOT_NOW, about="closed: not now", number=word(1)),
    at("part", DRAFT, {"anyone": SIGN_IN}, about="draft", number=word(1)),
    at("check", OPEN, ANSWERERS),
    at("check", CLOSED, NOT_NOW, about="closed: not now"),
    at("begin", OPEN, {"secretariat": 302, "anyone": SIGN_IN}, about="there is one already"),
    Address(
        name="evaluation:begin",
        about="none yet",
        kwargs=lambda world: {"slug": world.things["without questionnaire"].slug},
        roles=STAFF,
    ),
    *(
        address
        for thing in (OPEN, DRAFT)
        for address in (
            at("edit", thing, STAFF),
            at("introduction", thing, STAFF),
            at("add_section", thing, STAFF),
            at("section", thing, STAFF, pk=first(thing, "sections")),
            at("add_question", thing, STAFF, pk=first(thing, "sections"), kind=word("matrix")),
            at("question", thing, STAFF, pk=first(thing, "questions")),
            at("remove", thing, STAFF, what=word("question"), pk=first(thing, "questions")),
            at("preview", thing, STAFF, number=word(1)),
        )
    ),
    at("edit", CLOSED, STAFF),
    at("question", CLOSED, STAFF_NOT_NOW, about="closed: not now", pk=first(CLOSED, "questions")),
    at("introduction", CLOSED, STAFF_NOT_NOW, about="closed: not now"),
    at("add_section", CLOSED, STAFF_NOT_NOW, about="closed: not now"),
    at("section", CLOSED, STAFF_NOT_NOW, about="closed: not now", pk=first(CLOSED, "sections")),
    at("remove", DRAFT, STAFF, about="a section", what=word("section"), pk=first(DRAFT, "sections")),
    at(
        "question",
        OPEN,
        {"anyone": SIGN_IN},
        about="a question of another evaluation",
        pk=first(DRAFT, "questions"),
    ),
    at("times", OPEN, STAFF),
    at("times", DRAFT, STAFF_NOT_NOW, about="of a session that is not announced: not now"),
    at("times", CLOSED, STAFF_NOT_NOW, about="closed: not now"),
    at("step", OPEN, STAFF, about="close the open one", name=word("close")),
    at("step", OPEN, STAFF_NOT_NOW, about="open the open one: not now", name=word("open")),
    at("step", OPEN, STAFF_NOT_NOW, about="take the open one back: not now", name=word("unschedule")),
    at("remind", OPEN, STAFF),
    at("remind", CLOSED, STAFF_NOT_NOW, about="closed: not now"),
    at("texts", CLOSED, STAFF),
    at("texts", OPEN, STAFF_NOT_NOW, about="open: not now"),
    at("text", CLOSED, STAFF, key=a_text),
    at("text", OPEN, {"anyone": SIGN_IN}, about="a text of another evaluation", key=a_text),
    at("summary", CLOSED, STAFF),
    at("summary", OPEN, STAFF_NOT_NOW, about="open: not now"),
    *(
        address
        for name in ("results_pdf", "results_xlsx")
        for address in (at(name, CLOSED, STAFF), at(name, OPEN, STAFF_NOT_NOW, about="open: not now"))
    ),
]
