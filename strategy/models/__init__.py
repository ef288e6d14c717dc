"""The strategy, the plan of actions that carries it out, and how far the countries have come."""

from strategy.models.measures import Indicator, Measurement
from strategy.models.plans import Action, ActionPlan
from strategy.models.progress import ProgressReport
from strategy.models.strategies import Objective, Strategy, StrategyPart

__all__ = [
    "Action",
    "ActionPlan",
    "Indicator",
    "Measurement",
    "Objective",
    "ProgressReport",
    "Strategy",
    "StrategyPart",
]
