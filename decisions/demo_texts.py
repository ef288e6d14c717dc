"""Three decisions that follow from the discussion points of the concept note, invented and marked as sample data."""

from decisions.models import Paragraph
from decisions.paper import Text, TextParagraph

PREAMBULAR, OPERATIVE = Paragraph.Kind.PREAMBULAR, Paragraph.Kind.OPERATIVE


def _text(title: tuple[str, str], *paragraphs: tuple[str, str, str]) -> Text:
    return Text(
        title_en=title[0],
        title_ru=title[1],
        paragraphs=tuple(TextParagraph(kind=kind, text_en=en, text_ru=ru) for kind, en, ru in paragraphs),
    )


STRATEGY_TITLE = (
    "Implementation of the SPECA Innovation Strategy for Sustainable Development",
    "Осуществление Инновационной стратегии СПЕКА для устойчивого развития",
)
STRATEGY_BEGINNING = (
    (
        PREAMBULAR,
        "Recalling that the Governing Council adopted the SPECA Innovation Strategy for Sustainable Development at "
        "its fourteenth session,",
        "напоминая о том, что Руководящий совет принял Инновационную стратегию СПЕКА для устойчивого развития на "
        "своей четырнадцатой сессии,",
    ),
    (
        OPERATIVE,
        "Agrees that the implementation horizon of the Strategy should match the target date of the Sustainable "
        "Development Goals, the year 2030;",
        "согласна с тем, что горизонт осуществления Стратегии должен совпадать с целевым сроком достижения Целей в "
        "области устойчивого развития – 2030 годом;",
    ),
)
STRATEGY_END = (
    (
        OPERATIVE,
        "Invites the Governments of the SPECA countries to name the experts and institutions that will contribute to "
        "carrying out the Strategy;",
        "предлагает правительствам стран – участниц СПЕКА назвать экспертов и учреждения, которые будут участвовать "
        "в осуществлении Стратегии;",
    ),
    (
        OPERATIVE,
        "Recommends that the Governing Council entrust the Working Group with the oversight of progress and take note "
        "of its reports every year.",
        "рекомендует Руководящему совету поручить Рабочей группе наблюдение за ходом осуществления и ежегодно "
        "принимать к сведению ее доклады.",
    ),
)
STRATEGY_AS_CIRCULATED = _text(
    STRATEGY_TITLE,
    *STRATEGY_BEGINNING,
    (
        OPERATIVE,
        "Requests the secretariat to prepare a draft Action Plan for the Strategy;",
        "просит секретариат подготовить проект Плана действий по Стратегии;",
    ),
    *STRATEGY_END,
)
STRATEGY_AS_AMENDED = _text(
    STRATEGY_TITLE,
    *STRATEGY_BEGINNING,
    (
        OPERATIVE,
        "Requests the secretariat to prepare, in consultation with the focal points, a draft Action Plan for the "
        "Strategy for consideration at the next session;",
        "просит секретариат подготовить в консультации с координаторами от стран проект Плана действий по Стратегии "
        "для рассмотрения на следующей сессии;",
    ),
    *STRATEGY_END,
)

E_RESILIENCE = _text(
    (
        "E-resilience and the next phase of the Asia-Pacific Information Superhighway",
        "Электронная устойчивость и следующий этап Азиатско-Тихоокеанской информационной супермагистрали",
    ),
    (
        PREAMBULAR,
        "Recognizing that digital connectivity has become a basic infrastructure for societies and economies during "
        "the pandemic,",
        "признавая, что в период пандемии цифровая связность стала базовой инфраструктурой для общества и экономики,",
    ),
    (
        OPERATIVE,
        "Recommends that e-resilience and digital inclusion [should] guide the next phase of the Master Plan and of "
        "the Regional Cooperation Framework for 2023–2026;",
        "рекомендует руководствоваться соображениями электронной устойчивости и цифровой инклюзивности на следующем "
        "этапе Генерального плана и Рамочной программы регионального сотрудничества на 2023–2026 годы;",
    ),
    (
        OPERATIVE,
        "Supports work on an e-resilience index that helps to monitor the performance of networks and the readiness "
        "for crises;",
        "поддерживает работу над индексом электронной устойчивости, помогающим следить за работой сетей и за "
        "готовностью к кризисам;",
    ),
    (
        OPERATIVE,
        "Invites the SPECA countries to share the data that such an index needs.",
        "предлагает странам – участницам СПЕКА обмениваться данными, которые необходимы для такого индекса.",
    ),
)
COMMENT_KZ = (
    "Предлагаем указать, что индекс рассчитывается на основе уже собираемых странами данных, чтобы не увеличивать "
    "отчетную нагрузку."
)
COMMENT_UZ = "Предлагаем снять квадратные скобки и сохранить слово «should» в английском тексте."

EVENTS = _text(
    (
        "Joint capacity-building events on digital connectivity and innovation policy",
        "Совместные мероприятия по наращиванию потенциала в области цифровой связности и инновационной политики",
    ),
    (
        OPERATIVE,
        "Requests the secretariat to propose a calendar of joint events on digital connectivity, digital inclusion "
        "and innovation policy;",
        "просит секретариат предложить календарь совместных мероприятий по вопросам цифровой связности, цифровой "
        "инклюзивности и инновационной политики;",
    ),
    (
        OPERATIVE,
        "Invites the SPECA countries to offer to host one of them.",
        "предлагает странам – участницам СПЕКА выразить готовность принять у себя одно из них.",
    ),
)
