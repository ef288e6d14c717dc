"""The workflow tables as a document: what the code obeys, in words, for ``docs/workflows.md``."""

import re
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

import rules
from django.apps import apps
from django.utils import translation

from core.workflow import Step, Workflow, workflows

INTRODUCTION = """\
# The processes

Written by `manage.py write_workflows` from the tables in each app's `workflow.py`; not to be edited by hand. Buttons,
services and tests read the same tables. A step is refused to a person without the right ("not you"), and in another
status or while its condition does not hold ("not now").
"""


OPERATORS = {"|": "or", "&": "and", "~": "not "}
OPERATOR = re.compile("[|&~]")


def written_out() -> str:
    """Every process of the portal as Markdown, in English."""
    for app in apps.get_app_configs():
        if find_spec(f"{app.name}.workflow"):
            import_module(f"{app.name}.workflow")
    with translation.override("en"):
        parts = [_process(flow) for flow in sorted(workflows, key=_place)]
    return "\n".join([INTRODUCTION, *parts])


def _place(flow: Workflow) -> tuple[str, str]:
    return flow.states.__module__, flow.states.__qualname__


def _process(flow: Workflow) -> str:
    app, model = flow.states.__module__.split(".")[0], flow.states.__qualname__.split(".")[0]
    lines = [f"## {model} ({app})", "", f"Statuses: {_states(flow, list(flow.states.values))}.", ""]
    lines += ["| step | button | from | to | who may | condition |", "|---|---|---|---|---|---|"]
    lines += [f"| {' | '.join(_cells(flow, step))} |" for step in flow.steps.values()]
    warnings = [f"- `{step.name}`: {step.warning}" for step in flow.steps.values() if step.warning]
    if warnings:
        lines += ["", "Said before the step is taken:", "", *warnings]
    return "\n".join([*lines, ""])


def _cells(flow: Workflow, step: Step) -> Iterator[str]:
    yield f"`{step.name}`"
    yield str(step.label)
    yield _states(flow, [state for state in flow.states.values if state in step.sources])
    yield _states(flow, [step.target])
    yield who_may(step.may)
    yield _words(step.condition.__name__) if step.condition else "–"


def _states(flow: Workflow, states: list[str]) -> str:
    return ", ".join(str(flow.states(state).label) for state in states)


def who_may(permission: str) -> str:
    """The rule behind a permission, in words made of its predicates' names."""
    name = str(rules.permissions.permissions[permission].name)
    if name == rules.always_deny.name:
        return "nobody but the portal itself"
    return _words(OPERATOR.sub(lambda found: OPERATORS[found[0]], name))


def _words(name: str) -> str:
    words = " ".join(name.replace("(", " ").replace(")", " ").replace("_", " ").split())
    return re.sub(r"\bis (?=\w)", "", words)
