"""Zones of time as people print them: Almaty time, Nairobi time (UTC + 3), GMT, по ташкентскому времени."""

import re

PLACES = {
    "Asia/Almaty": r"almaty|astana|nur-sultan|алма-?т\w*|астан\w*|нур-султан\w*",
    "Asia/Bishkek": r"bishkek|бишкек\w*",
    "Asia/Tashkent": r"tashkent|samarkand|ташкент\w*|самарканд\w*",
    "Asia/Dushanbe": r"dushanbe|душанб\w*",
    "Asia/Ashgabat": r"ashgabat|ашхабад\w*|ашгабат\w*",
    "Asia/Baku": r"baku|баку|бакин\w*",
    "Asia/Kabul": r"kabul|кабул\w*",
    "Asia/Bangkok": r"bangkok|бангкок\w*",
    "Asia/Tehran": r"tehran|тегеран\w*",
    "Asia/Seoul": r"seoul|incheon|сеул\w*",
    "Asia/Kolkata": r"(?:new )?delhi|дели\w*",
    "Asia/Tokyo": r"tokyo|токи\w*",
    "Europe/Zurich": r"geneva|женев\w*",
    "Europe/Vienna": r"vienna|венск\w*|вен[аеы]",
    "Europe/Paris": r"paris|париж\w*",
    "Europe/Moscow": r"moscow|москв\w*|московск\w*",
    "Europe/Istanbul": r"istanbul|ankara|стамбул\w*|анкар\w*",
    "Asia/Tbilisi": r"tbilisi|тбилис\w*",
    "Asia/Yerevan": r"yerevan|ереван\w*",
    "Africa/Nairobi": r"nairobi|найроби\w*",
    "Africa/Addis_Ababa": r"addis ababa|аддис-абеб\w*",
    "America/New_York": r"new york|washington|нью-йорк\w*",
    "America/Montreal": r"montreal|монреал\w*",
}
SHORT = {
    "UTC": r"(?:gmt|utc)(?!\s*[+-]\s*\d)",
    "CET": r"ces?t",
    "EET": r"eest?",
    "America/New_York": r"e[sd]t",
    "Europe/Moscow": r"мск|msk",
}
OFFSET = r"\(?\s*(?:utc|gmt)\s*[+-]\s*\d"
PATTERNS = [
    (
        zone,
        re.compile(
            rf"\b(?:{place})(?:'s|’s)?\s+(?:local\s+|standard\s+)?time\b|\b(?:time|hours?)\s*(?:in|of|,|\(|:)\s*(?:{place})\b"
            rf"|\bпо\s+(?:времени\s+)?(?:г\.\s*)?(?:{place})(?:\s+времени)?\b|\bвремя\s*(?:в|г\.|,|\(|:|–|-)?\s*(?:г\.\s*)?(?:{place})"
            rf"|\b(?:{place})\s+время\b|\b(?:{place}),?\s*{OFFSET}",
            re.IGNORECASE,
        ),
    )
    for zone, place in PLACES.items()
] + [(zone, re.compile(rf"(?<![^\W\d])(?:{short})(?!\w)", re.IGNORECASE)) for zone, short in SHORT.items()]


def zone_in(text: str) -> str | None:
    """The zone that a text names; an offset alone names no place and so no zone."""
    return next((zone for zone, pattern in PATTERNS if pattern.search(text)), None)
