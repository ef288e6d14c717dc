"""What the portal reads from its environment, in one typed place.

The supervisor and ``manage.py`` need these answers before Django is set up, so nothing here imports Django.
Every variable is described in the README.
"""

import hashlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent

OWNER_ROLE = "portal_owner"
"""The database role that owns the tables; only migrations and maintenance use it."""

APPLICATION_ROLE = "portal_app"
"""The database role of the web server and the worker: reads and writes rows, changes no table."""


LONGEST_SOCKET_FOLDER = 84
"""In bytes: a Unix socket's whole path fits into 104, and PostgreSQL and Redis add a name of their own."""


LONGEST_RETENTION = 36500
"""In days."""


class ConfigurationError(Exception):
    """The environment cannot be used as it is; the message is one line for the person who started the portal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """Where files stand that are not on this machine."""

    name: str
    endpoint: str | None
    """``None``: Amazon's own."""
    region: str | None
    key: str | None
    """``None``: from the machine's own role."""
    secret: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """The answers, read once. Paths are absolute, addresses carry no trailing slash."""

    port: int
    bind: str
    """The address that the web server listens on: this machine only, or 0.0.0.0 in a container."""
    data: Path
    public_url: str
    database_url: str | None
    """``None``: the embedded PostgreSQL."""
    database_owner_url: str | None
    redis_url: str | None
    """``None``: the embedded Redis."""
    allowed_hosts: tuple[str, ...]
    email_url: str | None
    """``None``: each mail becomes a file in ``data/mail``."""
    bounce_url: str | None
    """Where returned mail is read: ``imaps://user:password@host/FOLDER`` or a Maildir; ``None``: nowhere."""
    bounce_address: str
    """The envelope's sender: where servers return mail to; empty: the address of ``MAIL_FROM``."""
    demo: bool
    retention_days: tuple[tuple[str, int], ...]
    """How long things are kept, by the name of the rule, where that is not the rule's own number of days."""

    clamd_url: str | None
    """``None``: no virus scanner."""
    x_accel: str | None
    """The internal address under which nginx serves the folder of files; ``None``: the web server sends them."""
    bucket: Bucket | None
    """``None``: files stand in ``data/files``."""

    @property
    def embedded_database(self) -> bool:
        """Whether the portal runs its own PostgreSQL."""
        return self.database_url is None

    @property
    def embedded_redis(self) -> bool:
        """Whether the portal runs its own Redis."""
        return self.redis_url is None

    @property
    def https(self) -> bool:
        """Whether the world reaches the portal through TLS."""
        return urlsplit(self.public_url).scheme == "https"

    @property
    def postgres_data(self) -> Path:
        """The data folder of the embedded PostgreSQL."""
        return self.data / "postgres"

    @property
    def redis_data(self) -> Path:
        """The data folder of the embedded Redis."""
        return self.data / "redis"

    @property
    def sockets(self) -> Path:
        """Where the embedded servers listen: in the data folder, or where that is too long in a short folder."""
        folder = self.data / "run"
        if len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER:
            return folder
        # Not the caller's TMPDIR: every process of the portal, however it was started, must find the same folder.
        return Path("/tmp") / f"speca-{hashlib.sha256(os.fsencode(self.data)).hexdigest()[:16]}"  # noqa: S108 - the folder is made for us alone

    def database_address(self, *, role: str = APPLICATION_ROLE) -> str:
        """The address of the database for a role, embedded or one's own."""
        if self.database_url is not None:
            if role == OWNER_ROLE and self.database_owner_url is not None:
                return self.database_owner_url
            return self.database_url
        return f"postgresql://{role}@/portal?host={quote(str(self.sockets), safe='')}"

    def redis_address(self) -> str:
        """The address of Redis, embedded or one's own."""
        if self.redis_url is not None:
            return self.redis_url
        return f"unix://{self.sockets / 'redis.sock'}"


def _flag(values: Mapping[str, str], name: str, *, default: bool) -> bool:
    text = values.get(name, "").strip()
    if not text:
        return default
    if text not in {"0", "1"}:
        message = f"{name} must be 0 or 1, not {text!r}."
        raise ConfigurationError(message)
    return text == "1"


def _bounce_url(values: Mapping[str, str]) -> str | None:
    text = values.get("BOUNCE_URL", "").strip()
    if not text:
        return None
    # What was given is not repeated: it may hold a password.
    message = "BOUNCE_URL must be like imaps://user:password@host/INBOX or file:///path/of/a/Maildir."
    try:
        parts = urlsplit(text)
        _port = parts.port
    except ValueError:
        raise ConfigurationError(message) from None
    is_imap = parts.scheme in {"imaps", "imap+tls"} and parts.hostname and parts.username and parts.password
    is_folder = parts.scheme == "file" and not parts.netloc and len(parts.path) > 1
    if not (is_imap or is_folder):
        raise ConfigurationError(message)
    return text


def _retention_days(values: Mapping[str, str]) -> tuple[tuple[str, int], ...]:
    found = {}
    for part in values.get("RETENTION_DAYS", "").split(","):
        name, _equals, days = part.strip().partition("=")
        if not name:
            continue
        if not days.isdecimal() or not days.isascii() or not 0 < int(days) <= LONGEST_RETENTION:
            message = f"RETENTION_DAYS must be like letters=730,sent-forms=90, not {part.strip()!r}."
            raise ConfigurationError(message)
        found[name] = int(days)
    return tuple(found.items())


def _scanner(text: str) -> str | None:
    parts = urlsplit(text)
    is_socket = parts.scheme == "unix" and parts.path.startswith("/")
    if text and not is_socket and not (parts.scheme == "tcp" and parts.hostname):
        message = f"CLAMD_URL must be unix:///path/of/the/socket or tcp://host:3310, not {text!r}."
        raise ConfigurationError(message)
    return text or None


def _internal(text: str) -> str | None:
    if text and not (text.startswith("/") and text.endswith("/")):
        message = f"X_ACCEL must begin and end with a stroke, such as /protected/, not {text!r}."
        raise ConfigurationError(message)
    return text or None


def _bucket(text: str) -> Bucket | None:
    """``s3://key:secret@host:port/bucket?region=…``; host and key may be left out, s3+http for plain HTTP."""
    if not text:
        return None
    parts = urlsplit(text)
    in_path = parts.path.strip("/")
    name = in_path or parts.hostname or ""
    if parts.scheme not in {"s3", "s3+http"} or not name or "/" in name:
        raise ConfigurationError("FILES_URL must be s3://key:secret@host/bucket?region=name.")
    host = parts.netloc.rpartition("@")[2] if in_path else ""
    scheme = "http" if parts.scheme == "s3+http" else "https"
    return Bucket(
        name=name,
        endpoint=f"{scheme}://{host}" if host else None,
        region=dict(parse_qsl(parts.query)).get("region"),
        key=unquote(parts.username) if parts.username else None,
        secret=unquote(parts.password) if parts.password else None,
    )


def read(values: Mapping[str, str] = os.environ) -> Environment:
    """Read the environment; raises ``ConfigurationError`` with one clear line."""
    port_text = values.get("PORT", "").strip() or "8000"
    if not port_text.isdecimal() or not 0 < int(port_text) < 65536:  # noqa: PLR2004 - the range of TCP ports
        message = f"PORT must be a number from 1 to 65535, not {port_text!r}."
        raise ConfigurationError(message)
    public_url = (values.get("PUBLIC_URL") or f"http://127.0.0.1:{port_text}").rstrip("/")
    parts = urlsplit(public_url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        message = f"PUBLIC_URL must be an http or https address, not {public_url!r}."
        raise ConfigurationError(message)
    database_url = values.get("DATABASE_URL") or None
    hosts = [host.strip() for host in values.get("ALLOWED_HOSTS", "").split(",") if host.strip()]
    return Environment(
        port=int(port_text),
        bind=values.get("BIND", "").strip() or "127.0.0.1",
        data=Path(values.get("PORTAL_DATA") or ROOT / "var").expanduser().resolve(),
        public_url=public_url,
        database_url=database_url,
        database_owner_url=values.get("DATABASE_OWNER_URL") or None,
        redis_url=values.get("REDIS_URL") or None,
        allowed_hosts=tuple(dict.fromkeys([*hosts, parts.hostname, "localhost", "127.0.0.1"])),
        email_url=values.get("EMAIL_URL") or None,
        bounce_url=_bounce_url(values),
        bounce_address=values.get("BOUNCE_ADDRESS", "").strip(),
        retention_days=_retention_days(values),
        demo=_flag(values, "PORTAL_DEMO", default=database_url is None),
        clamd_url=_scanner(values.get("CLAMD_URL", "").strip()),
        x_accel=_internal(values.get("X_ACCEL", "").strip()),
        bucket=_bucket(values.get("FILES_URL", "").strip()),
    )


def secret_key(environment: Environment, values: Mapping[str, str] = os.environ) -> str:
    """``SECRET_KEY``, or with the embedded database one made once and kept, readable by its owner only."""
    given = values.get("SECRET_KEY")
    if given:
        return given
    if not environment.embedded_database:
        message = "SECRET_KEY is required where DATABASE_URL is set."
        raise ConfigurationError(message)
    path = environment.data / "secret_key"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    except OSError as error:
        message = f"The data folder {environment.data} cannot be written: {error.strerror}."
        raise ConfigurationError(message) from error
    with os.fdopen(descriptor, "w") as file:
        key = secrets.token_urlsafe(48)
        file.write(key)
    return key
