"""The language columns of the strategy and its plan, and their history."""

from core.translations import track, translate
from strategy.models import (
    Action,
    ActionPlan,
    Indicator,
    Measurement,
    Objective,
    ProgressReport,
    Strategy,
    StrategyPart,
)

translate(Strategy, fields=("title", "summary", "source"))
translate(StrategyPart, fields=("text", "source"))
translate(Objective, fields=("text",))
translate(ActionPlan, fields=("title", "note"))
translate(Action, fields=("title", "description", "lead_text", "partners"))
translate(Indicator, fields=("text", "unit"))
translate(ProgressReport, fields=("text",))
track(Measurement)
