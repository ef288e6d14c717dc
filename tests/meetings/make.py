"""Agendas in the states that matter, made by the real services."""

from datetime import time
from typing import Any

from accounts.models import User
from meetings import services
from meetings.models import AgendaVersion, Day, Session, Slot, Speaker
from tests.access import World


def make_day(session: Session, *, starts_at: time = time(12, 30)) -> Day:
    return Day.objects.create(session=session, date=session.starts_on, starts_at=starts_at)


def make_slot(day: Day, *, by: User, title: str = "Welcome remarks", minutes: int = 10, **values: Any) -> Slot:
    values = {"kind": Slot.Kind.ITEM, "title_en": title, "title_ru": f"{title} (рус.)", "minutes": minutes, **values}
    return services.add_slot(day, by=by, **values)


def make_agenda(session: Session, *, by: User, slots: int = 2) -> list[Slot]:
    day = make_day(session)
    made = [make_slot(day, by=by, title=f"Item {number}", minutes=30) for number in range(1, slots + 1)]
    for slot in made:
        moderator = {"text_en": "ESCAP", "text_ru": "ЭСКАТО", "is_tbc": True}
        services.set_speakers(slot, by=by, role=Speaker.Role.MODERATOR, speakers=[moderator])
        entry = services.save_entry(slot, by=by, by_en="ECE", by_ru="ЕЭК ООН")
        speaker = {"text_en": "Ms. Chair", "text_ru": "г-жа Председатель"}
        services.set_speakers(slot, by=by, role=Speaker.Role.SPEAKER, speakers=[speaker], entry=entry)
    return made


def furnish(world: World) -> None:
    editor = world.cast.secretariat
    slots = make_agenda(world.session, by=editor)
    services.publish_agenda(world.session, by=editor, status=AgendaVersion.Status.PROVISIONAL)
    make_agenda(world.hidden_session, by=editor)
    services.publish_agenda(world.hidden_session, by=editor, status=AgendaVersion.Status.TENTATIVE)
    world.things |= {"slot": slots[0], "entry": slots[0].entries.get(), "day": slots[0].day}
