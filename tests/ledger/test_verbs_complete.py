"""Every act that the sources record can be said in plain words, in both languages."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest
from django.conf import settings
from django.utils import translation

from parvis.activities.budget.models import ProjectEvent
from parvis.ledger import verbs
from parvis.ledger.models import Entry
from tests.ledger import (
    assembly_examples,
    eligibility_examples,
    examples,
    jury_examples,
    paper_examples,
    priorities_examples,
    transition_examples,
)

MODULES = (
    assembly_examples,
    eligibility_examples,
    examples,
    jury_examples,
    paper_examples,
    priorities_examples,
    transition_examples,
)
EXAMPLES = {verb: data for module in MODULES for verb, data in module.EXAMPLES.items()}
SENTENCES = {verb: said for module in MODULES for verb, said in module.SENTENCES.items()}

RECORDING = re.compile(r"\b(record|record_\w+|step)\b")
VERB = re.compile(r"[a-z_]+\.[a-z_]+")
# Where `record` gets a verb that is not written there: what it can be, or nothing when a function
# `record_…(verb, …)` passes on what its callers wrote.
BUILT = {
    "places/services.py": set(),
    "people/services/membership.py": set(),
    "contributions/services/moderation.py": {
        "contribution.hidden",
        "contribution.restored",
        "comment.hidden",
        "comment.restored",
    },
    "activities/accompaniment/services/modules.py": {
        "accompaniment.deliverable_accepted",
        "accompaniment.deliverable_returned",
    },
    "activities/assembly/services/retention.py": {"replies.deleted", "contacts.deleted"},
    "activities/diagnosis/services/actions.py": {
        "diagnosis.action_accepted",
        "diagnosis.action_set_aside",
    },
    # `project.<step>`: see `project_verbs`.
    "activities/budget/services/trace.py": set(),
}


@cache
def calls() -> tuple[tuple[str, str, ast.Call], ...]:
    """Each call of `record`, `record_…` or `step` in the sources: its file, that name, the call."""
    return tuple(
        (path.relative_to(settings.SOURCE_DIR).as_posix(), node.func.id, node)
        for path in sorted(settings.SOURCE_DIR.rglob("*.py"))
        for node in nodes_of(path.read_text(encoding="utf-8"))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and RECORDING.fullmatch(node.func.id)
    )


def nodes_of(source: str) -> Iterator[ast.AST]:
    """The nodes of a source, or none where no such name is written: parsing takes most time."""
    return ast.walk(ast.parse(source)) if RECORDING.search(source) else iter(())


def is_verb(node: ast.expr) -> bool:
    """Whether it is the text of a verb, written as such."""
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and VERB.fullmatch(node.value) is not None
    )


def written_verbs() -> set[str]:
    """The verbs written in calls of `record`, and of the `record_…` that pass them on."""
    return {
        call.args[0].value
        for _, name, call in calls()
        if name != "step" and call.args and is_verb(call.args[0])
    }


def project_verbs() -> set[str]:
    """The steps of an idea: `step(project, Verb.…)`."""
    steps = [call.args[1] for _, name, call in calls() if name == "step"]
    return {f"project.{ProjectEvent.Verb[step.attr].value}" for step in steps}


def recorded_verbs() -> set[str]:
    return written_verbs() | project_verbs() | set().union(*BUILT.values())


def say(verb: str, language: str) -> str:
    entry = Entry(number=7, verb=verb, subject="activity:x", data=EXAMPLES[verb])
    with translation.override(language):
        return verbs.sentence(entry)


def test_verbs_that_are_built_are_built_where_we_know():
    built = {file for file, name, call in calls() if name == "record" and not is_verb(call.args[0])}
    assert built == set(BUILT)


def test_every_recorded_verb_has_a_sentence_and_a_name():
    known = {verb.code: verb for verb in verbs.verbs()}
    assert recorded_verbs() - set(known) == set()
    assert [code for code, verb in known.items() if str(verb.label) == code] == []


def test_every_registered_verb_is_recorded_somewhere():
    assert {verb.code for verb in verbs.verbs()} - recorded_verbs() == set()


def test_every_recorded_verb_has_an_example():
    assert recorded_verbs() == set(EXAMPLES) == set(SENTENCES)


@pytest.mark.parametrize("verb", EXAMPLES)
def test_entry_is_said_in_french(verb):
    assert say(verb, "fr").replace("\u00a0", " ").replace("\u202f", " ") == SENTENCES[verb]


@pytest.mark.parametrize("verb", EXAMPLES)
def test_entry_is_said_in_english(verb):
    said = say(verb, "en")
    assert said not in (say(verb, "fr"), "")
    assert verb not in said
    assert "«" not in said


def test_names_of_the_acts_are_translated():
    french = {verb.code: str(verb.label) for verb in verbs.verbs()}
    with translation.override("en"):
        english = {verb.code: str(verb.label) for verb in verbs.verbs()}
    assert [code for code in french if french[code] == english[code]] == []
