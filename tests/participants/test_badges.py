"""Name badges and table signs: who gets one, what is on it, and that it has room."""

import io
import re
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings

from core import kept_files, pdf
from meetings.models import Session
from participants import badges
from participants.models import Nomination, Person
from tests.make import Cast, make_session
from tests.participants.make import a_person, an_observer, nomination_in

LONG = "Gurbangulymyrat-Abdurakhman"


@pytest.fixture
def session(cast: Cast) -> Session:
    """Two people of Kazakhstan, of whom one takes part online, and an observer; in person and online."""
    found = make_session(cast.body, mode=Session.Mode.HYBRID, place="Almaty")
    native = {"given_name_native": "Первая", "family_name_native": "Участница"}
    nomination_in("accepted", found, cast, person=a_person("First Nominee", is_sample=True, **native))
    nomination_in("accepted", found, cast, person=a_person("Second Nominee"))
    Nomination.objects.filter(person__given_name="First").update(mode=Nomination.Mode.IN_PERSON)
    an_observer(found, by=cast.secretariat)
    return found


def test_a_badge_has_both_scripts_and_both_languages_and_no_function(session: Session) -> None:
    badge, guest = badges.badges_of(session)
    assert (badge.name.text, badge.native_name.text) == ("Ms. First NOMINEE", "Первая УЧАСТНИЦА")
    assert (badge.place_en.text, badge.place_ru.text) == ("Kazakhstan", "Казахстан")
    assert badge.is_sample
    assert not guest.native_name
    assert guest.place_en.text == "Shanghai Cooperation Organisation"


def test_who_takes_part_online_gets_a_badge_in_a_virtual_session_only(session: Session) -> None:
    assert "Ms. Second NOMINEE" not in [badge.name.text for badge in badges.badges_of(session)]
    session.mode = Session.Mode.VIRTUAL
    assert "Ms. Second NOMINEE" in [badge.name.text for badge in badges.badges_of(session)]


def test_a_sign_stands_once_for_each_country_and_organization(session: Session, cast: Cast) -> None:
    an_observer(session, by=cast.secretariat, name="Other Guest")
    assert [sign.en.text for sign in badges.signs_of(session)] == ["Kazakhstan", "Shanghai Cooperation Organisation"]


def test_an_erased_person_gets_no_badge(session: Session) -> None:
    Person.objects.filter(given_name="Some").update(family_name="", given_name="")
    assert len(badges.badges_of(session)) == 1


def test_who_is_not_named_in_the_list_wears_a_badge(session: Session) -> None:
    Person.objects.update(may_be_listed=False)
    assert [badge.name.text for badge in badges.badges_of(session)] == ["Ms. First NOMINEE", "Ms. Some GUEST"]


def test_the_mark_of_sample_data_is_in_both_languages(session: Session) -> None:
    assert badges.sample_marks() == [("en", "sample data"), ("ru", "условные данные")]
    context = {"session": session, "pages": [badges.badges_of(session)], "occasions": []}
    html = pdf.html_of(
        "participants/print/badges.html", context | {"sample_marks": badges.sample_marks()}, language="en"
    )
    assert '<span class="tag" lang="ru">условные данные</span>' in html


@pytest.mark.parametrize("text", ["", "One", f"{LONG} {LONG.upper()}", f"{LONG} " * 6, "Ж" * 40])
@pytest.mark.parametrize("frame", badges.FRAMES)
def test_a_longer_text_never_gets_larger_type(frame: badges.Frame, text: str) -> None:
    assert frame.sizes[-1] <= frame.fit(text + " more").size <= frame.fit(text).size <= frame.sizes[0]


@pytest.mark.parametrize(
    ("style", "frames"),
    [
        ("badges", (badges.OCCASION, badges.NAME, badges.NATIVE_NAME, badges.PLACE)),
        ("table_signs", (badges.SIGN,)),
    ],
)
def test_every_size_has_its_style(style: str, frames: tuple[badges.Frame, ...]) -> None:
    css = (Path(settings.BASE_DIR) / "static" / "css" / "print" / f"{style}.css").read_text()
    written = {int(size) for size in re.findall(r"\.size-(\d+) \{ font-size: \1pt; \}", css)}
    assert written == {size for frame in frames for size in frame.sizes}


@pytest.mark.parametrize("name", [badges.BADGES, badges.TABLE_SIGNS])
def test_the_file_is_tagged_and_has_both_languages(name: str, session: Session) -> None:
    content = kept_files.producer_of(name).render(session, "en")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert len(pdf.pages) == {badges.BADGES: 1, badges.TABLE_SIGNS: 2}[name]
