"""What every page of the site needs to know; computed only when a template asks for it."""

from functools import cache

from django.conf import settings
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from parvis.common.formatting import format_date, format_time
from parvis.notices.selectors import unread_count
from parvis.people.models import STAFF_ROLES
from parvis.site import links
from parvis.site.desk.navigation import desk_links
from parvis.site.public.kept import kept_texts


def page(request) -> dict:
    """The context of parvis/base.html and parvis/desk.html (docs/design-system.md).

    Values that cost something are functions: the template calls them if it shows them, and
    each asks the database at most once a page. A request that was refused before it had a
    municipality or a user (unknown host, error) gets the same keys.
    """
    language = get_language() or settings.LANGUAGE_CODE
    municipality = getattr(request, "municipality", None)
    user = getattr(request, "user", None)
    return {
        "municipality": municipality,
        "LANGUAGE_CODE": language,
        "brand_css_url": links.url("places:brand") if municipality else "",
        "search_url": links.url("site:search"),
        "login_url": links.url("account_login"),
        "notices_url": links.url("notices:list"),
        "footer_links": links.footer(language),
        "LANGUAGES_LINKS": lambda: language_links(request, municipality, language),
        "demo_line": lambda: demo_line(municipality, language),
        "kept_texts": lambda: kept_texts(request),
        "roles": getattr(request, "roles", frozenset()),
        **personal(request, user, language),
    }


def personal(request, user, language: str) -> dict:
    """What depends on who is there; `user` is lazy and is not looked at here."""

    @cache
    def is_staff() -> bool:
        return bool(set(getattr(request, "roles", ())) & STAFF_ROLES)

    @cache
    def unread() -> int:
        if user is None or not user.is_authenticated:
            return 0
        # A view that asked for more in the same query leaves the number here.
        known = getattr(request, "unread_notices", None)
        return unread_count(user) if known is None else known

    return {
        "nav": lambda: marked(links.main(language, is_staff()), request.path),
        "account_links": lambda: links.account(language, is_staff()),
        "desk_nav": lambda: desk_links(request) if is_staff() else [],
        "unread_notices": unread,
    }


def marked(items: list[dict], path: str) -> list[dict]:
    """The same links, the one that leads to where the visitor is marked as current."""
    return [{**item, "current": path.startswith(item["url"])} for item in items]


def language_links(request, municipality, language: str) -> list[dict]:
    """The languages that the municipality offers, each leading back to the same page."""
    offered = municipality.languages if municipality else []
    codes = [code for code, _name in settings.LANGUAGES if code in offered]
    path = request.get_full_path()
    return [
        {
            "code": code,
            "label": links.LANGUAGE_NAMES[code],
            "url": links.language(code, path),
            "current": code == language,
        }
        for code in codes
    ]


def demo_line(municipality, language: str) -> dict[str, str]:
    """What a demonstration says of itself, and its clock; empty elsewhere.

    In two parts, as a telephone shows the first one alone.
    """
    if municipality is None or not municipality.is_demonstration:
        return {}
    now = timezone.localtime()
    clock = _(
        "Nous sommes %(weekday)s %(date)s, %(time)s. Les données réelles citent leur origine."
    )
    return {
        "what": _("Démonstration : commune, personnes et projets fictifs."),
        "more": clock % clock_words(now, language),
    }


def clock_words(now, language: str) -> dict[str, str]:
    return {
        "weekday": WEEKDAYS[now.weekday()],
        "date": format_date(now.date()),
        "time": format_time(now.time(), language),
    }
