"""Amounts, dates and names as people read them. Pure: the clock and the language are arguments.

Words come from the catalogue of the active language (French by default), so that a sentence never
mixes two languages; only number formats take an explicit `language`.
"""

import re
from datetime import date, datetime, time, tzinfo

from django.utils import dates
from django.utils.html import escape
from django.utils.translation import get_language, gettext, ngettext

# As CLDR writes French: narrow between thousands and inside "18 h", full before a currency sign.
NARROW = "\u202f"
NO_BREAK = "\u00a0"

_SEPARATORS = {"fr": (NARROW, ","), "nl": (".", ","), "de": (".", ","), "en": (",", ".")}
SOON_DAYS = 13  # within two weeks people count days; beyond, they look for a date

_URL = re.compile(r"https?://[^\s<>\"']+")
_BREAKS = re.compile(r"\n\s*\n")
_TAIL = ".,;:!?)]}»…"


def format_number(number: int, language: str = "fr") -> str:
    """An integer with its thousands separated: 12500 -> "12 500" (fr), "12,500" (en)."""
    thousands, _ = _SEPARATORS.get(language[:2], _SEPARATORS["fr"])
    return f"{number:,}".replace(",", thousands)


def format_money(cents: int, language: str = "fr") -> str:
    """Euro cents as an amount; the cents are written only when there are some.

    1250000 -> "12 500 €" and 1250050 -> "12 500,50 €" in French, "€12,500" in English,
    "€ 12.500" in Dutch.
    """
    _, decimal = _SEPARATORS.get(language[:2], _SEPARATORS["fr"])
    euros, rest = divmod(abs(cents), 100)
    amount = format_number(euros, language) + (f"{decimal}{rest:02d}" if rest else "")
    sign = "\u2212" if cents < 0 else ""
    if language[:2] == "en":
        return f"{sign}€{amount}"
    if language[:2] == "nl":
        return f"€{NO_BREAK}{sign}{amount}"
    return f"{sign}{amount}{NO_BREAK}€"


def format_time(moment: time, language: str = "fr") -> str:
    """Time of day: "18 h", "18 h 30" in French, "18:30" elsewhere."""
    if language[:2] != "fr":
        return f"{moment.hour}:{moment.minute:02d}"
    minutes = f"{NARROW}{moment.minute:02d}" if moment.minute else ""
    return f"{moment.hour}{NARROW}h{minutes}"


def format_date(day: date) -> str:
    """A date in full, without article: "12 mai 2027", "1er mai 2027", "12 May 2027"."""
    month = str(dates.MONTHS[day.month])
    first = day.day == 1 and (get_language() or "fr")[:2] == "fr"
    number = "1er" if first else str(day.day)
    return f"{number}{NO_BREAK}{month} {day.year}"


def days_left(until: date | datetime, today: date, zone: tzinfo | None = None) -> int:
    """Whole days from `today` to `until`; 0 on the last day, negative once it is over."""
    return (_day(until, zone) - today).days


def in_words(value: date | datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """When something happens or happened: "il y a 2 heures", "demain à 18 h", "le 12 mai 2027"."""
    zone = zone or now.tzinfo
    days = days_left(value, _day(now, zone), zone)
    if isinstance(value, datetime):
        past = (now - value).total_seconds()
        if 0 <= past < 60 * 60 * 12:
            return _ago(int(past))
    if days in (-1, 0, 1):
        return _near(value, days, zone)
    if 1 < days <= SOON_DAYS:
        return ngettext("dans %(days)d jour", "dans %(days)d jours", days) % {"days": days}
    if -SOON_DAYS <= days < -1:
        return ngettext("il y a %(days)d jour", "il y a %(days)d jours", -days) % {"days": -days}
    return gettext("le %(date)s") % {"date": format_date(_day(value, zone))}


def time_left(value: date | datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """What remains before a deadline: "encore 3 jours", "encore 2 heures", "terminé".

    Beyond two weeks the date itself is clearer: "jusqu'au 12 mai 2027".
    """
    zone = zone or now.tzinfo
    days = days_left(value, _day(now, zone), zone)
    if days < 0 or (isinstance(value, datetime) and value <= now):
        return gettext("terminé")
    if days > SOON_DAYS:
        return gettext("jusqu’au %(date)s") % {"date": format_date(_day(value, zone))}
    if days == 0 and isinstance(value, datetime):
        return _hours_left(int((value - now).total_seconds()))
    if days == 0:
        return gettext("dernier jour")
    return ngettext("encore %(days)d jour", "encore %(days)d jours", days) % {"days": days}


def initials(name: str) -> str:
    """At most two letters to stand for a person: "Marie-Anne Dubois" -> "MD"."""
    words = [word for word in name.split() if word[0].isalpha()]
    chosen = [words[0], words[-1]] if len(words) > 1 else words
    return "".join(word[0] for word in chosen).upper() or "?"


def excerpt(text: str, length: int) -> str:
    """The first words of a plain text, at most `length` characters with the final "…"."""
    if len(text) <= length:
        return text
    cut = text[:length]
    return (cut[:-1].rpartition(" ")[0] or cut[:-1]).rstrip(" ,;:.") + "…"


def paragraphs(text: str) -> str:
    """Plain text as HTML paragraphs: all escaped, line ends kept, web addresses linked."""
    parts = _BREAKS.split(text.replace("\r\n", "\n").strip())
    return "".join(f"<p>{_linked(part)}</p>" for part in parts if part.strip())


def _linked(part: str) -> str:
    """One paragraph, escaped, its addresses linked and its line ends kept."""
    if "http" not in part:
        return escape(part).replace("\n", "<br>")
    out, position = [], 0
    for match in _URL.finditer(part):
        url = _trimmed(match.group())
        out.append(escape(part[position : match.start()]))
        shown = escape(url)
        out.append(f'<a href="{shown}" rel="nofollow ugc noopener">{shown}</a>')
        position = match.start() + len(url)
    out.append(escape(part[position:]))
    return "".join(out).replace("\n", "<br>")


def _trimmed(url: str) -> str:
    """The address without the punctuation of the sentence that holds it."""
    while url[-1] in _TAIL and not (url[-1] == ")" and "(" in url):
        url = url[:-1]
    return url


def _day(value: date | datetime, zone: tzinfo | None) -> date:
    """The calendar day of `value` for a reader in `zone`."""
    if not isinstance(value, datetime):
        return value
    return (value.astimezone(zone) if value.tzinfo and zone else value).date()


def _near(value: date | datetime, days: int, zone: tzinfo | None) -> str:
    """Yesterday, today, tomorrow, with the time of day when it is known."""
    name = {-1: gettext("hier"), 0: gettext("aujourd’hui"), 1: gettext("demain")}[days]
    if not isinstance(value, datetime):
        return name
    local = value.astimezone(zone) if value.tzinfo and zone else value
    clock = format_time(local.time(), get_language() or "fr")
    return gettext("%(day)s à %(time)s") % {"day": name, "time": clock}


def _ago(seconds: int) -> str:
    """A recent past, to the minute or the hour."""
    if seconds < 60:
        return gettext("à l’instant")
    minutes = seconds // 60
    if minutes < 60:
        words = ngettext("il y a %(count)d minute", "il y a %(count)d minutes", minutes)
        return words % {"count": minutes}
    hours = minutes // 60
    return ngettext("il y a %(count)d heure", "il y a %(count)d heures", hours) % {"count": hours}


def _hours_left(seconds: int) -> str:
    """What remains of the last day."""
    if seconds < 3600:
        return gettext("encore moins d’une heure")
    hours = seconds // 3600
    return ngettext("encore %(count)d heure", "encore %(count)d heures", hours) % {"count": hours}
