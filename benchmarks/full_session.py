"""A session to which 500 people are nominated, by countries, observers of every kind and experts; made in bulk."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

DEMO = "itsd-virtual-2020"
PEOPLE = 500
EXPERTS = 5
TWINS_EVERY = 50
SYLLABLES = ("ba", "dor", "en", "gul", "is", "ka", "lan", "mir", "nur", "or", "sha", "tev", "ul", "zar")
FIRST_DAY = date(2030, 4, 23)
CYRILLIC = str.maketrans("BDEGIKLMNOSTUVZabdeghiklmnorstuvz", "БДЕГИКЛМНОСТУВЗабдегхиклмнорстувз")
CAPACITIES = ("head", "alternate", "alternate")


def make(slug: str, *, accepted: bool, people: int = PEOPLE) -> Any:
    """The session; its people are in the list, or wait for a decision."""
    from meetings.models import Session  # noqa: PLC0415 - needs Django

    session = Session.objects.create(
        body=Session.objects.get(slug=DEMO).body,
        slug=slug,
        title_en="Session with many people",
        title_ru="Сессия с множеством участников",
        mode=Session.Mode.HYBRID,
        place_en="Almaty",
        place_ru="Алматы",
        time_zone="Asia/Almaty",
        starts_on=FIRST_DAY,
        ends_on=FIRST_DAY + timedelta(days=2),
        status=Session.Status.ANNOUNCED,
    )
    _fill(session, people=people, accepted=accepted)
    return session


def _fill(session: Any, *, people: int, accepted: bool) -> None:
    from django.utils import timezone  # noqa: PLC0415 - needs Django

    from participants.models import Nomination, Participant, Person  # noqa: PLC0415 - needs Django

    delegations = list(_delegations(session))
    experts = delegations[-EXPERTS:]
    seats = experts + [delegations[number % (len(delegations) - EXPERTS)] for number in range(people - EXPERTS)]
    persons = Person.objects.bulk_create(_persons(len(seats)))
    heads: set[int] = set()
    nominations = []
    for number, (delegation, person) in enumerate(zip(seats, persons, strict=True)):
        capacity = (
            CAPACITIES[number % 3] if delegation.pk not in heads else ("alternate", "adviser", "adviser")[number % 3]
        )
        if capacity == "head":
            heads.add(delegation.pk)
        nominations.append(
            Nomination(
                delegation=delegation,
                person=person,
                capacity=capacity,
                mode=Nomination.Mode.IN_PERSON,
                status=Nomination.Status.ACCEPTED if accepted else Nomination.Status.SUBMITTED,
                is_complete=True,
                submitted_at=timezone.now(),
            )
        )
    Nomination.objects.bulk_create(nominations)
    if accepted:
        Participant.objects.bulk_create(
            Participant(
                session=session,
                group=Participant.Group.COUNTRY if one.delegation.country_id else Participant.Group.OBSERVER,
                country=one.delegation.country,
                institution=one.delegation.institution,
                nomination=one,
                person=one.person,
            )
            for one in nominations
        )


def _delegations(session: Any) -> Iterator[Any]:
    """The countries, ten organizations and observer countries, and experts at the end."""
    from accounts.models import Country, Institution  # noqa: PLC0415 - needs Django
    from participants.models import Contact, Delegation  # noqa: PLC0415 - needs Django

    for country in Country.objects.order_by("code"):
        yield Delegation.objects.create(session=session, country=country)
    for number, kind in enumerate(("country", "un", "un", "igo", "igo", "igo", "other", "other", "other", "country")):
        institution, _made = Institution.objects.get_or_create(
            code=f"sample-{number}",
            defaults={
                "kind": kind,
                "name_en": f"Sample organization {number} for the economies of the region",
                "name_ru": f"Примерная организация {number} для экономик региона",
            },
        )
        yield Delegation.objects.create(session=session, institution=institution)
    for number in range(EXPERTS):
        expert = Delegation.objects.create(session=session)
        Contact.objects.create(delegation=expert, name="Sample Expert", email=f"expert{number}@example.org")
        yield expert


def _persons(number: int) -> Iterator[Any]:
    from participants.models import Person  # noqa: PLC0415 - needs Django

    choose = random.Random(2030)  # noqa: S311 - the same names each time
    before = ("Sample", "Delegate")
    for place in range(number):
        names = tuple("".join(choose.choices(SYLLABLES, k=3)).capitalize() for _part in range(2))
        given, family = before if place % TWINS_EVERY == 1 else names
        before = given, family
        yield Person(
            title=choose.choice(Person.Title.values),
            given_name=given,
            family_name=family,
            given_name_native=given.translate(CYRILLIC),
            family_name_native=family.translate(CYRILLIC),
            function_en="Head of the department for digital connectivity",
            function_ru="Начальник управления цифровой связности",
            institution_en="Ministry of digital development and innovation",
            institution_ru="Министерство цифрового развития и инноваций",
            email=f"person{place}@example.org",
            may_be_listed=place % 40 != 0,
            is_sample=True,
        )
