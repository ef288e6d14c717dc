"""The records of the machinery itself."""

from core.models.base import Revisioned, SentForm, TranslationStamp
from core.models.jobs import Job
from core.models.kept_files import KeptFile
from core.models.letters import Letter, LetterEdit, LetterTry, MailboxMark
from core.models.retention import Deletion, RetentionCheck
from core.models.scans import Scan

__all__ = [
    "Deletion",
    "Job",
    "KeptFile",
    "Letter",
    "LetterEdit",
    "LetterTry",
    "MailboxMark",
    "RetentionCheck",
    "Revisioned",
    "Scan",
    "SentForm",
    "TranslationStamp",
]
