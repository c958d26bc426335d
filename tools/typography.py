"""Check the typography of French texts: `tools/typography.py [--fix] [APP ...]`.

In the translatable strings of src/parvis (French is the source language): a no-break space before
; : ! ? and », and after «, so that no line starts or ends with a lone sign; a typographic
apostrophe. With `--fix`, ordinary spaces become no-break ones in the sources, in the catalogues'
msgids and in the migrations that repeat them, and the catalogues are compiled again; what needs
a person's eye is only listed.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import messages
from tools.translatable import Text, python_texts, template_texts

NO_BREAK = "\u00a0"
TEMPLATES = (".html", ".txt")

# What is not French prose: its signs are left alone. Same lengths, to keep the places.
_OTHER = re.compile(
    r"<code\b.*?</code>|`[^`]*`|(?P<tag></?[a-zA-Z][^<>]*>)|\b(?:https?://|mailto:)[^\s<>]+"
    r"|\d+:\d+|(?P<space>&nbsp;|&#160;|&#8239;)|&\w+;|&#\d+;|{{.*?}}|%\(\w+\)[a-z]",
    re.DOTALL,
)
_STANDS_FOR = {None: "x", "tag": "\0", "space": NO_BREAK}
_BREAKS = "[ \t\r\n]+"
_MISSING = "a no-break space is missing"
_RULES = (
    (re.compile(rf"{_BREAKS}(?=[;:!?»])"), "this space may break"),
    (re.compile(rf"(?<=«){_BREAKS}"), "this space may break"),
    (re.compile(r"(?<=[\w\0%)\]»”’…€])(?=[;:!?](?:[\s\0»)]|$))"), _MISSING),
    (re.compile(r"(?<=[^\s«])(?=»)|(?<=«)(?=[^\s»])"), _MISSING),
    (re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_]|\0)"), "a straight apostrophe"),
)


@dataclass(frozen=True)
class Fault:
    """Where a text breaks a rule: text[start:end], which is empty when something is missing."""

    start: int
    end: int
    message: str


def faults(text: str) -> list[Fault]:
    """What breaks the rules in a French text, in order."""
    prose = _OTHER.sub(_letters, text)
    found = [
        Fault(*match.span(), message) for rule, message in _RULES for match in rule.finditer(prose)
    ]
    return sorted(found, key=lambda fault: fault.start)


def _letters(match: re.Match) -> str:
    """As many characters as the match, that no rule mistakes for French signs."""
    return _STANDS_FOR[match.lastgroup] * len(match.group())


def fixable(fault: Fault, text: str) -> bool:
    """Whether the fault is a space on one line: only that is rewritten without a person's eye."""
    return text[fault.start : fault.end].strip(" ") == "" and fault.start < fault.end


def fixed(text: str) -> str:
    """`text` with its breaking spaces made no-break."""
    for fault in reversed(faults(text)):
        if fixable(fault, text):
            text = text[: fault.start] + NO_BREAK + text[fault.end :]
    return text


def sources(app: Path) -> list[Path]:
    """The files of an app that may hold translatable strings."""
    found = [*app.rglob("*.py"), *(file for end in TEMPLATES for file in app.rglob(f"*{end}"))]
    inner = {path.parent for path in app.rglob("apps.py")} - {app}
    return sorted(
        path
        for path in found
        if "migrations" not in path.parts and not inner.intersection(path.parents)
    )


def texts(path: Path, source: str) -> list[Text]:
    """The translatable strings of a file, in their order."""
    found = python_texts(source) if path.suffix == ".py" else template_texts(source)
    return sorted(found, key=lambda text: text.spans)


def offenders(app: Path) -> Iterator[str]:
    """One line per fault: file:line, what is wrong, around it."""
    for path in sources(app):
        source = path.read_text(encoding="utf-8")
        for text in texts(path, source):
            for fault in faults(text.value):
                place = text.spans[min(fault.start, len(text.spans) - 1)][0]
                line = source.count("\n", 0, place) + 1
                around = text.value[max(fault.start - 24, 0) : fault.end + 8]
                yield f"{path}:{line}: {fault.message}: {around!r}"


def rewritten(source: str, found: Iterable[Text]) -> tuple[str, set[str]]:
    """`source` with the breaking spaces of the `found` texts made no-break; the texts changed."""
    edits, changed = {}, set()
    for text in found:
        for fault in faults(text.value):
            if fixable(fault, text.value):
                first, *others = text.spans[fault.start : fault.end]
                edits |= {first: NO_BREAK} | dict.fromkeys(others, "")
                changed.add(text.value)
    for (start, end), character in sorted(edits.items(), reverse=True):
        source = source[:start] + character + source[end:]
    return source, changed


def fix(apps: Iterable[Path]) -> list[Path]:
    """Rewrite the apps' sources, migrations and catalogues; return the files changed."""
    apps, touched, changed = list(apps), [], set()
    for path in [path for app in apps for path in sources(app)]:
        source = path.read_text(encoding="utf-8")
        new, old_texts = rewritten(source, texts(path, source))
        changed |= old_texts
        touched += _written(path, source, new)
    for app in apps:
        for path in sorted((app / "migrations").glob("*.py")) if changed else ():
            source = path.read_text(encoding="utf-8")
            new, _ = rewritten(source, python_texts(source, literals=changed))
            touched += _written(path, source, new)
        touched += [path for path in sorted(app.glob("locale/*/*/*.po")) if fix_catalogue(path)]
    return touched


def _written(path: Path, old: str, new: str) -> list[Path]:
    if new == old:
        return []
    path.write_text(new, encoding="utf-8")
    return [path]


def fix_catalogue(path: Path) -> bool:
    """Give the catalogue's translations to the msgids as they are now written in the sources."""
    catalogue = polib.pofile(str(path), wrapwidth=0)
    before, kept = str(catalogue), {}
    for entry in catalogue:
        entry.msgid, entry.msgid_plural = fixed(entry.msgid), fixed(entry.msgid_plural)
        if path.parts[-3] == "fr":
            entry.msgstr = fixed(entry.msgstr)
            entry.msgstr_plural = {n: fixed(text) for n, text in entry.msgstr_plural.items()}
        # Two spellings become one: the one that is translated wins.
        key = (entry.msgctxt, entry.msgid)
        if key not in kept or not kept[key].translated():
            kept[key] = entry
    catalogue[:] = list(kept.values())
    if str(catalogue) == before:
        return False
    path.write_text(str(catalogue) + "\n", encoding="utf-8")
    return True


def report(apps: Iterable[Path]) -> list[str]:
    """Every fault of the apps, then how many each has."""
    found = {app: list(offenders(app)) for app in apps}
    lines = [line.removeprefix(f"{messages.ROOT}/") for lines in found.values() for line in lines]
    return lines + [f"{len(lines):5} in {app.name}" for app, lines in found.items() if lines]


def main(arguments: list[str]) -> int:
    chosen = [Path(name).resolve() for name in arguments if not name.startswith("--")]
    apps = chosen or messages.apps()
    if "--fix" in arguments:
        for path in (touched := fix(apps)):
            print(f"rewritten: {path.relative_to(messages.ROOT)}")
        if touched:
            messages.main([str(app) for app in apps])
    lines = report(apps)
    print("\n".join(lines) or "French texts are well set.")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
