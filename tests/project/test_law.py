"""The written law is the law that the code obeys."""

import pytest
import rules

from core import law
from core.workflow import Step, Workflow, workflows
from tests.project.tree import ROOT

PARTS = {
    "is_secretariat": "secretariat",
    "(is_focal_point | is_secretariat)": "focal point or secretariat",
    "(is_asked & ~is_secretariat)": "asked and not secretariat",
    "always_deny": "nobody but the portal itself",
}


def test_the_document_is_what_the_command_writes() -> None:
    assert (ROOT / "docs" / "workflows.md").read_text() == law.written_out(), "Run manage.py write_workflows."


def test_every_step_is_decided_by_a_rule() -> None:
    law.written_out()  # loads every process
    steps = [step for flow in workflows for step in flow.steps.values()]
    assert [step.name for step in steps if not rules.perm_exists(step.may)] == []


def test_steps_lead_from_and_to_statuses_that_exist() -> None:
    law.written_out()

    def unknown(flow: Workflow, step: Step) -> set[str]:
        return {*step.sources, step.target} - set(flow.states.values)

    assert [step.name for flow in workflows for step in flow.steps.values() if unknown(flow, step)] == []


@pytest.mark.parametrize(("name", "words"), PARTS.items())
def test_a_rule_is_told_in_words(name: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    predicate = rules.predicate(lambda _user: True, name=name)
    monkeypatch.setitem(rules.permissions.permissions, "a.rule", predicate)
    assert law.who_may("a.rule") == words
