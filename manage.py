#!/usr/bin/env python
"""Django's command line, with the embedded servers started where they are needed and down."""

import os
import sys

from django.core.management import execute_from_command_line

from speca_portal import embedded, environment, folder, processes

NEEDS_NO_SERVERS = {"", "help", "version", "--help", "--version", "makemessages", "compilemessages", "diffsettings"}
OWNER_COMMANDS = {"migrate", "makemigrations", "showmigrations", "sqlmigrate", "flush", "test", "pgtrigger", "restore"}
"""What changes tables, or looks at how they were changed, runs as the role that owns them."""

PATIENCE = 30
"""Seconds to wait for servers that another process is starting at this moment."""


def start_servers() -> tuple[list[embedded.EmbeddedServer], folder.DataFolderLock | None]:
    """Start the embedded servers that are down; those that run belong to another process, which ends them."""
    settings = environment.read()
    servers = embedded.servers(settings)
    if not servers or all(server.is_running() for server in servers):
        return [], None
    try:
        lock = folder.claim(settings.data)
    except folder.FolderInUseError:
        if processes.wait_until(lambda: all(server.is_running() for server in servers), seconds=PATIENCE):
            return [], None
        raise
    started: list[embedded.EmbeddedServer] = []
    try:
        for server in servers:
            started.append(server)
            server.start()
    except BaseException:
        stop_servers(started)
        raise
    return started, lock


def stop_servers(started: list[embedded.EmbeddedServer]) -> None:
    """End the servers that this process started."""
    for server in reversed(started):
        server.stop()


def main() -> None:
    """Run one command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "speca_portal.settings")
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    if command in OWNER_COMMANDS:
        os.environ.setdefault("PORTAL_DATABASE_ROLE", "owner")
    started: list[embedded.EmbeddedServer] = []
    try:
        if command not in NEEDS_NO_SERVERS:
            started, _lock = start_servers()
        execute_from_command_line(sys.argv)
    except environment.ConfigurationError as error:
        sys.exit(str(error))
    finally:
        stop_servers(started)


if __name__ == "__main__":
    main()
