"""Tags whose answer does not change while the process lives, looked up once for each place; and
`part`, whose answer is kept as long as pages are.

A builtin of the template engine, after Django's own `translate` and `static`, which it replaces.
"""

from collections.abc import Hashable
from functools import lru_cache

from django import template
from django.db.models import Model
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as do_url
from django.template.loader import render_to_string
from django.templatetags.i18n import TranslateNode, do_translate
from django.templatetags.static import StaticNode
from django.utils.html import conditional_escape
from django.utils.translation import get_language
from django_scopes import get_scope

from parvis.common.addresses import address
from parvis.common.shared import shared

register = template.Library()


def language() -> str:
    return get_language() or "fr"


class FixedTextNode(TranslateNode):
    """A text that nothing in the page changes: looked up once per language."""

    def __init__(self, node: TranslateNode) -> None:
        super().__init__(node.filter_expression, noop=False)
        self.drawn: dict[tuple[str, bool], str] = {}

    def render(self, context):
        key = language(), context.autoescape
        if key not in self.drawn:
            self.drawn[key] = super().render(context)
        return self.drawn[key]


@register.tag
def translate(parser, token):
    """Django's tag, faster for the plain `{% translate "text" %}` of which a page has dozens."""
    node = do_translate(parser, token)
    if isinstance(node, TranslateNode) and not (node.noop or node.asvar or node.message_context):
        text = node.filter_expression
        if text.var.literal is not None and not text.filters:
            return FixedTextNode(node)
    return node


class FixedURLNode(URLNode):
    """The address of a page, looked up among those that were worked out before."""

    def __init__(self, node: URLNode) -> None:
        super().__init__(node.view_name, node.args, node.kwargs, node.asvar)

    def render(self, context):
        given = [argument.resolve(context) for argument in self.args]
        found = address(self.view_name.resolve(context), *given)
        return conditional_escape(found) if context.autoescape else found


@register.tag
def url(parser, token):
    """Django's tag, faster for the plain `{% url "name" argument %}`."""
    node = do_url(parser, token)
    return node if node.kwargs or node.asvar else FixedURLNode(node)


class FixedStaticNode(StaticNode):
    """The address of a file named in the template: it does not change while the process lives."""

    drawn: str | None = None

    def url(self, context):
        if self.drawn is None:
            self.drawn = super().url(context)
        return self.drawn


@register.tag("static")
def fixed_static(parser, token):
    """Django's tag, which looks the name up in the list of files once for each place."""
    node = FixedStaticNode.handle_token(parser, token)
    literal = node.path.var is None or not isinstance(node.path.var, template.base.Variable)
    return node if literal and not node.path.filters else StaticNode(node.varname, node.path)


@lru_cache(maxsize=64)
def _fixed(template_name: str, language: str) -> str:
    return render_to_string(template_name)


@register.simple_tag
def fixed(template_name: str) -> str:
    """A template that depends on the language alone, rendered once per language and process."""
    return _fixed(template_name, language())


@register.simple_tag
def part(template_name: str, **values) -> str:
    """A template that is given these values and nothing else, kept for everybody who has the same.

    So it cannot show what is another's: neither the page's context nor the request is in it.
    """
    if get_scope().get("municipality") is None:  # an unknown host
        return render_to_string(template_name, values)
    name = ("part", template_name, key_of(values))
    return shared(name, lambda: render_to_string(template_name, values))


def key_of(value) -> Hashable:
    """A value to look up by: lists, dictionaries and rows by what they hold; others as they are."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return tuple([(key, key_of(one)) for key, one in value.items()])
    if isinstance(value, list | tuple):
        return tuple([key_of(one) for one in value])
    return (type(value), value.pk) if isinstance(value, Model) else value
