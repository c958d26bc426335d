"""The translation catalogues of every app: whole, faithful, compiled, and well set in French."""

import re
from functools import cache

import polib
import pytest

from tools import messages, typography

APPS = messages.apps()
CATALOGUES = [
    pytest.param(app, language, id=f"{app.name}-{language}")
    for app in APPS
    for language in messages.LANGUAGES
]
# Named values, and the %n that parvis.js fills in.
PLACEHOLDER = re.compile(r"%\((\w+)\)|(%%n\b)|\{(\w*)\}")

every_catalogue = pytest.mark.parametrize(("app", "language"), CATALOGUES)
every_app = pytest.mark.parametrize("app", APPS, ids=lambda app: app.name)


class AnyValue(dict):
    """A value for whatever name a text asks."""

    def __missing__(self, name) -> int:
        return 0


@cache
def read(app, language) -> polib.POFile:
    """A catalogue, which no test changes."""
    return polib.pofile(messages.catalogue_path(app, language).read_text(encoding="utf-8"))


def placeholders(text: str) -> set[str]:
    """The names that a text leaves to be filled in."""
    return {"".join(groups) for groups in PLACEHOLDER.findall(text)}


def forms(entry: polib.POEntry) -> list[tuple[str, str]]:
    """Each translated form of an entry, after the source that it translates."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    return [
        (entry.msgid_plural if number else entry.msgid, text)
        for number, text in entry.msgstr_plural.items()
    ]


def contents(catalogue) -> dict:
    """What a catalogue says, whether it is compiled or not."""
    return {
        (entry.msgctxt, entry.msgid, entry.msgid_plural): (
            entry.msgstr,
            {int(number): text for number, text in entry.msgstr_plural.items()},
        )
        for entry in catalogue
    }


@every_catalogue
def test_catalogue_has_a_translation_for_every_text(app, language):
    catalogue = read(app, language)
    assert len(catalogue) > 0
    assert messages.missing(catalogue) == []


@every_catalogue
def test_catalogue_has_no_doubtful_or_obsolete_entry(app, language):
    catalogue = read(app, language)
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
    assert [entry.msgid for entry in catalogue.obsolete_entries()] == []


@every_catalogue
def test_catalogue_keeps_the_placeholders_of_every_text(app, language):
    different = [
        (source, text)
        for entry in read(app, language)
        for source, text in forms(entry)
        if placeholders(source) != placeholders(text)
    ]
    assert different == []


@every_catalogue
def test_catalogue_texts_with_values_can_be_filled_in(app, language):
    for entry in read(app, language):
        if "python-format" in entry.flags:
            for source, text in forms(entry):
                assert "%(" not in source % AnyValue()
                assert "%(" not in text % AnyValue()


@every_catalogue
def test_catalogue_is_compiled_as_it_is_written(app, language):
    compiled = messages.catalogue_path(app, language).with_suffix(".mo")
    assert compiled.exists()
    assert contents(polib.mofile(str(compiled))) == contents(read(app, language))


@every_app
def test_french_catalogue_repeats_its_source(app):
    texts = [pair for entry in read(app, "fr") for pair in forms(entry)]
    assert [(source, text) for source, text in texts if source != text] == []


@every_app
def test_french_texts_are_well_set_in_the_sources(app):
    assert list(typography.offenders(app)) == []


@every_app
def test_french_texts_are_well_set_in_the_catalogue(app):
    texts = [text for entry in read(app, "fr") for pair in forms(entry) for text in pair]
    assert [text for text in texts if typography.faults(text)] == []
