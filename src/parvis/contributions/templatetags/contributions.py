"""Tags of the contributions' templates: `{% load contributions %}`."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

from parvis.common.shared import shared
from parvis.contributions.cards import cards
from parvis.contributions.rendering import CommentWriter, draw

register = template.Library()
VENDOR = "parvis/vendor/leaflet"  # recorded in requirements/vendor.json


@register.simple_tag(takes_context=True)
def kind_panel(context, name: str, values: dict) -> str:
    """Draw a kind's own panel inside the page, with its own values over the page's.

    A kind whose panel depends on nothing but some of its values names these as `kept_as`: the
    panel is then drawn once for all who have the same, and holds no form.
    """

    def drawn() -> str:
        with context.push(**values):
            return context.template.engine.get_template(name).render(context)

    kept_as = values.get("kept_as")
    return shared(("panel", name, *kept_as), drawn) if kept_as else drawn()


@register.simple_tag(takes_context=True)
def comment_list(context, rows) -> str:
    """Drawn comments with their first replies (`rendering.CommentWriter`)."""
    return writer(context).threads(rows)


@register.simple_tag(takes_context=True)
def reply_list(context, rows) -> str:
    """Replies of one comment."""
    return writer(context).replies(draw(rows))


@register.simple_tag
def card_list(rows) -> str:
    """Contributions as cards (`cards.cards`)."""
    return cards(rows)


def writer(context) -> CommentWriter:
    return CommentWriter(person=context["request"].user.pk, can=context["can"])


@register.simple_tag
def map_sources() -> dict[str, str]:
    """Where a map finds its library and its ground; all on this site unless tiles are chosen."""
    return {
        "geojson": reverse("places:geojson"),
        "tiles": settings.MAP_TILE_URL,
        "attribution": settings.MAP_TILE_ATTRIBUTION,
        **library(),
    }


@lru_cache
def library() -> dict[str, str]:
    return {"script": static(f"{VENDOR}/leaflet.js"), "style": static(f"{VENDOR}/leaflet.css")}
