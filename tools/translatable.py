"""Find the translatable strings of a source, and where each of their characters is written.

The same strings that `makemessages` finds, but with positions: a tool can name the line of a
character, or rewrite it without touching the code around it.
"""

import ast
import io
import re
import tokenize
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import accumulate

# Which arguments of each function are texts (the others are contexts and numbers).
CALLS = {
    "_": (0,),
    "gettext": (0,),
    "gettext_lazy": (0,),
    "gettext_noop": (0,),
    "ngettext": (0, 1),
    "ngettext_lazy": (0, 1),
    "pgettext": (1,),
    "pgettext_lazy": (1,),
    "npgettext": (1, 2),
    "npgettext_lazy": (1, 2),
}

_ESCAPE = re.compile(
    r"\\(?:\r\n|N\{[^}]*\}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|[0-7]{1,3}|.)|.",
    re.DOTALL,
)
_OPENING = re.compile(r"""([a-zA-Z]*)('''|\"""|'|")""")
_COMMENT = re.compile(r"{#[^\n]*?#}|{%\s*comment\b[^\n]*?%}.*?{%\s*endcomment\s*%}", re.DOTALL)
_QUOTED = r"\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)'"
_INLINE = re.compile(r"{%\s*trans(?:late)?\s+(?:" + _QUOTED + ")")
_CONSTANT = re.compile(r"\b_\((?:" + _QUOTED + r")\)")
_BLOCK = re.compile(
    r"{%\s*blocktrans(?:late)?\b[^\n]*?%}(?P<body>.*?){%\s*endblocktrans(?:late)?\s*%}", re.DOTALL
)
_PLURAL = re.compile(r"{%\s*plural\s*%}")
_TAG = re.compile(r"{%.*?%}|{{.*?}}")


@dataclass(frozen=True)
class Text:
    """A string: its value, and for each character of it the (start, end) of what writes it."""

    value: str
    spans: tuple[tuple[int, int], ...]


def python_texts(source: str, literals: Collection[str] = ()) -> Iterator[Text]:
    """The translatable strings of Python `source`, and the strings that equal one of `literals`.

    A string in several parts ("a" "b") is one text.
    """
    tree = ast.parse(source)
    starts = _line_starts(source)
    parts = [token for token in _strings(source) if "f" not in _prefix(token.string)]
    wanted = [node for call in ast.walk(tree) for node in _arguments(call)]
    if literals:
        wanted += [node for node in ast.walk(tree) if _is_text(node) and node.value in literals]
    for node in wanted:
        first, last = _extent(node, source, starts)
        cells = [
            cell
            for token in parts
            if first <= _place(token.start, starts) and _place(token.end, starts) <= last
            for cell in _cells(token.string, _place(token.start, starts))
        ]
        yield Text("".join(cell[0] for cell in cells), tuple(cell[1] for cell in cells))


def template_texts(source: str) -> Iterator[Text]:
    """The translatable strings of a Django template: tags, blocks and `_("…")` constants."""
    source = _COMMENT.sub(lambda match: _blank(match.group()), source)
    for match in _INLINE.finditer(source):
        yield _slice(source, *match.span(match.lastgroup))
    for tag in _TAG.finditer(source):
        for match in _CONSTANT.finditer(source, *tag.span()):
            yield _slice(source, *match.span(match.lastgroup))
    for match in _BLOCK.finditer(source):
        start, end = match.span("body")
        for plural in _PLURAL.finditer(source, start, end):
            yield _slice(source, start, plural.start())
            start = plural.end()
        yield _slice(source, start, end)


def _blank(text: str) -> str:
    """As many characters, none of them text; the lines stay the same."""
    return re.sub(r"[^\n]", " ", text)


def _slice(source: str, start: int, end: int) -> Text:
    return Text(source[start:end], tuple((place, place + 1) for place in range(start, end)))


def _arguments(node: ast.AST) -> Iterator[ast.expr]:
    """The literal texts that `node` gives to a translation function, if it calls one."""
    if not isinstance(node, ast.Call):
        return
    name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
    for index in CALLS.get(name, ()):
        if index < len(node.args) and _is_text(node.args[index]):
            yield node.args[index]


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _strings(source: str) -> Iterator[tokenize.TokenInfo]:
    """The string tokens of `source`."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.STRING:
            yield token


def _prefix(token: str) -> str:
    return _OPENING.match(token).group(1).lower()


def _line_starts(source: str) -> list[int]:
    """Offset of the first character of each line."""
    return [0, *accumulate(len(line) for line in io.StringIO(source))]


def _place(position: tuple[int, int], starts: list[int]) -> int:
    """Offset of a (line, column in characters) of tokenize."""
    return starts[position[0] - 1] + position[1]


def _extent(node: ast.expr, source: str, starts: list[int]) -> tuple[int, int]:
    """Offsets of a node: ast counts columns in UTF-8 bytes."""

    def offset(line: int, column: int) -> int:
        text = source[starts[line - 1] : starts[line]]
        return starts[line - 1] + len(text.encode()[:column].decode())

    return offset(node.lineno, node.col_offset), offset(node.end_lineno, node.end_col_offset)


def _cells(token: str, start: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each character that a string token is worth, with what writes it: `\\u00a0` is one."""
    opening = _OPENING.match(token)
    quote = opening.group(2)
    body = token[opening.end() : -len(quote)]
    raw = "r" in opening.group(1).lower()
    for match in _ESCAPE.finditer(body):
        written, place = match.group(), start + opening.end() + match.start()
        if len(written) == 1 or raw:
            for index, character in enumerate(written):
                yield character, (place + index, place + index + 1)
        elif character := ast.literal_eval(f'"""{written}"""'):
            yield character, (place, place + len(written))
