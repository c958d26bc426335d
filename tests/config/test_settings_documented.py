"""docs/operating.md names every variable that the settings read, and no other."""

import ast
import re

from django.conf import settings

SETTINGS = settings.SOURCE_DIR / "config" / "settings.py"
MANUAL = settings.BASE_DIR / "docs" / "operating.md"
# `secret("NAME")`, and `env.str("NAME")` or any other reader of `env`.
READERS = {"secret"}


def is_reader(function: ast.expr) -> bool:
    if isinstance(function, ast.Attribute):
        return isinstance(function.value, ast.Name) and function.value.id == "env"
    return isinstance(function, ast.Name) and function.id in READERS


def variables_read(source: str) -> set[str]:
    """The names of environment variables in the calls that read them."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    first = [call.args[0] for call in calls if call.args and is_reader(call.func)]
    return {name.value for name in first if isinstance(name, ast.Constant)}


def variables_documented(manual: str) -> set[str]:
    """The names in the first column of the table under "Settings"."""
    section = manual.split("\n## Settings\n")[1].split("\n## ")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("|")]
    return {name for cell in rows for name in re.findall(r"`([A-Z][A-Z_]+)`", cell)}


def test_variables_are_found_however_they_are_read():
    source = 'A = secret("A")\nif x:\n    B = [*env.list("B", [])]\nenv.str(name)\nother.str("C")'
    assert variables_read(source) == {"A", "B"}


def test_every_variable_of_the_settings_is_in_the_manual_and_no_other():
    assert variables_documented(MANUAL.read_text()) == variables_read(SETTINGS.read_text())
