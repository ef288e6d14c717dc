"""The change log of an agenda for feed readers."""

from datetime import datetime

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from meetings.models import Session
from meetings.published import Issue, issues


class AgendaChanges(Feed[Issue, Session]):
    """The versions of an agenda, the newest first, in the language of the address."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, slug: str) -> Session:
        """The session, if this reader may know of it."""
        found: Session = get_object_or_404(Session.objects.visible_to(request.user).for_page(), slug=slug)
        return found

    def title(self, session: Session) -> str:
        return _("Changes of the agenda: %(session)s") % {"session": session}

    def subtitle(self, session: Session) -> str:
        return str(session.body.name)

    def author_name(self, session: Session) -> str:  # noqa: ARG002 - the same for all
        return _("The secretariat of SPECA, UNECE and ESCAP")

    def link(self, session: Session) -> str:
        return settings.PUBLIC_URL + reverse("meetings:agenda_changes", args=[session.slug])

    def feed_url(self, session: Session) -> str:
        return settings.PUBLIC_URL + reverse("meetings:agenda_feed", args=[session.slug])

    def feed_guid(self, session: Session) -> str:
        return self.feed_url(session)

    def items(self, session: Session) -> list[Issue]:
        return issues(session)[::-1]

    def item_title(self, issue: Issue) -> str:
        return issue.version.name

    def item_description(self, issue: Issue) -> str:
        """The words of the change log."""
        context = {"changes": issue.changes, "note": issue.note, "version": issue.version}
        return render_to_string("meetings/_issue.html", context)

    def item_link(self, issue: Issue) -> str:
        return f"{self.link(issue.version.session)}#v{issue.version.number}"

    def item_guid(self, issue: Issue) -> str:
        """Stays, and differs from language to language, since the words do."""
        return f"{settings.PUBLIC_URL}/agenda-versions/{issue.version.pk}/{get_language()}"

    def item_pubdate(self, issue: Issue) -> datetime:
        return issue.version.published_at

    def item_updateddate(self, issue: Issue) -> datetime:
        return issue.version.published_at
