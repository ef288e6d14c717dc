"""The words by which an agenda says what a line is: Moderator:, Speakers:, a break, a segment, "provisional"."""

import re
from dataclasses import dataclass

MODERATOR_WORDS = (
    r"(?:session\s+)?(?:co-?\s?)?(?:moderators?|chair(?:person|man|woman|s)?|facilitators?)(?:\s*\(s\))?|moderated\s+by|chaired\s+by|"
    r"facilitated\s+by|(?:со)?модератор(?:ы|ом)?|(?:со-?)?председател[ьи]|председательству(?:ет|ют|ющий|ющая)|"
    r"ведущ(?:ий|ая|ие)|фасилитатор(?:ы)?|модериру(?:ет|ют)|вед[её]т"
)
SPEAKER_WORDS = (
    r"speakers?|panell?ists?|presenters?|presented\s+by|introduced\s+by|speakers?\s*\(s\)|speakers?\s+and\s+panell?ists?|"
    r"выступающи[ей]|выступают|докладчи(?:к|ки|ца)|спикер(?:ы)?|панелисты?|участники\s+дискуссии"
)
MODERATED = re.compile(
    rf"(?P<mark>{MODERATOR_WORDS})(?:\s*/\s*(?:{MODERATOR_WORDS}))*\s*(?:(?P<colon>:)|(?:[–—]|-(?=\s))|(?<=\bby)\s)\s*",
    re.IGNORECASE,
)
SPOKEN = re.compile(
    rf"(?P<mark>{SPEAKER_WORDS})(?:\s*/\s*(?:{SPEAKER_WORDS}))*\s*(?:(?P<colon>:)|(?<=\bby)\s)\s*", re.IGNORECASE
)
ALONE = re.compile(rf"^(?:(?P<moderator>{MODERATOR_WORDS})|(?P<speakers>{SPEAKER_WORDS}))$", re.IGNORECASE)

KINDS = (
    (
        "registration",
        re.compile(
            r"^(?:\W*)(?:on-?site\s+|arrival(?:\s+of\s+participants)?\s+and\s+)?(?:registration|регистрация)\b|^(?:connection|log-?in|подключение)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "social",
        re.compile(
            r"\b(?:reception|dinner|cocktails?|excursion|study\s+visit|site\s+visit|field\s+visit|cultural\s+programme|gala)\b|"
            r"^(?:group|family)\s+photo(?:graph)?\b(?!.*\bbreak\b)|\b(?:ужин|экскурси[яи]|фуршет|банкет)\b|"
            r"^(?:официальный\s+|торжественный\s+)?при[её]м(?:\s+(?:от|в\s+честь)\b.*)?$|"
            r"^(?:общ(?:ее|ая)|группов(?:ое|ая)|совместн(?:ое|ая))\s+фото\w*",
            re.IGNORECASE,
        ),
    ),
    (
        "break",
        re.compile(
            r"\b(?:break|coffee|tea)\b(?!\s+(?:sector|industry|trade))|\blunch(?:eon)?\b|\b(?:перерыв|обед|кофе|кофе-?(?:пауза|брейк))\b",
            re.IGNORECASE,
        ),
    ),
)
MEAL_WITH_WORK = re.compile(
    r"\blunch[\s-]?time\b|\bside\s+event\b|\bbreak(?:ing)?\s+(?:the|down|through)\b", re.IGNORECASE
)
LONGEST_BREAK = 12
"""Words that the title of a break has at the most: a longer one speaks of coffee or tea."""

HEADING = re.compile(
    r"^(?:(?:session|segment|part|block|panel|theme|module|cluster|section|track|stream|"
    r"сессия|сегмент|часть|блок|раздел|панель|секция|тема|модуль)\s+(?:[ivx]+|\d+|[a-zа-я]|one|two|three|four)(?=$|[\s.:–—-])"
    r"|(?:[\w-]+\s+){0,3}segment(?=$|\s*[(:–—-])|(?:[а-яё-]+\s+){0,3}сегмент(?=$|\s*[(:–—-])"
    r"|(?:opening|closing|morning|afternoon|evening|plenary|private|public)\s+(?:plenary\s+)?session\s*(?=$|[(:–—-])"
    r"|(?:утреннее|дневное|вечернее|пленарное|утренняя|дневная|вечерняя)\s+(?:заседание|сессия)\s*(?=$|[(:–—-])"
    r"|(?:in\s+the\s+)?(?:morning|afternoon)$|(?:утро|вторая половина дня|первая половина дня)$)",
    re.IGNORECASE,
)
GROUP = re.compile(
    r"^(?:(?:working|breakout|parallel|discussion)\s+)?(?:group|part|session|room|track|stream|workshop|"
    r"(?:рабочая\s+)?группа|часть|секция|сессия|поток|подгруппа)\s+(?:[ivx]+|\d+|[a-zа-я])(?=$|[\s.:–—(-])",
    re.IGNORECASE,
)
PARALLEL = re.compile(
    r"\b(?:parallel|break-?out|simultaneous\s+(?:sessions|groups)|in\s+groups)\b|параллельн", re.IGNORECASE
)
CAPITALS = re.compile(r"[^a-zа-яё]*")
NOTE = re.compile(
    r"^(?:agenda(?:\s+items)?|documents?|documentation|background(?:\s+documents?)?|reference|venue|room|meeting\s+room|place|link|zoom|languages?|"
    r"interpretation|simultaneous\s+interpretation|note|objectives?|expected\s+(?:outcomes?|results?)|guiding\s+questions?|"
    r"key\s+questions|questions|contact|duration|format|time\s+limit|документ(?:ы|ация)?|место(?:\s+проведения)?|зал|язык(?:и)?|"
    r"перевод|синхронный\s+перевод|примечани[ея]|цел[ьи]|ожидаемые\s+результаты|вопросы|контакт\w*|регламент|формат)\s*:",
    re.IGNORECASE,
)
DEBATE = re.compile(
    r"^(?:(?:open|general|interactive|moderated|panel|plenary)\s+)?(?:discussions?|questions?|q\s?(?:&|and)\s?a|dialogue|debate|"
    r"exchange|conclusions?|summary|wrap|обсуждени\w*|дискусси\w*|вопросы|диалог|подведение|выводы)\b",
    re.IGNORECASE,
)
VENUE = re.compile(
    r"^(?:hybrid|virtual|online|in[\s-]person|онлайн|гибридн\w*)\b(?=.{0,60}$)(?!.*\b(?:opening|session|meeting|discussion|event)\b)|"
    r"^(?=.{0,80}$)(?!.*\b(?:opening|session|meeting|discussion)\b).*\b(?:hall|room\s+\w+|conference\s+room|auditorium|livestream|webcast|UNCC|"
    r"Palais\s+des\s+Nations|(?:конференц-?)?зал)\b",
    re.IGNORECASE,
)
"""A line that is a place and no title."""
SEVERAL = re.compile(r"s$|[ыи]$|\(s\)$|ют$|^co|^со", re.IGNORECASE)
SIGN_OFF = re.compile(
    r"^(?:best\s+regards|kind\s+regards|regards|sincerely|with\s+best|yours|с\s+уважением|simultaneous\s+interpretation|"
    r"interpretation\s+|\*+|note:|n\.?b\.?:?\s|синхронный\s+перевод|перевод\s+)",
    re.IGNORECASE,
)
AGENDA_WORD = re.compile(
    r"\b(?:agenda|programme|program|timetable|schedule|повестк\w+|программ\w+|расписани\w+|график)\b", re.IGNORECASE
)
STATUS = (
    ("tentative", re.compile(r"\b(?:tentative|предположительн|ориентировочн)", re.IGNORECASE)),
    ("provisional", re.compile(r"\b(?:provisional|preliminary|draft|предварительн|проект)", re.IGNORECASE)),
    ("adopted", re.compile(r"\b(?:as\s+adopted|adopted|утвержд[её]нн|принят)", re.IGNORECASE)),
)
TITLE_WORDS = re.compile(
    r"\b(?:session|meeting|workshop|webinar|forum|seminar|conference|committee|commission|council|group|dialogue|"
    r"symposium|consultation|training|note|highlights|venue|online|virtual|hybrid|geneva|bangkok|"
    r"сессия|совещание|семинар|вебинар|форум|конференция|комитет|комиссия|совет|группа|диалог|заседание|встреча|тренинг|"
    r"место|онлайн|гибрид\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of a line, and the role that a mark gives it: moderator, speakers, or none."""

    role: str
    text: str
    several: bool = False
    """Whether the mark speaks of several: "Co-Chairs:"."""


def split(text: str) -> list[Said]:
    """The line in the pieces that its marks make of it: "Panel. Moderator: A. Speakers: B"."""
    if (alone := ALONE.match(text.rstrip(" :"))) is not None and text.rstrip().endswith(":"):
        return [Said("moderator" if alone["moderator"] else "speakers", "")]
    marks = sorted(_marks(text), key=lambda mark: mark[0])
    pieces: list[Said] = []
    start, role, several = 0, "", False
    for begin, end, next_role, word in marks:
        if begin < start:
            continue
        pieces.append(Said(role, _between(text[start:begin]), several))
        start, role, several = end, next_role, bool(SEVERAL.search(word))
    pieces.append(Said(role, _between(text[start:]) if marks else text, several))
    return [piece for piece in pieces if piece.text or piece.role]


def _marks(text: str) -> list[tuple[int, int, str, str]]:
    found = []
    for pattern, role in ((MODERATED, "moderator"), (SPOKEN, "speakers")):
        for match in pattern.finditer(text):
            at_start = not text[: match.start()].strip(" ([")
            clear = bool(match["colon"]) and bool(re.search(r"[.;,?!|)(\[–—-]\s*$|\s$", text[: match.start()]))
            # within a sentence only a capital begins a mark: "the tasks of the chair: …" has none
            if at_start or (clear and match["mark"][0].isupper()):
                found.append((match.start(), match.end(), role, match["mark"]))
    return found


def _between(text: str) -> str:
    """A piece without the marks that set it off, and without a bracket that lost its other half."""
    text = re.sub(r"[\s,;|(\[–—-]+$", "", text.strip())
    for opening, closing in ("()", "[]"):
        if text.endswith(closing) and text.count(closing) > text.count(opening):
            text = text[:-1].rstrip()
    return text


def kind_of(title: str) -> str:
    """The kind of a slot by the words of its title."""
    if MEAL_WITH_WORK.search(title) or len(title.split()) > LONGEST_BREAK:
        return "item"
    return next((name for name, pattern in KINDS if pattern.search(title)), "item")


def is_heading(text: str) -> bool:
    """Whether a line without a time reads as the heading of a segment."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 1]
    in_capitals = len(words) > 1 and CAPITALS.fullmatch(text) is not None and any(len(word) > 5 for word in words)  # noqa: PLR2004 - acronyms are shorter
    return bool(HEADING.match(text)) or in_capitals


def status_in(lines: list[str]) -> str:
    """The status that the lines before the timetable name; a tentative one where none is named."""
    named = [line for line in lines if AGENDA_WORD.search(line)]
    found = (name for line in reversed(named) for name, pattern in STATUS if pattern.search(line))
    return next(found, "tentative")
