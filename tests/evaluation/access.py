"""Who may open the pages of an evaluation."""

from tests.access import SIGN_IN, Address

ASKED = {"observer": 200, "delegate_kz": 200, "focal_kz": 200, "focal_uz": 200, "secretariat": 200, "anyone": SIGN_IN}
STAFF = {"secretariat": 200, "anyone": SIGN_IN}

ADDRESSES = [
    Address(name="evaluation:evaluation", about="open", kwargs=lambda w: {"slug": w.session.slug}, roles=ASKED),
    Address(
        name="evaluation:evaluation",
        about="of a session that is not announced",
        kwargs=lambda w: {"slug": w.hidden_session.slug},
        roles=STAFF,
    ),
    Address(
        name="evaluation:step",
        about="close the open one",
        kwargs=lambda w: {"slug": w.session.slug, "name": "close"},
        roles=STAFF,
    ),
    Address(
        name="evaluation:step",
        about="open the open one: not now",
        kwargs=lambda w: {"slug": w.session.slug, "name": "open"},
        roles=STAFF | {"secretariat": 403},
    ),
]
