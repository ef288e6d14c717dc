"""Why a file is refused: one code and one sentence for each reason, which says what to do instead."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

REASONS: dict[str, Any] = {
    "empty": _("This file is empty."),
    "type": _("Only these types of file are accepted: %(names)s."),
    "size": _("This file has %(size)s; the most is %(most)s."),
    "content": _("The content of this file is not what its name says (%(name)s)."),
    "damaged": _("This file is damaged and cannot be read. Save it again."),
    "encrypted": _("This file is protected by a password. Save it without one."),
    "old": _("This file is in an old format. Save it as %(name)s."),
    # programs
    "script": _("This PDF contains a program (JavaScript). Save it without one, for example by printing it to PDF."),
    "launch": _("This PDF starts another program or sends data away. Save it without such actions."),
    "attached": _("This PDF has other files inside. Save it without attachments and send them one by one."),
    "media": _("This PDF contains sound, film, 3D or an interactive form. Save it without them, as plain pages."),
    "macros": _("This file contains macros. Save it without them."),
    "controls": _("This file contains controls that run programs (ActiveX). Save it without them."),
    "objects": _("This file has other files or programs inside (OLE objects). Paste them as pictures."),
    "links": _("This file fetches data from other files or sites. Break the links and save it again."),
    "dde": _("This file contains fields that start other programs (DDE). Remove them."),
    # bombs
    "bomb": _("This file unpacks to far more than it should."),
    "nested": _("This file has archives within archives. Save it without them."),
    "entities": _("This file defines its own XML entities, which no office program does. Save it again."),
    "pages": _("This PDF has more than %(most)s pages, or pages without end. Split it."),
    "picture": _("A picture in this file is larger than %(most)s megapixels. Make it smaller."),
}


class Refusal(ValidationError):  # noqa: N818 - an answer to the person, not a fault
    """A file that is not taken, by the code of the reason."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(REASONS[code], code=code, params=params)
