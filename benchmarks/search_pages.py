"""Fills the index (``fill``), or searches it, in a process of its own: prints milliseconds, one search a line.

A thousand documents of fifty pages each; the words are as unevenly frequent as in a language.
"""

import random
import sys
import time
from importlib import import_module

DOCUMENTS, PAGES, WORDS_ON_A_PAGE = 1000, 50, 250
VOCABULARY = 20_000
PREFIX = "Measured paper"
FREQUENT = ("connectivity", "innovation", "session", "связность", "инновации", "сессия")
SEARCHES = (
    *FREQUENT,
    "digital connectivity",
    '"transfer of technology"',
    "цифровая инклюзия",
    "innovation -session",
    "conectivity",
    "indicator 17",
    "word100 word7000",
    "слово200 слово9000",
    "word12345",
)
ROUNDS = 8


def words_of(chance: random.Random, language: str) -> str:
    """A page of text: a few words very often, most of them seldom."""
    stem = "слово" if language == "ru" else "word"
    places = (int(chance.paretovariate(0.6)) % VOCABULARY for _word in range(WORDS_ON_A_PAGE))
    text = [f"{stem}{place}" for place in places]
    text[chance.randrange(len(text))] = chance.choice(FREQUENT)
    return " ".join(text)


def fill() -> None:
    """Write documents and their pages into the index, once."""
    import pgtrigger  # noqa: PLC0415 - needs Django

    from core.findable import all_sources  # noqa: PLC0415 - needs Django
    from library.models import Document, IndexedSubject, IndexedText  # noqa: PLC0415 - needs Django

    if Document.objects.filter(title_en__startswith=PREFIX).exists():
        return
    chance = random.Random(1)  # noqa: S311 - the same texts every time, nothing secret
    with pgtrigger.ignore():
        documents = Document.objects.bulk_create(
            Document(kind="background", access="public", title_en=f"{PREFIX} {place}", title_ru=f"Документ {place}")
            for place in range(DOCUMENTS)
        )
    marks = all_sources()["document"].fingerprints()
    for document in documents:
        subject = IndexedSubject.objects.create(
            source="document", subject_id=document.pk, mark=marks[document.pk], is_public=True
        )
        language = "ru" if document.pk % 2 else "en"
        IndexedText.objects.create(subject=subject, language=language, title=document.title_en or "")  # type: ignore[attr-defined]  # modeltranslation
        IndexedText.objects.bulk_create(
            IndexedText(subject=subject, language=language, part=page, body=words_of(chance, language))
            for page in range(1, PAGES + 1)
        )


def _filled() -> bool:
    """Whether the index could be had for oneself: the worker keeps it too."""
    from core import locks  # noqa: PLC0415 - needs Django

    with locks.held("library:index") as mine:
        if mine:
            fill()
        return mine


def main() -> None:
    """Fill and gather the words, or search as a reader without an account and as a focal point."""
    import_module("speca_portal.wsgi")
    from django.contrib.auth.models import AnonymousUser  # noqa: PLC0415 - needs Django

    from accounts.models import User  # noqa: PLC0415 - needs Django
    from library import finding, indexing  # noqa: PLC0415 - needs Django

    if "fill" in sys.argv:
        while not _filled():
            time.sleep(1)
        indexing.learn_words()
        return
    readers = [AnonymousUser(), User.objects.get(email="focal-kz@example.org")]
    for _round in range(ROUNDS):
        for reader in readers:
            for text in SEARCHES:
                began = time.perf_counter()
                finding.search(finding.Wanted(text=text), user=reader)
                print((time.perf_counter() - began) * 1000, text)


if __name__ == "__main__":
    main()
