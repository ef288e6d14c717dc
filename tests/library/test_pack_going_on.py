"""A pack that broke off is gone on with where nothing has changed; what was fetched with it is counted."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from library import counting, pack, zipping
from library.models import Document, DownloadCount, LanguageVersion
from library.table import groups_of
from meetings.models import Session
from tests.library.make import a_pdf, make_document, make_version
from tests.library.test_pack import entry
from tests.make import Cast, make_session

AT = datetime(2020, 7, 23, 20, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def empty() -> Iterator[None]:
    counting._redis().delete(counting.FRESH, counting.TAKEN)
    yield
    counting._redis().delete(counting.FRESH, counting.TAKEN)


@pytest.fixture
def session(cast: Cast) -> Session:
    """Two documents for everybody, one for delegations."""
    found = make_session(cast.body)
    for number, access in enumerate(["public", "public", "delegations"]):
        document = make_document(found, by=cast.secretariat, title_en=f"Paper {number}", access=access)
        make_version(document, by=cast.secretariat, file=a_pdf(text=str(number)))
    return found


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Any:
    """``later(days=1)``: so much later than the first answer."""
    now = datetime.now(UTC)

    def move(**much: int) -> None:
        monkeypatch.setattr("library.pack.timezone.now", lambda: now + timedelta(**much))

    return move


def ask(browser: Any, session: Session, **headers: str) -> Any:
    return browser.get(reverse("library:pack", args=[session.slug]), headers=headers)


def content_of(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def counted() -> dict[str, int]:
    counting.write_down()
    return dict(DownloadCount.objects.values_list("version__document__title_en", "total"))


def test_the_rest_of_a_pack_completes_it_whenever_it_is_fetched(session: Session, enter: Any, later: Any) -> None:
    browser = enter()
    first = ask(browser, session)
    whole = content_of(first)
    assert first["Accept-Ranges"] == "bytes"
    later(hours=30)
    for begin in (1, 700, len(whole) // 2, len(whole) - 1):
        rest = ask(browser, session, range=f"bytes={begin}-", if_range=first["ETag"])
        assert rest.status_code == 206
        assert rest["ETag"] == first["ETag"]
        assert rest["Content-Range"] == f"bytes {begin}-{len(whole) - 1}/{len(whole)}"
        assert int(rest["Content-Length"]) == len(whole) - begin
        assert whole[:begin] + content_of(rest) == whole
    assert zipfile.ZipFile(io.BytesIO(whole)).testzip() is None


def test_a_part_in_the_middle_and_one_from_the_end_are_given(session: Session, enter: Any) -> None:
    browser = enter()
    first = ask(browser, session)
    whole = content_of(first)
    assert content_of(ask(browser, session, range="bytes=100-199", if_match=first["ETag"])) == whole[100:200]
    assert content_of(ask(browser, session, range="bytes=-64", if_range=first["ETag"])) == whole[-64:]


def test_a_part_outside_is_refused(session: Session, enter: Any) -> None:
    browser = enter()
    first = ask(browser, session)
    size = int(first["Content-Length"])
    refused = ask(browser, session, range=f"bytes={size}-", if_range=first["ETag"])
    assert refused.status_code == 416
    assert refused["Content-Range"] == f"bytes */{size}"


@pytest.mark.parametrize("change", ["another file", "another title", "a document less"])
def test_where_something_has_changed_all_of_the_new_one_comes(
    change: str, session: Session, cast: Cast, enter: Any
) -> None:
    browser = enter()
    first = ask(browser, session)
    document = Document.objects.get(title_en="Paper 0")
    if change == "another file":
        make_version(document, by=cast.secretariat, file=a_pdf(text="9"))
    elif change == "another title":
        Document.objects.filter(pk=document.pk).update(title_en="Paper 5")
    else:
        Document.objects.filter(pk=document.pk).update(access=Document.Access.SECRETARIAT)
    answer = ask(browser, session, range="bytes=700-", if_range=first["ETag"])
    assert answer.status_code == 200
    assert answer["ETag"] != first["ETag"]
    content = content_of(answer)
    assert len(content) == int(answer["Content-Length"])
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    assert ask(browser, session, range="bytes=700-", if_match=first["ETag"]).status_code == 412


def test_a_part_of_somebody_elses_pack_is_not_given(session: Session, cast: Cast, enter: Any) -> None:
    """The mark of a pack opens nothing: what one gets is made of what oneself may see."""
    theirs = ask(enter(cast.focal_kz), session)
    whole = content_of(theirs)
    for headers in ({"if_range": theirs["ETag"]}, {"if_match": theirs["ETag"]}):
        answer = ask(enter(), session, range="bytes=100-", **headers)
        assert answer.status_code in {200, 412}
        if answer.status_code == 200:
            content = content_of(answer)
            assert len(content) < len(whole)
            assert b"Paper 2" not in content


@pytest.mark.parametrize("begun", ["", '"0-0"', '"zz"', "*", '"ffffffffff-00000000000000000000000000000000"', "W/x"])
def test_a_part_of_no_pack_in_particular_is_answered_with_all_of_it(begun: str, session: Session, enter: Any) -> None:
    answer = ask(enter(), session, range="bytes=100-", **({"if_range": begun} if begun else {}))
    assert answer.status_code == 200
    assert len(content_of(answer)) == int(answer["Content-Length"])


def test_a_pack_is_gone_on_with_for_a_week_only(session: Session, enter: Any) -> None:
    etag = ask(enter(), session)["ETag"]
    made = datetime.fromtimestamp(int(etag.strip('"').partition("-")[0], 16), UTC)
    assert pack.moment_in(etag, now=made + timedelta(days=7)) == made
    assert pack.moment_in(etag, now=made + timedelta(days=7, seconds=1)) is None
    assert pack.moment_in(etag, now=made - timedelta(seconds=1)) is None, "nobody dates a page ahead"


def test_the_same_entries_are_the_same_archive_and_others_are_another_one() -> None:
    made = [entry("a.txt", b"abc"), entry("b.txt", b"def")]
    assert b"".join(zipping.stream(made)) == b"".join(zipping.stream(made))
    assert zipping.fingerprint(made) == zipping.fingerprint(list(made))
    others = [made[:1], made[::-1], [entry("c.txt", b"abc"), made[1]], [entry("a.txt", b"abcd"), made[1]]]
    assert len({zipping.fingerprint(one) for one in [made, *others]}) == 5
    *_before, (last, end) = zipping.ends(made)
    assert last is made[1]
    assert end < zipping.length(made)


def test_a_fetched_pack_counts_each_of_its_documents_once(session: Session, cast: Cast, enter: Any) -> None:
    content_of(ask(enter(), session))
    assert counted() == {"Paper 0": 1, "Paper 1": 1}
    content_of(ask(enter(cast.focal_kz), session))
    assert counted() == {"Paper 0": 2, "Paper 1": 2, "Paper 2": 1}
    assert DownloadCount.objects.count() == LanguageVersion.objects.count()


def test_who_only_asks_how_long_it_is_fetches_nothing(session: Session, enter: Any) -> None:
    enter().head(reverse("library:pack", args=[session.slug]))
    assert counted() == {}


def end_of(archive: bytes, title: str) -> int:
    """Where the document with this title has ended in an archive without a gap between its entries."""
    infos = zipfile.ZipFile(io.BytesIO(archive)).infolist()
    place = next(number for number, info in enumerate(infos) if title in info.filename)
    return infos[place + 1].header_offset


def test_only_documents_that_came_whole_are_counted_and_the_rest_when_it_is_gone_on(session: Session) -> None:
    found = list(Document.objects.filter(session=session).visible_to(AnonymousUser()).for_table())
    groups = groups_of(session, found, today=AT.date())
    made = pack.of(session, groups, user=AnonymousUser(), languages=("en",), language="en")
    whole = b"".join(zipping.stream(made.entries))
    after = end_of(whole, "Paper 0")
    pieces, taken = made.part(0, made.size - 1), 0
    while taken < after + 1:  # a piece more than the document, so that its end was taken
        taken += len(next(pieces))
    pieces.close()
    assert counted() == {"Paper 0": 1}
    assert b"".join(made.part(after, made.size - 1)) == whole[after:]
    assert counted() == {"Paper 0": 1, "Paper 1": 1}


def test_a_pack_comes_where_redis_is_away(session: Session, enter: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class Away:
        def pipeline(self, **_more: Any) -> Any:
            raise counting.RedisError

    with monkeypatch.context() as patch:
        patch.setattr(counting, "_redis", Away)
        answer = ask(enter(), session)
        assert len(content_of(answer)) == int(answer["Content-Length"])
