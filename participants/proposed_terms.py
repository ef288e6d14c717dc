"""What a letter of invitation could say, made of the session's facts: a proposal that somebody reads and edits."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from core.templatetags.portal import day
from core.translations import LANGUAGES, text_in, text_or_other
from meetings.models import Session
from participants.models import Invitation
from participants.models.invitations import default_reminder_days

LASTING = ("places", "observer_places", "reminder_days", "signature_en", "signature_ru")
"""What stays from one session of a body to the next."""


def proposal_for(session: Session) -> dict[str, Any]:
    """The fields of the terms as they could be; nothing is saved. Two queries at most."""
    proposed: dict[str, Any] = {"reminder_days": default_reminder_days(), "places": None, "observer_places": None}
    for language in LANGUAGES:
        with translation.override(language):
            proposed |= {
                f"text_{language}": _text(session, language),
                f"roles_asked_{language}": text_in(session, "target_participants", language)
                or _("Senior officials who form or carry out national policy in the matters of the session."),
                f"signature_{language}": _("The joint secretariat of SPECA, UNECE and ESCAP"),
            }
    earlier = _last_terms(session)
    return proposed | ({name: getattr(earlier, name) for name in LASTING if getattr(earlier, name)} if earlier else {})


def _last_terms(session: Session) -> Invitation | None:
    same_body = Invitation.objects.filter(session__body=session.body_id).exclude(session=session)
    return same_body.order_by("-session__starts_on", "-pk").first()


def _text(session: Session, language: str) -> str:
    facts = {
        "session": text_or_other(session, "title", language=language),
        "body": text_or_other(session.body, "name", language=language),
        "date": day(session.starts_on),
        "last": day(session.ends_on),
        "place": text_or_other(session, "place", language=language),
    }
    return "\n\n".join(
        [
            _(
                "The secretariats of the Economic Commission for Europe and the Economic and Social Commission for "
                "Asia and the Pacific, which jointly service the United Nations Special Programme for the Economies "
                "of Central Asia (SPECA), present their compliments and have the honour to invite you to “%(session)s” "
                "of the %(body)s."
            )
            % facts,
            _when_and_where(session) % facts,
            _(
                "The provisional agenda, the concept note and the documents are published as they become available "
                "at %(url)s"
            )
            % {"url": settings.PUBLIC_URL + reverse("meetings:session", args=[session.slug])},
            _(
                "The secretariats would be grateful if those who are to take part were nominated by the date given "
                "below, and look forward to your contribution to the work of the session."
            ),
        ]
    )


def _when_and_where(session: Session) -> str:
    one_day = session.starts_on == session.ends_on
    if session.mode == Session.Mode.VIRTUAL or not session.place:
        if one_day:
            return _("The session is held online on %(date)s.")
        return _("The session is held online from %(date)s to %(last)s.")
    if session.mode == Session.Mode.HYBRID:
        if one_day:
            return _("The session is held on %(date)s in %(place)s; it is also possible to take part online.")
        return _("The session is held from %(date)s to %(last)s in %(place)s; it is also possible to take part online.")
    if one_day:
        return _("The session is held on %(date)s in %(place)s.")
    return _("The session is held from %(date)s to %(last)s in %(place)s.")
