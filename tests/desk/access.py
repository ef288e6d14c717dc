"""Who may open the pages that gather."""

from tests.access import SIGN_IN, Address, everybody

ACCOUNT = everybody() | {"anyone": SIGN_IN}
STAFF = {"secretariat": 200, "anyone": SIGN_IN}

ADDRESSES = [
    Address(name="desk:home", about="home", roles=everybody()),
    Address(name="desk:calendar", about="this year", roles=everybody()),
    Address(name="desk:calendar", about="a year without sessions", query="?year=1800", roles=everybody()),
    Address(name="desk:calendar_ics", about="for calendar programs", roles=everybody()),
    Address(name="desk:search", about="nothing asked", roles=everybody()),
    Address(name="desk:search", about="a word", query="?q=session", roles=everybody()),
    Address(name="desk:country", about="a country", kwargs=lambda _w: {"code": "kz"}, roles=everybody()),
    Address(name="desk:country", about="no country of SPECA", kwargs=lambda _w: {"code": "fr"}),
    Address(name="desk:desk", about="one's own", roles=ACCOUNT),
    Address(name="desk:me", about="one's own", roles=ACCOUNT),
    Address(name="desk:me_json", about="one's own", roles=ACCOUNT),
    Address(
        name="desk:listing",
        about="of the session in which one is nominated",
        kwargs=lambda w: {"slug": w.session.slug},
        roles={"anyone": SIGN_IN, "delegate_kz": 200},
    ),
    Address(
        name="desk:listing",
        about="of a session that nobody knows",
        kwargs=lambda w: {"slug": w.hidden_session.slug},
        roles={"anyone": SIGN_IN},
    ),
    Address(name="desk:correction", about="asking", roles=ACCOUNT),
    Address(name="desk:corrections", about="all requests", roles=STAFF | {"admin": 200}),
    Address(
        name="desk:answer_correction",
        about="about a list of participants",
        kwargs=lambda w: {"pk": w.things["correction"].pk},
        roles=STAFF,
    ),
    Address(
        name="desk:answer_correction",
        about="about an account",
        kwargs=lambda w: {"pk": w.things["correction of an account"].pk},
        roles={"admin": 200, "anyone": SIGN_IN},
    ),
    Address(name="desk:privacy", about="personal data", roles=everybody()),
    Address(name="desk:outbox", about="all letters", roles=STAFF),
    Address(name="desk:letter", about="a letter", kwargs=lambda w: {"pk": w.things["letter"].pk}, roles=STAFF),
    Address(
        name="desk:letter",
        about="a letter with a code",
        kwargs=lambda w: {"pk": w.things["secret letter"].pk},
        roles={"anyone": SIGN_IN},
    ),
    Address(name="desk:outbox", about="asked for", query="?status=to-settle&session=x&to=a&text=b", roles=STAFF),
    Address(
        name="desk:letter_edit", about="a held letter", kwargs=lambda w: {"pk": w.things["letter"].pk}, roles=STAFF
    ),
    Address(
        name="desk:letter_edit",
        about="a letter with a code",
        kwargs=lambda w: {"pk": w.things["secret letter"].pk},
        roles={"anyone": SIGN_IN},
    ),
    Address(
        name="desk:letter_edit",
        about="a letter that came back: not now",
        kwargs=lambda w: {"pk": w.things["returned letter"].pk},
        roles=STAFF | {"secretariat": 403},
    ),
    Address(
        name="desk:letter",
        about="one that came back",
        kwargs=lambda w: {"pk": w.things["returned letter"].pk},
        roles=STAFF,
    ),
    Address(
        name="desk:letter_file",
        about="a stored file",
        kwargs=lambda w: {"pk": w.things["letter"].pk, "number": 0},
        roles=STAFF,
    ),
    Address(
        name="desk:letter_file",
        about="a calendar, which is described",
        kwargs=lambda w: {"pk": w.things["letter"].pk, "number": 1},
        roles={"anyone": SIGN_IN},
    ),
    Address(
        name="desk:letter_file",
        about="of a letter with a code",
        kwargs=lambda w: {"pk": w.things["secret letter"].pk, "number": 0},
        roles={"anyone": SIGN_IN},
    ),
    Address(name="desk:letters_step", about="nothing chosen", query="?step=release", roles=STAFF),
    Address(name="desk:letters_step", about="all held", query="?step=release&all=1&status=held", roles=STAFF),
    Address(name="desk:letters_step", about="no such step", query="?step=burn", roles={"anyone": SIGN_IN}),
    Address(
        name="desk:letter_step",
        about="send a returned letter again",
        kwargs=lambda w: {"pk": w.things["returned letter"].pk, "step": "send-again"},
        roles=STAFF,
    ),
    Address(
        name="desk:letter_step",
        about="settle a returned letter",
        kwargs=lambda w: {"pk": w.things["returned letter"].pk, "step": "settle"},
        roles=STAFF,
    ),
    Address(name="desk:retention", about="rules and log", roles=STAFF | {"admin": 200}),
    Address(
        name="desk:letter_step",
        about="release a held letter",
        kwargs=lambda w: {"pk": w.things["letter"].pk, "step": "release"},
        roles=STAFF,
    ),
    Address(
        name="desk:letter_step",
        about="send a held letter again: not now",
        kwargs=lambda w: {"pk": w.things["letter"].pk, "step": "send-again"},
        roles=STAFF | {"secretariat": 403},
    ),
    Address(
        name="desk:letter_step",
        about="release a letter with a code",
        kwargs=lambda w: {"pk": w.things["secret letter"].pk, "step": "release"},
        roles={"anyone": SIGN_IN},
    ),
    Address(name="desk:readiness", about="a session", kwargs=lambda w: {"slug": w.session.slug}, roles=STAFF),
    Address(
        name="desk:remind",
        about="all who have not answered",
        kwargs=lambda w: {"slug": w.session.slug},
        query="?column=nominations",
        roles=STAFF,
    ),
    Address(
        name="desk:remind",
        about="a country that has answered",
        kwargs=lambda w: {"slug": w.session.slug},
        query="?column=nominations&country=kz",
        roles=STAFF | {"secretariat": 403},
    ),
    Address(
        name="desk:remind",
        about="no such column",
        kwargs=lambda w: {"slug": w.session.slug},
        query="?column=nonsense&country=kz",
        roles={"anyone": SIGN_IN},
    ),
    Address(
        name="desk:remind",
        about="a session in preparation takes no answers",
        kwargs=lambda w: {"slug": w.hidden_session.slug},
        query="?column=nominations",
        roles=STAFF | {"secretariat": 403},
    ),
]
