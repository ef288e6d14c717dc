"""For each warning: agendas that raise it, where and in which words, and agendas beside them that do not."""

from dataclasses import replace
from datetime import date

from meetings.agenda import Agenda, Bilingual, Voice
from meetings.warnings import Code, Context, OutlineItem
from tests.meetings.values import DATE, agenda, at, entry, hours, item, said, slot, voice

ADOPTION = slot(1, "09:00", "10:00", title="Adoption of the agenda")
PERSON = "Aida Example"
KNOWN = Context(starts_on=DATE, ends_on=DATE, days={DATE: "day:7"})
RAISED: list[tuple[Code, Agenda, Context, str, str]] = [
    (
        Code.OVERLAP,
        agenda(slot(1, "09:00", "10:00", title="Opening"), slot(2, "09:45", "10:30")),
        KNOWN,
        "slot:2",
        "It begins at 09:45, before “Opening” ends at 10:00.",
    ),
    (
        Code.OVERLAP,
        agenda(slot(1, "09:00", "12:00", title="Long"), slot(2, "10:00", "10:30"), slot(3, "11:00", "11:30")),
        KNOWN,
        "slot:3",
        "It begins at 11:00, before “Long” ends at 12:00.",
    ),
    (
        Code.GAP,
        agenda(slot(1, "09:00", "10:00"), slot(2, "10:20", "10:30")),
        KNOWN,
        "slot:2",
        "There is a gap of 20 minutes before it, from 10:00 to 10:20.",
    ),
    (
        Code.GAP,
        agenda(slot(1, "09:00", "10:00"), slot(2, "09:00", "11:00", is_parallel=True), slot(3, "11:01", "11:30")),
        KNOWN,
        "slot:3",
        "There is a gap of 1 minute before it, from 11:00 to 11:01.",
    ),
    (Code.MIDNIGHT, agenda(slot(1, "23:00", "00:30")), KNOWN, "slot:1", "It goes on past midnight."),
    (
        Code.TWO_PLACES,
        agenda(
            slot(1, "09:00", "10:00", title="Group A", moderators=(voice(5, "Ms. Aida Example, ECE", name=PERSON),)),
            slot(2, "09:00", "10:00", is_parallel=True, moderators=(voice(6, "Aida Example", name=PERSON),)),
        ),
        KNOWN,
        "speaker:6",
        "Aida Example is in “Group A” at the same time, from 09:00 to 10:00.",
    ),
    (
        Code.TWO_PLACES,
        agenda(
            slot(1, "09:00", "10:00", title="Group A", speakers=(voice(5, "Kazakhstan", country="kz"),)),
            slot(2, "09:00", "10:00", is_parallel=True, speakers=(voice(6, "Kazakhstan", country="kz"),)),
        ),
        KNOWN,
        "speaker:6",
        "Kazakhstan is in “Group A” at the same time, from 09:00 to 10:00.",
    ),
    (
        Code.TWO_PLACES,
        agenda(
            slot(
                1,
                "09:00",
                "10:00",
                title="Statements",
                entries=(
                    entry(3, starts="09:00", ends="09:20", speakers=(voice(5, "The Chair"),)),
                    entry(4, starts="09:10", ends="09:30", speakers=(voice(6, "the  chair"),)),
                ),
            )
        ),
        KNOWN,
        "speaker:6",
        "the  chair is in “Statements” at the same time, from 09:00 to 09:20.",
    ),
    (
        Code.ENTRY_OUTSIDE,
        agenda(slot(1, "09:00", "10:00", entries=(entry(3, starts="09:50", ends="10:10"),))),
        KNOWN,
        "entry:3",
        "Its own time is outside the slot, which lasts from 09:00 to 10:00.",
    ),
    (
        Code.ENTRY_OUTSIDE,
        agenda(slot(1, "09:00", "10:00", entries=(entry(3, starts="08:50"),))),
        KNOWN,
        "entry:3",
        "Its own time is outside the slot, which lasts from 09:00 to 10:00.",
    ),
    (
        Code.ENTRY_OVERLAP,
        agenda(
            slot(
                1,
                "09:00",
                "10:00",
                entries=(entry(3, starts="09:00", ends="09:20"), entry(4, starts="09:10", ends="09:30")),
            )
        ),
        KNOWN,
        "entry:4",
        "It begins at 09:10, before “ESCAP” ends at 09:20.",
    ),
    (
        Code.LIMITS,
        agenda(slot(1, "09:00", "10:00", entries=(entry(3, minutes=40), entry(4, minutes=21)))),
        KNOWN,
        "slot:1",
        "The time limits add up to 61 minutes, 1 minute more than it lasts.",
    ),
    (
        Code.WEEKDAY,
        agenda(slot(1, "09:00", "10:00", title=Bilingual(en="Until Monday, 24 November 2020", ru="До вторника"))),
        KNOWN,
        "slot:1",
        "“Monday, 24 November 2020”: this date is a Tuesday.",
    ),
    (
        Code.WEEKDAY,
        agenda(slot(1, "09:00", "10:00", note=Bilingual(en="Tomorrow", ru="В понедельник, 24 ноября, в 10:00"))),
        KNOWN,
        "slot:1",
        "“понедельник, 24 ноября”: this date is a Tuesday.",
    ),
    (
        Code.DAY_OUTSIDE,
        agenda(slot(1, "09:00", "10:00")),
        replace(KNOWN, ends_on=date(2020, 11, 25), starts_on=date(2020, 11, 25)),
        "day:7",
        "This day is outside the session, which is held from 25 November 2020 to 25 November 2020.",
    ),
    (
        Code.INTERPRETATION,
        agenda(slot(1, "09:00", "15:40"), **hours(("09:00", "12:00"), ("12:00", "15:30"))),
        KNOWN,
        "slot:1",
        "It ends at 15:40, 10 minutes after interpretation ends.",
    ),
    (
        Code.INTERPRETATION,
        agenda(slot(1, "09:00", "12:00"), **hours(("09:30", "12:00"))),
        KNOWN,
        "slot:1",
        "It begins at 09:00, 30 minutes before interpretation begins.",
    ),
    (
        Code.INTERPRETATION,
        agenda(slot(1, "09:00", "15:00"), **hours(("09:00", "12:00"), ("13:00", "15:00"))),
        KNOWN,
        "slot:1",
        "There is no interpretation from 12:00 to 13:00.",
    ),
    (
        Code.INTERPRETATION,
        agenda(slot(1, "16:00", "17:00"), **hours(("09:00", "12:00"))),
        KNOWN,
        "slot:1",
        "It begins at 16:00, after interpretation has ended at 12:00.",
    ),
    (
        Code.INTERPRETATION,
        agenda(slot(1, "08:00", "09:00"), **hours(("09:30", "12:00"))),
        KNOWN,
        "slot:1",
        "It is over at 09:00, before interpretation begins at 09:30.",
    ),
    (
        Code.MISSING,
        agenda(slot(1, "09:00", "10:00", title=Bilingual(en="Opening"))),
        KNOWN,
        "slot:1",
        "Title: the Russian text is missing.",
    ),
    (
        Code.MISSING,
        agenda(slot(1, "09:00", "10:00", speakers=(Voice(key="speaker:5", text=Bilingual(ru="Председатель")),))),
        KNOWN,
        "speaker:5",
        "As printed: the English text is missing.",
    ),
    (
        Code.STALE,
        agenda(slot(1, "09:00", "10:00")),
        replace(KNOWN, stale={("slot:1", "title"): "ru"}),
        "slot:1",
        "Title: the Russian text is older than the English one.",
    ),
    (
        Code.STALE,
        agenda(slot(1, "09:00", "10:00", items=(item(7, "1"),))),
        replace(KNOWN, stale={("item:7", "title"): "en"}),
        "item:7",
        "Title: the English text is older than the Russian one.",
    ),
    (Code.EMPTY, agenda(slot(1, "09:00", "10:00", title="")), KNOWN, "slot:1", "It has no title."),
    (
        Code.EMPTY,
        agenda(slot(1, "09:00", "10:00", entries=(entry(3, by=Bilingual()),))),
        KNOWN,
        "entry:3",
        "This line is empty.",
    ),
    (
        Code.TBC,
        agenda(slot(1, "09:00", "10:00", speakers=(voice(5, "Uzbekistan", tbc=True),))),
        KNOWN,
        "speaker:5",
        "Not yet confirmed: Uzbekistan.",
    ),
    (
        Code.TBC,
        agenda(slot(1, "09:00", "10:00", note=said("Moderator: TBC"))),
        KNOWN,
        "slot:1",
        "“TBC” is left in the text.",
    ),
    (
        Code.TBC,
        agenda(slot(1, "09:00", "10:00", note=said("Ведущий уточняется"))),
        KNOWN,
        "slot:1",
        "“уточняется” is left in the text.",
    ),
    (
        Code.NO_ADOPTION,
        agenda(slot(1, "09:00", "10:00", title="Opening")),
        KNOWN,
        "",
        "No item of this agenda is the adoption of the agenda.",
    ),
    (
        Code.ANNOUNCED_END,
        agenda(slot(1, "09:00", "15:40"), ends=at("15:00")),
        KNOWN,
        "day:7",
        "The timetable ends at 15:40, 40 minutes after the announced end.",
    ),
    (
        Code.ANNOUNCED_END,
        agenda(slot(1, "09:00", "12:00"), ends=at("14:05")),
        KNOWN,
        "day:7",
        "The timetable ends at 12:00, 2 hours 5 minutes before the announced end.",
    ),
    (
        Code.SAME_NUMBER,
        agenda(slot(1, "09:00", "10:00", items=(item(7, "1"), item(8, "1")))),
        KNOWN,
        "item:8",
        "Another item has the number 1, too.",
    ),
    (
        Code.NUMBER_ORDER,
        agenda(slot(1, "09:00", "10:00", items=(item(7, "3 (b)"), item(8, "3 (a)")))),
        KNOWN,
        "item:8",
        "Number 3 (a) stands after number 3 (b).",
    ),
    (
        Code.NO_SLOT,
        agenda(slot(1, "09:00", "10:00")),
        replace(KNOWN, items=(OutlineItem(key="item:9", number="4", title=said("Other business"), has_slot=False),)),
        "item:9",
        "No slot deals with this item.",
    ),
]
QUIET: list[tuple[Code, Agenda, Context]] = [
    (Code.OVERLAP, agenda(slot(1, "09:00", "10:00"), slot(2, "09:00", "11:00", is_parallel=True)), KNOWN),
    (Code.OVERLAP, agenda(slot(1, "23:00", "00:30"), slot(2, "00:30", "01:00")), KNOWN),
    (Code.GAP, agenda(slot(1, "09:00", "10:00"), slot(2, "10:00", "10:30")), KNOWN),
    (Code.GAP, agenda(slot(1, "09:00", "12:00"), slot(2, "10:00", "10:30"), slot(3, "11:00", "11:30")), KNOWN),
    (Code.MIDNIGHT, agenda(slot(1, "23:00", "00:00")), KNOWN),
    (
        Code.TWO_PLACES,
        agenda(
            slot(1, "09:00", "10:00", moderators=(voice(5, name=PERSON),), speakers=(voice(6, name=PERSON),)),
            slot(2, "10:00", "11:00", moderators=(voice(7, name=PERSON),)),
        ),
        KNOWN,
    ),
    (
        Code.TWO_PLACES,
        agenda(
            slot(1, "09:00", "10:00", speakers=(voice(5, "Head, Kazakhstan", country="kz", name=PERSON),)),
            slot(2, "09:00", "10:00", is_parallel=True, speakers=(voice(6, "Kazakhstan", country="kz"),)),
        ),
        KNOWN,
    ),
    (
        Code.ENTRY_OUTSIDE,
        agenda(slot(1, "09:00", "10:00", entries=(entry(3, starts="09:00", ends="10:00"), entry(4)))),
        KNOWN,
    ),
    (Code.ENTRY_OUTSIDE, agenda(slot(1, "23:30", "00:30", entries=(entry(3, starts="00:10", ends="00:20"),))), KNOWN),
    (
        Code.ENTRY_OVERLAP,
        agenda(
            slot(
                1,
                "09:00",
                "10:00",
                entries=(entry(4, starts="09:20", ends="10:00"), entry(3, starts="09:00", ends="09:20")),
            )
        ),
        KNOWN,
    ),
    (Code.LIMITS, agenda(slot(1, "09:00", "10:00", entries=(entry(3, minutes=40), entry(4, minutes=20)))), KNOWN),
    (Code.DAY_OUTSIDE, agenda(slot(1, "09:00", "10:00")), KNOWN),
    (Code.INTERPRETATION, agenda(slot(1, "09:00", "10:00")), KNOWN),
    (Code.INTERPRETATION, agenda(slot(1, "09:00", "12:00"), **hours(("09:00", "10:00"), ("10:00", "12:00"))), KNOWN),
    (
        Code.INTERPRETATION,
        agenda(
            slot(1, "12:00", "13:00", kind="break"),
            slot(2, "18:00", "20:00", kind="social"),
            slot(3, "08:00", "09:00", kind="registration"),
            **hours(("09:00", "12:00")),
        ),
        KNOWN,
    ),
    (Code.MISSING, agenda(slot(1, "09:00", "10:00")), KNOWN),
    (
        Code.MISSING,
        agenda(slot(1, "09:00", "10:00", entries=(entry(3, country="kz", by=Bilingual(en="Kazakhstan")),))),
        KNOWN,
    ),
    (Code.STALE, agenda(slot(1, "09:00", "10:00")), KNOWN),
    (Code.EMPTY, agenda(slot(1, "09:00", "10:00", entries=(entry(3, by=Bilingual(), speakers=(voice(5),)),))), KNOWN),
    (Code.TBC, agenda(slot(1, "09:00", "10:00", speakers=(voice(5),), note=said("Footbath"))), KNOWN),
    (Code.NO_ADOPTION, agenda(ADOPTION), KNOWN),
    (Code.NO_ADOPTION, agenda(slot(1, "09:00", "10:00", title="Adoption of the provisional annotated agenda")), KNOWN),
    (Code.NO_ADOPTION, agenda(slot(1, "09:00", "10:00", title="Утверждение предварительной повестки дня")), KNOWN),
    (Code.NO_ADOPTION, replace(agenda(), days=()), KNOWN),
    (Code.ANNOUNCED_END, agenda(slot(1, "09:00", "15:00"), ends=at("15:00")), KNOWN),
    (Code.ANNOUNCED_END, agenda(slot(1, "09:00", "15:00")), KNOWN),
    (
        Code.SAME_NUMBER,
        agenda(
            slot(1, "09:00", "10:00", items=(item(7, "1"),)),
            slot(2, "10:00", "11:00", items=(item(7, "1", is_continued=True),)),
        ),
        KNOWN,
    ),
    (
        Code.NUMBER_ORDER,
        agenda(slot(1, "09:00", "10:00", items=(item(7, "3"), item(8, "3 (a)"), item(9, ""), item(10, "10")))),
        KNOWN,
    ),
    (
        Code.NO_SLOT,
        agenda(slot(1, "09:00", "10:00")),
        replace(KNOWN, items=(OutlineItem(key="item:7", number="", title=said("x")),)),
    ),
]
