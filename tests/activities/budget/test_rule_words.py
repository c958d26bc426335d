"""Every rule that is offered can be said in French and in English."""

import pytest
from django.utils.translation import override

from deliberation.budgeting.rules import RULES
from parvis.activities.budget.rule_words import (
    RULE_WORDS,
    full_name,
    how_it_counts,
    known_completions,
)
from parvis.activities.budget.rulebook import OFFERED, choice_of, presets


def test_every_rule_and_completion_has_words():
    assert set(RULE_WORDS) == set(OFFERED)
    for rule in OFFERED:
        assert known_completions(rule) == RULES[rule].completions


@pytest.mark.parametrize("key", sorted(presets()))
def test_preset_has_its_own_name_in_each_language(key):
    choice = presets()[key]
    names = {}
    for language in ("fr", "en"):
        with override(language):
            names[language] = [full_name(one) for one in presets().values()]
            assert all(sentence.endswith(".") for sentence in how_it_counts(choice))
    assert len(set(names["fr"])) == len(set(names["en"])) == len(presets())
    assert names["fr"] != names["en"]


def test_name_tells_the_parameters():
    choice = choice_of("greedy", overrun="stop", threshold="votes", minimum=30)
    with override("en"):
        assert full_name(choice) == (
            "Most votes first (by votes, stops at the first project that is too expensive, "
            "at least 30 votes)"
        )
        assert how_it_counts(choice)[-1] == ("A project with fewer than 30 votes cannot be chosen.")


def test_share_of_the_voters_is_said_in_percent():
    with override("fr"):
        name = full_name(choice_of("phragmen", threshold="share", minimum=5))
    assert name.replace("\u202f", " ") == "Phragmén (au moins 5 % des votants)"
