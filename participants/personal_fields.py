"""Why the sessions ask for each thing about a person, who reads it, and how long it is kept."""

from django.utils.translation import gettext_lazy as _

from core.held import Held
from core.workflow import Text

DETAILS_RULE = "participants-details"
NOT_ACCEPTED_RULE = "participants-not-accepted"
LETTERS_RULE = "notes-verbales"
SHEETS_RULE = "sheets-of-nominees"
CONTACTS_RULE = "contacts-of-observers"
NOT_INVITED_RULE = "contacts-not-invited"

WHO_DECIDE: Text = _("the focal point of the country or the contact of the organization, the secretariat, the person")
LIST_READERS: Text = _("those who take part in the session, and the secretariat")
OFFICIAL: Text = _("for good, in the list of participants of the session, which is an official record")


def _person(*names: str) -> tuple[str, ...]:
    return tuple(f"participants.Person.{name}" for name in names)


HELD: tuple[Held, ...] = (
    Held(
        part="participation",
        columns=_person("title", "given_name", "family_name", "given_name_native", "family_name_native"),
        what=_("Title and name, in Latin letters and in Cyrillic or national script"),
        why=_(
            "To know who is nominated, to match the name with the letter, and to print it in the list of participants"
        ),
        readers=LIST_READERS,
        otherwise=OFFICIAL,
    ),
    Held(
        part="participation",
        columns=_person("function", "function_en", "function_ru", "institution", "institution_en", "institution_ru"),
        what=_("Function and institution"),
        why=_("To see that the delegation can speak for its government, and to print it in the list of participants"),
        readers=LIST_READERS,
        otherwise=OFFICIAL,
    ),
    Held(
        part="participation",
        columns=_person("email"),
        what=_("E-mail address"),
        why=_("To tell the person what was decided, and for signing in"),
        readers=WHO_DECIDE,
        rule=DETAILS_RULE,
    ),
    Held(
        part="participation",
        columns=_person("phone", "city"),
        what=_("Telephone and city"),
        why=_("To reach the person where a call does not come about or a journey is to be arranged"),
        readers=WHO_DECIDE,
        rule=DETAILS_RULE,
    ),
    Held(
        part="participation",
        columns=_person("language", "spoken_languages"),
        what=_("Language of letters, and the languages the person works in"),
        why=_("To write in a language that the person reads, and to plan interpretation"),
        readers=WHO_DECIDE,
        rule=DETAILS_RULE,
    ),
    Held(
        part="participation",
        columns=_person("gender", "seniority"),
        what=_("Gender and level"),
        why=_("To report how balanced and how senior the delegations are, in numbers only"),
        readers=WHO_DECIDE,
        rule=DETAILS_RULE,
    ),
    Held(
        part="participation",
        columns=_person("criteria"),
        what=_("Why this person"),
        why=_("To decide on the nomination by the criteria of the concept note"),
        readers=WHO_DECIDE,
        rule=DETAILS_RULE,
    ),
    Held(
        part="participation",
        columns=_person("may_be_listed", "listing_answered_at"),
        what=_("Whether the person agrees to be named in the list of participants"),
        why=_("So that nobody is named who does not agree; who does not is counted, not named"),
        readers=WHO_DECIDE,
        otherwise=_("as long as the entry in the list of participants"),
    ),
    Held(
        part="participation",
        columns=(
            "participants.Nomination.reason",
            "participants.ChangeRequest.reason",
            "participants.ChangeRequest.fields",
        ),
        what=_("What was decided on a nomination or a change, when, and for what reason"),
        why=_("To let those concerned and the other office of the secretariat understand the decision"),
        readers=WHO_DECIDE,
        otherwise=_("for good, without the name once the person is erased: it is the record of the decision"),
    ),
    Held(
        part="participation",
        columns=("participants.Participant.attendance",),
        what=_("Whether the person was there"),
        why=_("For the report of the session"),
        readers=_("the secretariat, the person"),
        otherwise=OFFICIAL,
    ),
    Held(
        part="participation_not_accepted",
        columns=(),
        what=_("All of this, of somebody who was not accepted: nominations not submitted, declined or withdrawn"),
        why=_("To answer questions about the decision and to nominate the person anew"),
        readers=WHO_DECIDE,
        rule=NOT_ACCEPTED_RULE,
    ),
    Held(
        part="letters_of_delegations",
        columns=tuple(f"participants.NoteVerbale.{name}" for name in ("file", "name", "text")),
        what=_("The letter (note verbale) that nominates the delegation, and the text read in it"),
        why=_("To see that the Government nominates these people"),
        readers=_("the focal point of the country or the contact of the organization, and the secretariat"),
        rule=LETTERS_RULE,
    ),
    Held(
        part="in_sheets_of_nominees",
        columns=("participants.NominationSheet.rows",),
        what=_("A spreadsheet of nominees that is being prepared"),
        why=_("So that it can be corrected before anybody is nominated; it is emptied once they are"),
        readers=_("the focal point of the country or the contact of the organization"),
        rule=SHEETS_RULE,
    ),
    Held(
        part="contacts",
        columns=tuple(f"participants.Contact.{name}" for name in ("name", "email", "language")),
        what=_("Name or function, e-mail address and language of the contact of observers"),
        why=_("To invite the organization or the expert, who answers under this address"),
        readers=_("the secretariat, the contacts of the same organization"),
        rule=CONTACTS_RULE,
    ),
    Held(
        part="contacts",
        columns=(),
        what=_("The same, where nobody was invited in the end"),
        why=_("To prepare an invitation"),
        readers=_("the secretariat"),
        rule=NOT_INVITED_RULE,
    ),
    Held(
        part="contacts",
        columns=("participants.InvitationLetter.file",),
        what=_("The letter of invitation as it was sent; an expert's bears the name"),
        why=_("To read again what was written, and by whom the person was invited"),
        readers=_("the secretariat, those who were invited"),
        otherwise=_("to an expert: as long as the contact; to a country or organization, which names nobody: for good"),
    ),
)
"""Every kind of data about people in nominations, delegations and lists of participants."""


def asked_for() -> tuple[Held, ...]:
    """What the form of a person asks for, for the help “Why we ask”."""
    return tuple(one for one in HELD if any(column.startswith("participants.Person.") for column in one.columns))
