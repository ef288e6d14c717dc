"""What others did to a good practice, need, offer or event between the page and the click."""

from typing import Any

import pytest
from django.urls import reverse

from contributions.models import CapacityEvent, Contribution, ContributionContact, GoodPractice, NeedOrOffer
from contributions.sharing import keeping, personal_data, services
from contributions.sharing.rooms import address
from core.editing import EditedMeanwhile
from core.workflow import NotNow
from meetings.models import Session
from tests.contributions.sharing_make import CONTACT, attach, make_shared, shared_in, text_of, typed
from tests.contributions.test_sharing_asking import LATER
from tests.make import Cast, make_session

MODELS: tuple[type[Contribution], ...] = (GoodPractice, NeedOrOffer, CapacityEvent)


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


def again(one: Any) -> Any:
    """As a page that is still open has it."""
    return type(one).objects.get(pk=one.pk)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("is_asked_already", [False, True])
def test_only_what_was_read_is_published(
    cast: Cast,
    session: Session,
    enter: Any,
    model: Any,
    is_asked_already: bool,  # noqa: FBT001 - a column of a table
) -> None:
    made = shared_in("submitted", model, session, cast)
    browser, plain = enter(cast.secretariat), address(made, "contribution_step", step="publish")
    link = f"{plain}?revision={made.revision}"
    assert f'href="{link}"' in browser.get(address(made)).content.decode(), "of the text on that page"
    opened = typed(browser.get(link)) if is_asked_already else {}
    services.amend(made, revision=made.revision, values={"title_en": "Not read"}, by=cast.focal_kz)
    refused = browser.post(link, opened or typed(browser.get(link)))
    assert refused.status_code == 403
    assert "Read it again before you publish it." in text_of(refused)
    assert again(made).status == "submitted"
    assert browser.post(plain, {}).context["form"].errors, "a page that says nothing publishes nothing"
    assert browser.post(plain, typed(browser.get(plain))).status_code == 302
    assert again(made).status == "published"


def test_a_file_that_came_or_went_is_a_change_too(cast: Cast, session: Session) -> None:
    made = shared_in("submitted", GoodPractice, session, cast)
    read = made.revision
    file = attach(again(made), by=cast.focal_kz)
    with pytest.raises(NotNow, match="Read it again"):
        services.publish(made, revision=read, by=cast.secretariat)
    read = again(made).revision
    services.remove_file(file, by=cast.focal_kz)
    with pytest.raises(NotNow, match="Read it again"):
        services.publish(made, revision=read, by=cast.secretariat)
    services.publish(made, revision=file.practice.revision, by=cast.secretariat)
    assert made.is_published


@pytest.mark.parametrize("model", MODELS)
def test_what_was_deleted_meanwhile_is_told_in_words(cast: Cast, session: Session, model: Any) -> None:
    made = make_shared(model, session, by=cast.focal_kz)
    seen = again(made)
    services.remove(made, by=cast.focal_kz)
    for late in (
        lambda: services.remove(seen, by=cast.focal_kz),
        lambda: services.amend(seen, revision=0, values={"title_en": "Late"}, by=cast.focal_kz),
        lambda: services.submit(seen, by=cast.focal_kz),
    ):
        with pytest.raises(NotNow, match="deleted meanwhile"):
            late()
    assert not model.objects.exists()


def test_the_page_that_saves_by_itself_is_told_of_a_deletion(
    cast: Cast, session: Session, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_shared(GoodPractice, session, by=cast.focal_kz)
    browser, url = enter(cast.focal_kz), address(made, "edit_contribution")
    data, amend = typed(browser.get(url), title_en="Late"), services.amend

    def deleted_first(*args: Any, **kwargs: Any) -> Any:
        services.remove(again(made), by=cast.focal_kz)
        return amend(*args, **kwargs)

    monkeypatch.setattr(services, "amend", deleted_first)
    answer = browser.post(url, data, headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()) == (409, {"refusal": "It was deleted meanwhile."})
    assert browser.post(url, data).status_code == 404
    assert browser.get(reverse("contributions:board")).status_code == 200


@pytest.mark.parametrize("model", [GoodPractice, NeedOrOffer])
@pytest.mark.parametrize("is_over", [False, True])
def test_an_erased_contact_does_not_come_back_from_an_open_form(
    cast: Cast,
    session: Session,
    enter: Any,
    model: Any,
    is_over: bool,  # noqa: FBT001 - a column of a table
) -> None:
    others: dict[str, Any] = {} if model is GoodPractice else {"valid_until": "2030-01-01"}
    made = make_shared(model, session, by=cast.focal_kz, **others)
    kept = make_shared(model, session, by=cast.focal_kz, contact=CONTACT | {"email": "other@example.org"})
    browser, url = enter(cast.focal_kz), address(made, "edit_contribution")
    data = typed(browser.get(url), title_en="Written on")
    if is_over:
        ContributionContact.objects.filter(email="other@example.org").update(confirmed_at=LATER)
        delete = keeping.delete_practice_contacts if model is GoodPractice else keeping.delete_need_contacts
        assert delete(LATER) == {session.slug: 1}
    else:
        assert len(personal_data.erase_person(CONTACT["email"])) == 1
    answer = browser.post(url, data, headers={"accept": "application/json"}).json()
    assert CONTACT["email"] in answer["conflict"], "told, not kept"
    with pytest.raises(EditedMeanwhile):
        services.amend(made, revision=0, values={}, contact=CONTACT, by=cast.focal_kz)
    assert ContributionContact.objects.get().email == "other@example.org"
    assert again(kept).revision == 0
