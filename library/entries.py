"""What the library adds to the pages of other rooms."""

from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.rules import is_secretariat
from core.registries import AgendaLink, DeskEntry, SessionPanel, SessionTab
from library.models import Document
from library.table import page_of, today_of
from meetings.models import Session

MOST_IN_PANEL = 40


def session_tab(session: Any, _user: Any) -> SessionTab:
    """The room; what stands in it depends on the reader."""
    url = reverse("library:documents", args=[session.slug])
    return SessionTab(name="documents", label=_("Documents"), url=url, is_kept=True)


def session_panel(session: Any, user: Any) -> SessionPanel | None:
    """The table of documents on the session's own page, the first ones of many."""
    documents = Document.objects.filter(session=session).visible_to(user)
    page, groups = page_of(session, documents, number=1, size=MOST_IN_PANEL, today=today_of(session))
    if not groups:
        return None
    return SessionPanel(
        title=_("Documents"),
        template="library/_session_panel.html",
        context={"session": session, "groups": groups, "more": page.paginator.count if page.has_next() else 0},
    )


def agenda_links(session: Any, user: Any) -> dict[str, list[AgendaLink]]:
    """The documents of the agenda items, beside the slots that deal with them; three queries."""
    links: dict[str, list[AgendaLink]] = {}
    documents = Document.objects.filter(session=session, placements__isnull=False).visible_to(user).distinct()
    for document in documents.prefetch_related("agenda_items__slots").order_by("position", "pk"):
        link = AgendaLink(label=str(document), url=reverse("library:document", args=[document.pk]))
        slots = dict.fromkeys(slot.pk for item in document.agenda_items.all() for slot in item.slots.all())
        for pk in slots:
            links.setdefault(f"slot:{pk}", []).append(link)
    return links


def desk_entries(user: Any) -> list[DeskEntry]:
    """The documents of coming sessions that are listed but not there yet, for those who keep them."""
    if not is_secretariat(user):
        return []
    waiting = Session.objects.filter(draft_files__isnull=False).annotate(files=Count("draft_files"))
    checks = [
        DeskEntry(
            title=ngettext("Check %(number)s uploaded file", "Check %(number)s uploaded files", session.files)
            % {"number": session.files},
            url=reverse("library:uploaded", args=[session.slug]),
            session=str(session),
            due_at=session.documents_due_at,
            zone=session.time_zone,
            state=_("not published yet"),
        )
        for session in waiting.order_by("starts_on", "pk")
    ]
    return checks + [
        DeskEntry(
            title=_("Add the file of “%(title)s”") % {"title": document},
            url=reverse("library:upload", args=[document.pk]),
            session=str(document.session),
            due_at=document.session.documents_due_at,
            zone=document.session.time_zone,
            state=_("not yet available"),
        )
        for document in Document.objects.missing()
    ]
