"""The three files of the list in both languages, made in one go with progress."""

from typing import Any

import pytest
from django.urls import reverse

from core import jobs, kept_files
from core.models import Job, KeptFile
from core.workflow import NotYou
from meetings.models import Session
from participants import list_files, printing
from tests.make import Cast, make_session
from tests.participants.make import an_observer


@pytest.fixture
def session(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Session:
    """One observer; the files take no time to make."""
    for producer in printing.PRODUCERS:
        quick = kept_files.Producer(
            name=producer.name,
            load=producer.load,
            fingerprint=producer.fingerprint,
            render=lambda _session, language: f"a file in {language}".encode(),
            extension=producer.extension,
            content_type=producer.content_type,
        )
        monkeypatch.setitem(kept_files._producers, producer.name, quick)
    found = make_session(cast.body)
    an_observer(found, by=cast.secretariat)
    return found


def test_all_six_are_made_stage_by_stage_and_only_once(
    cast: Cast, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, int, int]] = []
    at = jobs.Progress.at

    def noted(progress: jobs.Progress, stage: str) -> None:
        at(progress, stage)
        seen.append((stage, KeptFile.objects.count(), Job.objects.get(pk=progress.job.pk).done))

    monkeypatch.setattr(jobs.Progress, "at", noted)
    job = list_files.start(session, by=cast.secretariat)
    assert list_files.start(session, by=cast.secretariat) == job
    jobs.run(job.pk)
    assert seen == [(stage, number, number) for number, stage in enumerate(list_files.STAGES)]
    assert all(one.kept for one in list_files.files_of(session))
    assert {(one.name, one.language) for one in list_files.files_of(session)} == {
        tuple(stage.split(":")) for stage in list_files.STAGES
    }
    before = set(KeptFile.objects.values_list("pk", flat=True))
    jobs.run(list_files.start(session, by=cast.secretariat).pk)
    assert set(KeptFile.objects.values_list("pk", flat=True)) == before


def test_a_list_that_changed_has_its_files_to_be_made_anew(cast: Cast, session: Session) -> None:
    jobs.run(list_files.start(session, by=cast.secretariat).pk)
    an_observer(session, by=cast.secretariat, name="Second Guest")
    assert not any(one.kept for one in list_files.files_of(session))


def test_a_list_that_changes_all_the_time_is_given_up_with_words(
    cast: Cast, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_files, "PATIENCE_SECONDS", -1.0)
    monkeypatch.setattr(kept_files, "make", lambda *_args: None)
    job = list_files.start(session, by=cast.secretariat)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.status, job.error) == ("failed", "The list was being changed all the time. Try again in a minute.")


def test_only_the_secretariat_has_them_made(cast: Cast, session: Session) -> None:
    for name in ("focal_kz", "delegate_kz", "observer", "interpreter", "council", "admin"):
        with pytest.raises(NotYou):
            list_files.start(session, by=cast.everybody[name])


def test_the_page_starts_shows_progress_and_links_each_file(cast: Cast, session: Session, enter: Any) -> None:
    browser = enter(cast.secretariat)
    address = reverse("participants:list_files", kwargs={"slug": session.slug})
    progress = reverse("participants:list_files_progress", kwargs={"slug": session.slug})
    assert "Make the files" in browser.get(address).content.decode()
    assert not Job.objects.filter(kind=list_files.JOB).exists()
    assert browser.post(address).status_code == 302
    page = browser.get(address).content.decode()
    assert f'data-poll="{progress}"' in page
    assert "<progress" in page
    fragment = browser.get(progress)
    assert "data-done" not in fragment.content.decode()
    assert browser.get(progress, headers={"if-none-match": fragment["ETag"]}).status_code == 304
    jobs.run(Job.objects.get(kind=list_files.JOB).pk)
    done = browser.get(progress).content.decode()
    assert "data-done" in done
    for prefix in ("/en/", "/ru/"):
        for extension in ("pdf", "docx", "xlsx"):
            assert f'href="{prefix}sessions/{session.slug}/participants.{extension}"' in done
