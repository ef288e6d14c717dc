from pathlib import Path

from speca_portal import logs


def test_errors_of_the_children_are_shown_once_and_whole(tmp_path: Path) -> None:
    log = tmp_path / "web.log"
    log.write_text("ERROR of an earlier start\n")
    reader = logs.ErrorReader(tmp_path)
    assert reader.new_errors() == []
    with log.open("a") as file:
        file.write(
            "INFO all is well\n2026-05-01 ERROR django.request Internal Server Error: /en/\nValueError: half a l"
        )
    assert reader.new_errors() == ["web: 2026-05-01 ERROR django.request Internal Server Error: /en/"]
    with log.open("a") as file:
        file.write("ine\n")
    assert reader.new_errors() == ["web: ValueError: half a line"]
    assert reader.new_errors() == []


def test_what_is_said_while_starting_is_no_error(tmp_path: Path) -> None:
    reader = logs.ErrorReader(tmp_path)
    (tmp_path / "postgres.log").write_text("FATAL:  the database system is starting up\n")
    (tmp_path / "web.log").write_text("ERROR django.request Service Unavailable: /readyz\n")
    assert reader.new_errors() == []


def test_a_log_that_grew_too_large_is_put_aside(tmp_path: Path) -> None:
    (tmp_path / "web.log").write_bytes(b"x" * (logs.LARGEST + 1))
    (tmp_path / "worker.log").write_bytes(b"x")
    logs.rotate(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"web.log.1", "worker.log"}
