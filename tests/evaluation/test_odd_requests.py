"""Addresses and buttons that no page of the questionnaire has."""

from typing import Any
from uuid import uuid4

import pytest

from tests.evaluation.make import make_questionnaire
from tests.make import Cast, make_session


@pytest.mark.parametrize("number", ["9" * 19, "9" * 5000])
def test_a_number_without_end_is_no_question(number: str, cast: Cast, enter: Any) -> None:
    browser = enter(cast.secretariat)
    questionnaire = make_questionnaire(make_session(cast.body))
    root = f"/en/sessions/{questionnaire.session.slug}/evaluation/edit/"
    assert browser.get(root).status_code == 200
    assert browser.get(f"{root}question/{number}/delete/").status_code == 404
    click = {"form_token": str(uuid4()), "action": f"up question {number}"}
    assert browser.post(root, click).status_code == 404
