"""The check of SDG targets under the name by which the migrations of the action plan know it."""

from core.targets import in_order, validate_targets

__all__ = ["in_order", "validate_targets"]
