"""The interface for programs: described, and showing what everybody may see."""

from typing import Any

from meetings.models import Session
from tests.make import Cast, make_session


def test_the_description_names_every_path_and_resolves_every_reference(enter: Any, db: None) -> None:  # noqa: ARG001 - opens the database
    description = enter().get("/api/v1/openapi.json").json()
    assert description["openapi"].startswith("3.")
    assert {"/api/v1/sessions", "/api/v1/sessions/{slug}", "/api/v1/decisions"} <= set(description["paths"])
    schemas = description["components"]["schemas"]

    def references(node: Any) -> list[str]:
        if isinstance(node, dict):
            own = [node["$ref"]] if "$ref" in node else []
            return own + [found for inner in node.values() for found in references(inner)]
        return [found for inner in node for found in references(inner)] if isinstance(node, list) else []

    found = references(description["paths"]) + references(schemas)
    assert found
    assert {reference.rpartition("/")[2] for reference in found} <= set(schemas)
    methods = {method for path in description["paths"].values() for method in path}
    assert methods == {"get"}, "programs only read"


def test_sessions_are_those_that_everybody_sees_whoever_asks(cast: Cast, enter: Any) -> None:
    make_session(cast.body)
    make_session(cast.body, slug="hidden", status=Session.Status.DRAFT)
    for person in (None, cast.secretariat):
        assert [row["slug"] for row in enter(person).get("/api/v1/sessions").json()] == ["session-1"]
        assert enter(person).get("/api/v1/sessions/hidden").status_code == 404


def test_a_session_has_its_texts_in_both_languages(cast: Cast, enter: Any) -> None:
    make_session(cast.body, title_ru="")
    found = enter().get("/api/v1/sessions/session-1").json()
    assert found["title"] == {"en": "First session", "ru": ""}
    assert found["nominations_due_at"] == "2020-07-20T12:00:00Z"
    assert found["agenda"] is None


def test_the_list_is_narrowed_by_body_and_year(cast: Cast, enter: Any) -> None:
    make_session(cast.body)
    make_session(cast.council, slug="council")
    browser = enter()
    assert [row["slug"] for row in browser.get("/api/v1/sessions?body=governing-council").json()] == ["council"]
    assert browser.get("/api/v1/sessions?year=2019").json() == []
    assert browser.get("/api/v1/sessions?year=x").status_code == 422


def test_an_agenda_comes_in_the_language_asked_for_only(cast: Cast, enter: Any) -> None:
    make_session(cast.body)
    assert enter().get("/api/v1/sessions/session-1?language=de").status_code == 422
