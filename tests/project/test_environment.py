from pathlib import Path

import pytest

from speca_portal import environment
from speca_portal.environment import APPLICATION_ROLE, OWNER_ROLE, ConfigurationError


def test_a_machine_with_nothing_set_runs_the_demonstration_on_embedded_servers() -> None:
    found = environment.read({})
    assert (found.port, found.bind, found.public_url) == (8000, "127.0.0.1", "http://127.0.0.1:8000")
    assert found.data == environment.ROOT / "var"
    assert found.embedded_database
    assert found.embedded_redis
    assert found.demo
    assert not found.https


def test_a_database_of_ones_own_is_no_demonstration_unless_it_says_so() -> None:
    assert not environment.read({"DATABASE_URL": "postgresql://db/portal"}).demo
    assert environment.read({"DATABASE_URL": "postgresql://db/portal", "PORTAL_DEMO": "1"}).demo
    assert not environment.read({"PORTAL_DEMO": "0"}).demo


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"PORT": "web"}, "PORT"),
        ({"PORT": "0"}, "PORT"),
        ({"PORT": "65536"}, "PORT"),
        ({"PORTAL_DEMO": "yes"}, "PORTAL_DEMO"),
        ({"PUBLIC_URL": "speca.example.org"}, "PUBLIC_URL"),
        ({"BOUNCE_URL": "imap://user:secret@mail.example.org/INBOX"}, "BOUNCE_URL"),
        ({"BOUNCE_URL": "imaps://mail.example.org/INBOX"}, "BOUNCE_URL"),
        ({"BOUNCE_URL": "imaps://user:secret@mail.example.org:port/INBOX"}, "BOUNCE_URL"),
        ({"BOUNCE_URL": "file://host/Maildir"}, "BOUNCE_URL"),
        ({"RETENTION_DAYS": "letters=0"}, "RETENTION_DAYS"),
        ({"RETENTION_DAYS": "letters=two years"}, "RETENTION_DAYS"),
        ({"RETENTION_DAYS": "letters"}, "RETENTION_DAYS"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_in_one_line(values: dict[str, str], named: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        environment.read(values)
    assert str(caught.value).startswith(named)
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


def test_the_public_address_decides_hosts_and_tls() -> None:
    found = environment.read(
        {"PUBLIC_URL": "https://speca.example.org/", "ALLOWED_HOSTS": "a.example.org, b.example.org"}
    )
    assert found.public_url == "https://speca.example.org"
    assert found.https
    assert found.allowed_hosts == ("a.example.org", "b.example.org", "speca.example.org", "localhost", "127.0.0.1")


def test_the_owner_has_an_address_of_its_own() -> None:
    embedded = environment.read({"PORTAL_DATA": "/data"})
    assert embedded.database_address() == f"postgresql://{APPLICATION_ROLE}@/portal?host=%2Fdata%2Frun"
    assert embedded.database_address(role=OWNER_ROLE) == f"postgresql://{OWNER_ROLE}@/portal?host=%2Fdata%2Frun"
    values = {"DATABASE_URL": "postgresql://app@db/portal", "DATABASE_OWNER_URL": "postgresql://owner@db/portal"}
    own = environment.read(values)
    assert own.database_address() == values["DATABASE_URL"]
    assert own.database_address(role=OWNER_ROLE) == values["DATABASE_OWNER_URL"]


def test_sockets_stand_in_the_data_folder_or_where_their_path_is_short_enough(tmp_path: Path) -> None:
    near = environment.read({"PORTAL_DATA": "/srv/portal"})
    assert near.sockets == Path("/srv/portal/run")
    deep = environment.read({"PORTAL_DATA": str(tmp_path / ("deep" * 30))})
    other = environment.read({"PORTAL_DATA": str(tmp_path / ("deed" * 30))})
    assert len(str(deep.sockets)) < environment.LONGEST_SOCKET_FOLDER
    assert deep.sockets != other.sockets


def test_the_secret_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    found = environment.read({"PORTAL_DATA": str(tmp_path / "data")})
    key = environment.secret_key(found, {})
    assert len(key) >= 50
    assert environment.secret_key(found, {}) == key
    assert (found.data / "secret_key").stat().st_mode & 0o777 == 0o600
    assert environment.secret_key(found, {"SECRET_KEY": "given"}) == "given"


def test_the_secret_key_is_required_with_a_database_of_ones_own() -> None:
    with pytest.raises(ConfigurationError, match="SECRET_KEY is required"):
        environment.secret_key(environment.read({"DATABASE_URL": "postgresql://db/portal"}), {})
