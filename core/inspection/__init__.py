"""What is inside an uploaded file: each kind is opened with care and refused where it could run, explode or lie."""

from core.inspection.office import check_office
from core.inspection.pdf import check_pdf
from core.inspection.pictures import check_picture
from core.inspection.refusals import Refusal
from core.inspection.text import check_text

__all__ = ["Refusal", "check_office", "check_pdf", "check_picture", "check_text"]
