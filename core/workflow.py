"""The one door for every change of state.

A process is a table of steps, written in an app's ``workflow.py``; buttons, tests and ``docs/workflows.md`` read the
same table. Taking a step locks the row, tells "not you" from "not now", saves, and leaves the step's name in the
history beside what changed.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core.signature import signed

Text = str | Promise
M = TypeVar("M", bound=models.Model)


class NotYou(PermissionDenied):
    """This person may not take this step, in whatever state the thing is."""


class NotNow(PermissionDenied):
    """This person may take this step, but not in the present state; the message says why, in the reader's language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of the law: from where, to where, who may, on what condition."""

    name: str
    label: Text
    """What the button says."""
    sources: frozenset[str]
    target: str
    may: str
    """The permission (django-rules) that decides about person and object, whatever the state."""
    condition: Callable[[Any], Text | None] | None = None
    """Returns why the step is not possible now, or ``None``."""
    warning: Text = ""
    """What cannot be undone, for the page that asks for confirmation."""


workflows: "list[Workflow]" = []
"""Every process of the portal, for the written-out law in ``docs/workflows.md`` and for reading histories."""


class Workflow:
    """The steps of one model, and the way to take them."""

    def __init__(self, *, states: type[models.TextChoices], steps: list[Step], field: str = "status") -> None:
        self.states = states
        workflows.append(self)
        self.steps = {step.name: step for step in steps}
        self.field = field

    def refusal(self, subject: models.Model, name: str) -> Text | None:
        """Why the step is not possible now, or ``None``."""
        step = self.steps[name]
        state = getattr(subject, self.field)
        if state not in step.sources:
            return _("This is not possible now: the status is “%(status)s”.") % {"status": self.states(state).label}
        return step.condition(subject) if step.condition else None

    def available(self, subject: models.Model, *, by: Any) -> list[Step]:
        """The steps that this person can take now, in the order of the table: the buttons of a page."""
        return [
            step
            for step in self.steps.values()
            if getattr(subject, self.field) in step.sources
            and by.has_perm(step.may, subject)
            and (step.condition is None or step.condition(subject) is None)
        ]

    def require(self, subject: models.Model, name: str, *, by: Any) -> Step:
        """The step, or ``NotYou`` or ``NotNow``."""
        step = self.steps[name]
        if not by.has_perm(step.may, subject):
            raise NotYou(_("Your role does not allow this step: %(step)s.") % {"step": step.label})
        reason = self.refusal(subject, name)
        if reason:
            raise NotNow(str(reason))
        return step

    @contextmanager
    def step(self, subject: M, name: str, *, by: Any) -> Iterator[M]:
        """Take a step in one transaction.

        Yields the row, freshly read and locked, for the service to fill in what goes with the step; saves it on the
        way out and brings ``subject`` up to date. Raises ``NotYou`` or ``NotNow`` before anything is written.
        """
        with transaction.atomic(), signed(by=by, step=name):
            locked: M = type(subject)._base_manager.select_for_update(of=("self",)).get(pk=subject.pk)
            step = self.require(locked, name, by=by)
            setattr(locked, self.field, step.target)
            yield locked
            locked.save()
            subject.refresh_from_db()


def label_of(name: str) -> Text:
    """The label of a step, by its name."""
    return next((flow.steps[name].label for flow in workflows if name in flow.steps), name)


class Portal:
    """The portal itself, for steps that no person takes, such as an erasure on request; no rule is asked."""

    pk = None

    def has_perm(self, _perm: str, _obj: Any = None) -> bool:
        return True


PORTAL = Portal()


def sources(*states: str) -> frozenset[str]:
    """A readable way to write a step's sources."""
    return frozenset(states)
