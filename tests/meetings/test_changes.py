"""What the page of changes tells of one version of an agenda and the next."""

from datetime import time

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from meetings.agenda import Bilingual, TimetableSlot
from meetings.published import SlotChange


def _slot(title: Bilingual) -> TimetableSlot:
    return TimetableSlot(key="1", kind="item", title=title, starts=time(12, 30), ends=time(12, 40))


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_title_changed_in_one_language_is_told_in_that_language_to_every_reader(language: str) -> None:
    before = _slot(Bilingual(en="Welcome remarks", ru="Приветствие"))
    after = _slot(Bilingual(en="Opening", ru="Приветствие"))
    with override(language):
        change = SlotChange(kind="renamed", before=before, after=after)
        html = render_to_string("meetings/_changes.html", {"changes": [change]})
    assert '<span lang="en"><del>Welcome remarks</del> → <ins>Opening</ins></span>' in html
    assert "Приветствие" not in html
