"""The versions of an agenda: how two of them differ, in words, and whom that concerns."""

from meetings.versions.differences import Differences, Placed, SlotChange, differences

__all__ = ["Differences", "Placed", "SlotChange", "differences"]
