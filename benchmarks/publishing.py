"""Publishes from a process of its own: ``python -m benchmarks.publishing SLUG TITLE`` prints when it was done.

The first time it makes the long agenda.
"""

import sys
import time
from importlib import import_module


def main(slug: str, title: str) -> None:
    """Give the session's first item a title, publish, and print the moment."""
    import_module("speca_portal.wsgi")
    from accounts.models import User  # noqa: PLC0415 - needs Django
    from benchmarks import long_agenda  # noqa: PLC0415 - needs Django
    from core.translations import set_texts  # noqa: PLC0415 - needs Django
    from meetings import services  # noqa: PLC0415 - needs Django
    from meetings.models import AgendaVersion, Session  # noqa: PLC0415 - needs Django

    session = Session.objects.filter(slug=slug).first() or long_agenda.make(slug)
    item = session.agenda_items.order_by("pk")[0]
    set_texts(item, "title", {"en": title, "ru": "Название"})
    item.save()
    editor = User.objects.get(email="secretariat@example.org")
    services.publish_agenda(session, by=editor, status=AgendaVersion.Status.PROVISIONAL)
    print(time.time())


if __name__ == "__main__":
    main(*sys.argv[1:])
