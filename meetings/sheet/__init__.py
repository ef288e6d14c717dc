"""The sheet in which an agenda is edited: its rows and cells, what a button does, and what changed since."""
