"""What the supervisor makes sure of before it starts anything; each failure is one line for a person."""

import errno
import socket
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import redis

from speca_portal.environment import OWNER_ROLE, ConfigurationError, Environment

OLDEST_POSTGRES = 15
PATIENCE = 5
"""Seconds for a server of one's own to answer."""


def check(environment: Environment, *, serving: bool, alone: bool) -> None:
    """Refuse to start where it cannot end well; ``serving``: with the web server, ``alone``: only a part."""
    if alone and (environment.embedded_database or environment.embedded_redis):
        message = "A part of the portal by itself needs DATABASE_URL and REDIS_URL: embedded servers are for the whole."
        raise ConfigurationError(message)
    if serving:
        check_port(environment)
    if not environment.embedded_database:
        check_database(environment)
    if not environment.embedded_redis:
        check_redis(environment)


def check_port(environment: Environment) -> None:
    """Whether the port is free; the web server would share it silently."""
    family = socket.AF_INET6 if ":" in environment.bind else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((environment.bind, environment.port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                message = f"Port {environment.port} is already in use: end what uses it, or set PORT."
            else:
                message = f"Port {environment.port} on {environment.bind} cannot be used: {error.strerror}."
            raise ConfigurationError(message) from error


def check_database(environment: Environment) -> None:
    """Whether one's own database answers, for both roles, and is new enough."""
    for role in ({}, {"role": OWNER_ROLE}):
        address = environment.database_address(**role)
        parts = urlsplit(address)
        shown = f"{parts.hostname or 'local'}{f':{parts.port}' if parts.port else ''}{parts.path}"
        try:
            connection = psycopg2.connect(urlunsplit(("postgresql", *parts[1:])), connect_timeout=PATIENCE)
        except psycopg2.Error as error:
            reason = (str(error).strip().splitlines() or ["no reason given"])[0].rstrip(".")
            message = f"The database {shown} cannot be reached: {reason}."
            raise ConfigurationError(message) from error
        version = connection.server_version // 10000
        connection.close()
        if version < OLDEST_POSTGRES:
            message = f"The database {shown} is PostgreSQL {version}; the portal needs {OLDEST_POSTGRES} or later."
            raise ConfigurationError(message)


def check_redis(environment: Environment) -> None:
    """Whether one's own Redis answers."""
    address = environment.redis_address()
    try:
        with redis.Redis.from_url(address, socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE) as client:
            client.ping()
    except (redis.RedisError, ValueError) as error:
        shown = urlsplit(address).hostname or "REDIS_URL"
        message = f"Redis at {shown} cannot be reached: {str(error).rstrip('.')}."
        raise ConfigurationError(message) from error
