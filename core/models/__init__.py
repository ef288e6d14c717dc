"""The records of the machinery itself."""

from core.models.base import Revisioned, SentForm, TranslationStamp
from core.models.jobs import Job
from core.models.kept_files import KeptFile
from core.models.letters import Letter
from core.models.retention import Deletion, RetentionCheck

__all__ = [
    "Deletion",
    "Job",
    "KeptFile",
    "Letter",
    "RetentionCheck",
    "Revisioned",
    "SentForm",
    "TranslationStamp",
]
