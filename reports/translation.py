"""The history of reports. The snapshot stays out of it: it holds the names of people, and each issued file keeps it."""

from core.translations import track
from reports.models import Report

track(Report, exclude=["snapshot"])
