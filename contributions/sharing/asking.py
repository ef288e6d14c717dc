"""A question to the contact of a need or an offer, through the portal: one letter, no address shown."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from contributions.models import NeedOrOffer, Question
from contributions.sharing.rooms import address
from core import outbox
from core.workflow import NotNow, NotYou

MOST_A_DAY = 10
"""Questions of one person."""
PAUSE = timedelta(days=1)


def refusal(need: NeedOrOffer, *, by: Any, now: datetime | None = None) -> str:
    """Why this person cannot ask now, or nothing."""
    now = now or timezone.now()
    if not need.is_published:
        return _("It is not published, so nobody can be asked.")
    if need.is_over(now.date()):
        return _("It was valid until an earlier day, so nobody can be asked any more.")
    if getattr(need, "contact", None) is None:
        return _("Its contact is not kept any more. Write to the secretariat.")
    if Question.objects.filter(asked_by=by, asked_at__gt=now - PAUSE).count() >= MOST_A_DAY:
        return _("You have asked %(number)s questions within a day. Go on tomorrow.") % {"number": MOST_A_DAY}
    return ""


def require_asking(need: NeedOrOffer, *, by: Any) -> None:
    """Whether a person may ask now: ``NotYou``, ``NotNow`` or nothing."""
    if not by.has_perm("contributions.ask_contact", need):
        raise NotYou(_("Those who take part in sessions of the body ask others than themselves."))
    reason = refusal(need, by=by)
    if reason:
        raise NotNow(reason)


@transaction.atomic
def ask(need: NeedOrOffer, *, text: str, by: User, at: datetime | None = None) -> Question:
    """Write the question to the contact, with the name and address of who asks."""
    User.objects.select_for_update(of=("self",)).get(pk=by.pk)  # two windows may not go beyond the number of a day
    now = NeedOrOffer.objects.with_owner().select_related("contact").filter(pk=need.pk).first()
    if now is None:
        raise NotNow(_("It was deleted meanwhile."))
    require_asking(now, by=by)
    question = Question.objects.create(need=now, asked_by=by, asked_at=at or timezone.now())
    contact = now.contact
    with translation.override(contact.language):
        url, organization = settings.PUBLIC_URL + address(now), speaks_for(by)
    outbox.write_from(
        "contributions/sharing/letters/question.txt",
        {"contribution": now, "text": text.strip(), "asker": by, "organization": organization, "url": url},
        key=key_of(question),
        recipient=outbox.Correspondent(email=contact.email, language=contact.language),
        about=now,
    )
    return question


def key_of(question: Question) -> str:
    """By which the letter with the words is found."""
    return f"question:{question.pk}"


def speaks_for(user: User) -> str:
    """For whom the person is here, in the active language, where a role says so."""
    for held in user.roles:
        if held.country or held.institution:
            return str(held.country or held.institution)
    return ""
