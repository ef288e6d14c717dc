"""Why good practices, needs and offers hold something about people, who reads it, and how long it is kept."""

from django.utils.translation import gettext_lazy as _

from core.held import Held

PRACTICE_CONTACTS_RULE = "contacts-of-practices"
NEED_CONTACTS_RULE = "contacts-of-needs-and-offers"
QUESTIONS_RULE = "questions-about-needs-and-offers"

COLUMNS = ("function", "email", "language")

HELD: tuple[Held, ...] = (
    Held(
        part="contribution_contacts",
        columns=tuple(f"contributions.ContributionContact.{name}" for name in COLUMNS),
        what=_("Function, e-mail address and language of the contact of a good practice"),
        why=_("So that delegations can ask how it was done"),
        readers=_("delegations to the sessions of the body, those who wrote it, the secretariat"),
        rule=PRACTICE_CONTACTS_RULE,
    ),
    Held(
        part="contribution_contacts",
        columns=(),
        what=_("The same of a need or an offer"),
        why=_("To forward questions of those who take part in the sessions; they do not see the address"),
        readers=_("those who wrote it, the secretariat"),
        rule=NEED_CONTACTS_RULE,
    ),
    Held(
        part="questions_asked",
        columns=("contributions.Question.asked_by",),
        what=_("That somebody has asked about a need or an offer, with the question in the letter to the contact"),
        why=_("To forward the question with an address for the answer, and to hold up who asks too many"),
        readers=_("the contact, who reads the letter; the secretariat"),
        rule=QUESTIONS_RULE,
    ),
)
"""Every kind of data about people in what countries and organizations share."""
