"""The pages of the strategy, the action plan and the countries' progress."""
