"""Why the portal keeps each thing about a person, who reads it, and how long: all rooms together."""

from django.utils.translation import gettext_lazy as _

from contributions.sharing import personal_fields as sharing
from core.held import Held
from core.workflow import Text
from desk.corrections import RULE as CORRECTIONS_RULE
from participants import personal_fields as participants

ACCOUNT_TIME: Text = _("as long as there is an account; it is emptied on request")
RECORD_TIME: Text = _("for good, without a name once the person is erased: it is the record of who decided what")
LETTERS_RULE = "letters"

HELD: tuple[Held, ...] = (
    Held(
        part="account",
        columns=("accounts.User.email", "accounts.User.name", "account.EmailAddress.email"),
        what=_("E-mail address and name"),
        why=_("To sign in, to write to the person, and to show others who has changed something"),
        readers=_("the administrators, the secretariat, those who edit the same page"),
        otherwise=ACCOUNT_TIME,
    ),
    Held(
        part="account",
        columns=("accounts.User.password", "mfa.Authenticator.data"),
        what=_("Password, passkeys and second factor, as sealed or public keys"),
        why=_("To sign in safely"),
        readers=_("nobody; the portal compares them"),
        otherwise=ACCOUNT_TIME,
    ),
    Held(
        part="account",
        columns=("accounts.User.language", "accounts.User.time_zone"),
        what=_("Language of letters and time zone"),
        why=_("To write in the language that the person reads, and to show their own time"),
        readers=_("the person, the administrators"),
        otherwise=ACCOUNT_TIME,
    ),
    Held(
        part="account",
        columns=("accounts.User.last_login", "accounts.User.invited_at", "accounts.RoleAssignment.role"),
        what=_("Roles, the day of the invitation and the last sign-in"),
        why=_("To open the pages that the person needs, and to find accounts that nobody uses"),
        readers=_("the person, the administrators; the roles the secretariat too"),
        otherwise=ACCOUNT_TIME,
    ),
    Held(
        part="recorded",
        columns=("pghistory.Context.metadata",),
        what=_("Who has changed what and when, by the number of the account"),
        why=_("To show those concerned how a decision came about"),
        readers=_("the secretariat, the focal point of the country concerned"),
        otherwise=RECORD_TIME,
    ),
    Held(
        part="letters",
        columns=tuple(
            f"core.{name}"
            for name in (
                "Letter.address",
                "Letter.subject",
                "Letter.body",
                "Letter.attachments",
                "Letter.last_error",
                "Letter.diagnostic",
                "LetterTry.address",
                "LetterTry.diagnostic",
                "LetterEdit.subject",
                "LetterEdit.body",
            )
        ),
        what=_("Letters to the person, and whether they arrived"),
        why=_("To prove what was written, to send it again, and to see which address is wrong"),
        readers=_("the person, the secretariat; letters with a code or link of access nobody"),
        rule=LETTERS_RULE,
        otherwise=RECORD_TIME,
    ),
    Held(
        part="recorded",
        columns=("core.Scan.title",),
        what=_("Who has uploaded a file, and what it was called"),
        why=_("To check it for viruses and to say which file was refused"),
        readers=_("the person, those who may read the file"),
        otherwise=_("as long as the file"),
    ),
    Held(
        part="agenda_contacts",
        columns=("meetings.SpeakerContact.email", "meetings.SpeakerContact.person"),
        what=_("Address of a speaker, and the name beside which it was given"),
        why=_("To write to the person when their own slot changes"),
        readers=_("the secretariat"),
        rule="agenda-contacts",
    ),
    Held(
        part="agenda",
        columns=("meetings.Speaker.text", "meetings.Speaker.name", "meetings.AgendaVersion.content"),
        what=_("Names and functions of speakers, as the agenda prints them"),
        why=_("To say who speaks, moderates or chairs"),
        readers=_("everybody, once the agenda is published"),
        otherwise=_("for good: the published agenda is an official record"),
    ),
    *participants.HELD,
    Held(
        part="perspectives",
        columns=("contributions.NationalPerspective.speaker", "contributions.NationalPerspective.delivered_by"),
        what=_("Who delivers a national perspective"),
        why=_("To print it with the perspective"),
        readers=_("everybody, once the perspective is published"),
        otherwise=_("for good: the published perspective is an official record"),
    ),
    *sharing.HELD,
    Held(
        part="comments",
        columns=("decisions.Comment.author", "decisions.Comment.text"),
        what=_("Comments on draft decisions"),
        why=_("To know what each country thinks of a draft"),
        readers=_("those to whom the draft was circulated"),
        otherwise=_("for good, as the country's; the person is taken out when erased"),
    ),
    Held(
        part="progress_reports",
        columns=("strategy.ProgressReport.author",),
        what=_("Who has written a report of progress"),
        why=_("To ask back"),
        readers=_("the secretariat, the country"),
        otherwise=_("for good, as the country's; the person is taken out when erased"),
    ),
    Held(
        part="evaluations",
        columns=("evaluation.Ballot.user",),
        what=_("That the person has answered the evaluation of a session; what they answered, nobody knows"),
        why=_("So that everybody answers once"),
        readers=_("the person"),
        otherwise=_("until the person is erased"),
    ),
    Held(
        part="evaluations_begun",
        columns=("evaluation.UnsentAnswers.user", "evaluation.UnsentAnswers.sealed"),
        what=_("Answers to an evaluation that are not sent yet, sealed"),
        why=_("So that the person can go on with them"),
        readers=_("the person"),
        otherwise=_("until they are sent or the evaluation closes"),
    ),
    Held(
        part="reports",
        columns=("reports.Report.snapshot",),
        what=_("The list of participants in the report of a session"),
        why=_("To tell the Governing Council who was there"),
        readers=_("those who read the report"),
        otherwise=_("for good, once the report is issued; before, it is compiled anew without an erased person"),
    ),
    Held(
        part="corrections",
        columns=("desk.Correction.text", "desk.Correction.answer"),
        what=_("What the person asked to be corrected, and the answer"),
        why=_("To correct it, and to show that it was answered"),
        readers=_("the person, the secretariat; about an account the administrators"),
        rule=CORRECTIONS_RULE,
    ),
)
"""Every kind of data about people in the portal."""


def of_part(part: str) -> list[Held]:
    """What is told of one part of a person's data."""
    return [one for one in HELD if one.part == part and one.columns]
