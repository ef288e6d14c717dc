"""The seven steps of a session, from its agenda to the report, walked by real people in a real browser."""

from pathlib import Path

from tests.browser.conftest import People
from tests.browser.steps import agenda, nominations, outcomes, papers, report
from tests.browser.steps.walk import Journey


def test_a_session_is_walked_from_its_agenda_to_the_report(people: People, javascript: bool, tmp_path: Path) -> None:  # noqa: FBT001 - pytest passes it
    journey = Journey(people, javascript, tmp_path)
    agenda.prepare_session(journey)
    agenda.walk(journey)
    nominations.walk(journey)
    papers.write_perspective(journey)
    papers.publish_perspective(journey)
    papers.upload_document(journey)
    papers.read_document(journey)
    outcomes.decide(journey)
    outcomes.act(journey)
    report.walk(journey)
