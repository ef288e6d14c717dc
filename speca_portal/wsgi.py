"""The door for the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from speca_portal import processes

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "speca_portal.settings")

application = get_wsgi_application()

# Modules live as long as the worker; looking through them for garbage would hold up one request in twenty for 0.2 s.
gc.collect()
gc.freeze()
# A page of a long agenda makes a hundred thousand short-lived objects; to look at them after every 700 takes a fifth of
# its time.
gc.set_threshold(50_000, 20, 20)

# The web server's own process may be killed; its workers must not stay behind with the port.
processes.end_with_parent()
