"""The laws of nominations and of change requests."""

from participants.workflow.changes import change_workflow, request_refusal
from participants.workflow.nominations import (
    change_refusal,
    nomination_workflow,
    replacement_refusal,
    session_is_open,
)

NEEDS_REASON = frozenset({"return", "decline", "return_change"})

__all__ = [
    "NEEDS_REASON",
    "change_refusal",
    "change_workflow",
    "nomination_workflow",
    "replacement_refusal",
    "request_refusal",
    "session_is_open",
]
