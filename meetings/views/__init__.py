"""The pages of sessions and agendas."""
