"""What people type into the search of the demo session, and what answers them; judged by reading the texts.

``found``: everything that answers, by the names below, and nothing besides; ``first``: what must stand first.
"""

from dataclasses import dataclass

THINGS = {
    "session": "Virtual session of the SPECA WG on ITSD",
    "council": "Session of the SPECA Governing Council, 2020",
    "agenda": "Agenda: Virtual session of the SPECA WG on ITSD",
    "note": "Concept note of the virtual session of the SPECA WG on ITSD",
    "tor": "ToR of the SPECA WG on ITSD",
    "drafts": "Draft decisions of the SPECA WG on ITSD",
    "programme": "Updated Programme of Work of the SPECA WG on ITSD",
    "strategy": "SPECA Innovation Strategy for Sustainable Development (gap analysis methodology & outline)",
    "master-plan": "AP-IS Master Plan and Regional Cooperation Framework for 2023-2026",
    "cooperation": "UN Secretary General’s Strategy for Digital Cooperation (launched on 11 June 2020)",
    "calendar": "Calendar of ESCAP activities in Q3-Q4",
    "kz": "National perspective: Kazakhstan",
    "kg": "National perspective: Kyrgyzstan",
    "centres": "Service centres that help people use digital services",
    "channels": "Резервные каналы связи для горных районов",
    "vouchers": "Vouchers for small firms that work with a university",
    "incubators": "How to finance business incubators in rural districts",
    "advice": "Advice on business incubators and technology parks",
    "grants": "Опыт грантов малым инновационным предприятиям",
    "sensors": "Sensors for landslides on lines of communication",
    "workshop": "Online workshop: an e-resilience index for the SPECA countries",
    "visit": "Study visit to a technology park",
    "d1": "Decision 1. Implementation of the SPECA Innovation Strategy for Sustainable Development",
    "d2": "Draft decision 2. E-resilience and the next phase of the Asia-Pacific Information Superhighway",
    "d3": "Draft decision 3. Joint capacity-building events on digital connectivity and innovation policy",
    "1.1": "1.1 Handbook on business incubators for sustainable development",
    "1.2": "1.2 Online trainings on innovation policy and business incubation",
    "1.3": "1.3 Study tour of policymakers to Tbilisi, Georgia",
    "2.1": "2.1 SPECA Network of Business Incubators and Accelerators for Sustainable Development",
    "2.2": "2.2 Tools that support innovative enterprises",
    "3.1": "3.1 Roadmap for innovation support infrastructure in Kyrgyzstan until 2025",
    "3.2": "3.2 Digital Solutions Centre for Central Asia: feasibility and set-up",
    "3.3": "3.3 Support to the Action Plan of the Asia-Pacific Information Superhighway, 2022–2026",
    "4.1": "4.1 Innovation for Sustainable Development Reviews of the SPECA countries",
    "4.2": "4.2 Gap analysis of innovation policies and institutions",
    "Afghanistan": "Afghanistan",
    "Azerbaijan": "Azerbaijan",
    "Kazakhstan": "Kazakhstan",
    "Kyrgyzstan": "Kyrgyzstan",
    "Tajikistan": "Tajikistan",
    "Turkmenistan": "Turkmenistan",
    "Uzbekistan": "Uzbekistan",
}
"""Each thing of the demo session that can be found, by its title for an English reader."""


@dataclass(frozen=True, slots=True)
class Query:
    """Words, who types them, and what answers them."""

    language: str
    reader: str
    """One of the demo people, or "" for anybody."""
    text: str
    found: str = ""
    first: str = ""


EVERYBODY, FOCAL_KG, FOCAL_UZ, INTERPRETER, SECRETARIAT = "", "focal-kg", "focal-uz", "interpreter", "secretariat"
GOAL_9 = "advice channels workshop centres incubators sensors visit grants note 1.1 1.3 2.1 2.2 3.1 3.2 3.3 4.1 4.2"

QUERIES = [
    Query("en", EVERYBODY, "e-resilience", "workshop session kz note agenda", "workshop"),
    Query("en", EVERYBODY, "digital inclusion", "session note kz"),
    Query("en", EVERYBODY, "ToR", "tor session note", "tor"),
    Query("en", EVERYBODY, "terms of reference", "tor session note", "tor"),
    Query("en", EVERYBODY, "SDG 9", GOAL_9),
    Query("en", EVERYBODY, "technology transfer", "kz session note", "kz"),
    Query("en", EVERYBODY, '"technology transfer"', "kz session note", "kz"),
    Query("en", EVERYBODY, "business incubators", "1.1 1.2 2.1 incubators advice kz"),
    Query("en", EVERYBODY, "landslides", "sensors channels", "sensors"),
    Query("en", EVERYBODY, "schools in mountain areas", "channels"),
    Query("en", EVERYBODY, "grants for small companies", "grants"),
    Query("en", EVERYBODY, "roadmap Kyrgyzstan", "3.1"),
    Query("en", EVERYBODY, "agenda", "agenda note", "agenda"),
    Query("en", EVERYBODY, "concept note", "note", "note"),
    Query("en", EVERYBODY, "AP-IS", "master-plan session note 3.3", "master-plan"),
    Query("en", EVERYBODY, "study tour", "1.3 visit", "1.3"),
    Query("en", EVERYBODY, "people with disabilities", "kz"),
    Query("en", EVERYBODY, "Governing Council", "council d1 session note", "council"),
    Query("en", EVERYBODY, "good practices Kazakhstan", "centres", "centres"),
    Query("en", EVERYBODY, "digital solutions centre", "3.2", "3.2"),
    Query("en", FOCAL_KG, "mountain areas", "channels kg"),
    Query("en", FOCAL_KG, "draft decisions", "drafts d2 note", "drafts"),
    Query("en", EVERYBODY, "draft decisions", "note"),
    Query("en", EVERYBODY, "public-private partnership", "note"),
    Query("en", EVERYBODY, "innovation policy", "4.2 1.2 kz note session", "4.2"),
    Query("en", SECRETARIAT, "capacity-building events", "visit workshop d3 note session"),
    Query("en", EVERYBODY, "programme of work", "programme agenda note", "programme"),
    Query("en", INTERPRETER, "perspectives", "kg kz agenda note", "kg"),
    Query("en", EVERYBODY, "perspectives", "kz agenda note", "kz"),
    Query("en", EVERYBODY, "decisions", "d1 session agenda note", "d1"),
    Query("en", EVERYBODY, "elderly", "centres kz", "centres"),
    Query("en", EVERYBODY, "gap analysis", "4.2 strategy note"),
    Query("en", SECRETARIAT, "university", "vouchers kz kg", "vouchers"),
    Query("en", EVERYBODY, "university", "kz"),
    Query("en", EVERYBODY, "startup"),
    Query("ru", EVERYBODY, "инновации", "3.1 1.3 note session 4.2 2.2 strategy grants 1.2 4.1 d1 agenda kz", "3.1"),
    Query("ru", EVERYBODY, "электронная устойчивость", "workshop session note kz agenda", "workshop"),
    Query("ru", EVERYBODY, "круг ведения", "tor session note", "tor"),
    Query("ru", EVERYBODY, "ToR", "tor session note"),
    Query("ru", EVERYBODY, "ЦУР 9", GOAL_9),
    Query("ru", EVERYBODY, "трансфер технологий", "kz session note"),
    Query("ru", EVERYBODY, "бизнес-инкубатор", "1.1 1.2 2.1 incubators advice kz"),
    Query("ru", EVERYBODY, "сели и оползни", "channels"),
    Query("ru", EVERYBODY, "повестка дня", "agenda note", "agenda"),
    Query("ru", EVERYBODY, "датчики", "sensors", "sensors"),
    Query("ru", EVERYBODY, "цифровая инклюзия", "session note kz"),
    Query("ru", EVERYBODY, "ГЧП", "note"),
    Query("ru", EVERYBODY, "дорожная карта", "3.1", "3.1"),
    Query("ru", EVERYBODY, "ознакомительная поездка", "1.3 visit", "1.3"),
    Query("ru", EVERYBODY, "план работы", "programme note agenda"),
    Query("ru", EVERYBODY, "ЭСКАТО", "calendar 3.2 note agenda council", "calendar"),
    Query("ru", EVERYBODY, "пожилые люди", "kz centres"),
    Query("ru", EVERYBODY, "COVID", "agenda note kz session"),
    Query("ru", EVERYBODY, "Киргизия", "Kyrgyzstan 3.1 4.1 visit channels incubators agenda note", "Kyrgyzstan"),
    Query("ru", EVERYBODY, "гранты малым предприятиям", "grants"),
    Query("ru", EVERYBODY, "решения", "d1 session note agenda", "d1"),
    Query("ru", FOCAL_KG, "позиция Кыргызстана", "kg note agenda", "kg"),
    Query("ru", EVERYBODY, "позиция Кыргызстана", "note agenda"),
    Query("ru", FOCAL_UZ, "индекс устойчивости", "workshop note session d2 kz", "workshop"),
    Query("ru", SECRETARIAT, "наращивание потенциала", "visit workshop d3 note session"),
    Query("ru", EVERYBODY, "центр цифровых решений", "3.2", "3.2"),
    Query("ru", EVERYBODY, "ИКТ", "agenda note"),
    Query("ru", SECRETARIAT, "университет", "vouchers kg kz", "vouchers"),
    Query("ru", FOCAL_KG, "технопарки", "visit advice kg kz"),
    Query("ru", EVERYBODY, "передовая практика", "channels centres 2.2 note session"),
    Query("ru", EVERYBODY, "цифровые услуги", "centres kz", "centres"),
    Query("ru", EVERYBODY, "супермагистраль", "session note 3.3 master-plan"),
    Query("ru", EVERYBODY, "стартап"),
]
