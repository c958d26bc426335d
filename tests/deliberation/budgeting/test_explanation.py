from fractions import Fraction

import pytest

from deliberation.budgeting.explanation import explain, sentence
from deliberation.budgeting.model import Instance
from deliberation.budgeting.result import Payment
from deliberation.budgeting.rules import RULES, equal_shares, greedy, tally


def explained(instance, result, name):
    return next(e for e in explain(instance, result) if e.id == name)


def plain(text):
    """Without the no-break spaces, to be readable here."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_explain_follows_the_steps_and_ranks_the_winners(village):
    found = explain(village, equal_shares(village))
    assert [(e.id, e.rank, e.won) for e in found] == [
        ("park", 1, True),
        ("bench", 2, True),
        ("tree", None, False),
        ("statue", None, False),
    ]


def test_explain_tells_who_paid_what(village):
    bench = explained(village, equal_shares(village), "bench")
    assert bench.payments == (Payment(1, 25), Payment(1, 5))
    assert (bench.supporters_money, bench.money_left, bench.missing_money) == (30, 40, 0)


def test_explain_tells_what_was_missing(village):
    tree = explained(village, equal_shares(village), "tree")
    assert (tree.supporters_money, tree.missing_money) == (5, 15)
    assert (tree.missing_votes, tree.cost_to_cut) == (1, 15)


def test_explain_can_leave_out_the_search(village):
    found = explain(village, greedy(village), counterfactuals=False)
    assert [(e.missing_votes, e.cost_to_cut, e.searched) for e in found[2:]] == [
        (None, None, False)
    ] * 2


def test_explanation_is_json_able(village):
    found = explained(village, equal_shares(village), "bench").to_json()
    assert (found["share"], found["payments"][0]) == (25, {"voters": 1, "amount": 25})


@pytest.mark.parametrize(
    ("language", "name", "expected"),
    [
        (
            "fr",
            "bench",
            "Projet retenu, en position 2. 2 personnes ont voté pour ce projet. Il coûte 30 €. "
            "Chaque personne qui a voté pouvait utiliser 25 €. Pour ce projet, une personne a "
            "payé 25 €. Une autre personne avait moins : elle a donné tout ce qui lui restait, "
            "5 €.",
        ),
        (
            "en",
            "tree",
            "Project not chosen. One person voted for this project. It costs €20. Each person who "
            "voted could use €25. At the end, the people who wanted this project still had €5 "
            "together. €15 was missing. With one more vote, it would have been chosen. If it had "
            "cost €15 less, it would have been chosen.",
        ),
        ("fr", "statue", "Projet non retenu. Personne n’a voté pour ce projet."),
    ],
)
def test_sentence_of_equal_shares(village, language, name, expected):
    told = sentence(explained(village, equal_shares(village), name), language)
    assert plain(told) == expected


def test_sentence_of_greedy(village):
    result = greedy(village)
    assert plain(sentence(explained(village, result, "park"))) == (
        "Projet retenu, en position 1. 3 personnes ont voté pour ce projet. Il coûte 60 €. "
        "Quand son tour est venu, il restait 100 € : c’était assez."
    )
    assert plain(sentence(explained(village, result, "tree"), "en", "PLN")) == (
        "Project not chosen. One person voted for this project. It costs 20 zł. When its turn "
        "came, 10 zł was left: that was not enough. With one more vote, it would have been "
        "chosen. If it had cost 10 zł less, it would have been chosen."
    )


def test_sentence_after_a_completion_promises_no_victory(elections):
    wieliczka = elections["wieliczka"]
    result = equal_shares(wieliczka, completion="add1")
    found = {e.id: e for e in explain(wieliczka, result, recounts=0)}
    told = plain(sentence(found["16"], "fr", wieliczka.currency))
    assert told.endswith(
        "Avec une voix de plus, ces personnes auraient eu assez pour le payer. S’il avait coûté "
        "2 zł de moins, ces personnes auraient eu assez pour le payer. Mais dans le budget de "
        "tous, il ne restait que 4 921 zł."
    )


def told_of(instance, name, language="fr", **options):
    result = tally(instance, **options)
    return plain(sentence(explained(instance, result, name), language))


def test_sentence_of_a_count_that_stops(village):
    """The benches no longer fit after the park and the statue: the tree comes too late."""
    choices = [["park"], ["park"], ["park"], ["statue"], ["statue"], ["tree"]]
    instance = Instance.from_approvals(100, village.projects, choices)
    assert told_of(instance, "tree", rule="greedy", overrun="stop") == (
        "Projet non retenu. Une personne a voté pour ce projet. Il coûte 20 €. Le calcul s’est "
        "arrêté avant son tour : un projet mieux placé coûtait plus que ce qui restait. Avec une "
        "voix de plus, il aurait été retenu."
    )


def test_sentence_of_phragmen(village):
    assert told_of(village, "bench", rule="phragmen") == (
        "Projet retenu, en position 1. 2 personnes ont voté pour ce projet. Il coûte 30 €. Tout "
        "le monde recevait peu à peu la même somme. Quand chaque personne en était à 15 €, "
        "celles qui voulaient ce projet ont eu assez ensemble pour le payer."
    )
    assert told_of(village, "park", rule="phragmen") == (
        "Projet non retenu. 3 personnes ont voté pour ce projet. Il coûte 60 €. À la fin du "
        "calcul, il restait 50 € : ce n’était pas assez. S’il avait coûté 10 € de moins, il "
        "aurait été retenu."
    )


def test_sentence_of_maximin_support(village):
    assert told_of(village, "tree", "en", rule="maximin-support") == (
        "Project chosen, in position 2. One person voted for this project. It costs €20. The "
        "cost of the projects is shared between the people who wanted them, as evenly as "
        "possible. With this project, the person who carries most carries €20."
    )
    assert told_of(village, "park", "en", rule="maximin-support") == (
        "Project not chosen. 3 people voted for this project. It costs €60. At the end of the "
        "count, €50 was left: that was not enough. If it had cost €10 less, it would have been "
        "chosen."
    )


def test_sentence_of_the_welfare_optimum(village):
    assert told_of(village, "tree", "en", rule="welfare-optimum") == (
        "Project not chosen. One person voted for this project. It costs €20. For the same "
        "budget, other projects together count more for the people who voted. With 2 more votes, "
        "it would have been chosen. If it had cost €10 less, it would have been chosen."
    )


def test_sentence_of_a_change_found_by_counting_again(elections):
    swiecie = elections["swiecie"]
    result = equal_shares(swiecie, completion="add1")
    first = next(e for e in explain(swiecie, result, losers=1, recounts=9) if not e.won)
    assert plain(sentence(first, "fr", "PLN")).endswith(
        "Avec 8 voix de plus, il aurait été retenu : nous avons refait le calcul. S’il avait "
        "coûté 304 zł de moins, ces personnes auraient eu assez pour le payer. Mais dans le "
        "budget de tous, il ne restait que 29 663 zł."
    )


def test_nothing_is_said_of_losers_that_were_not_looked_at(village):
    found = explain(village, tally(village, rule="greedy"), losers=1)
    assert [e.searched for e in found if not e.won] == [True, False]
    assert found[-1].missing_votes is None


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_rule_tells_every_project(rule, language, village):
    result = tally(village, rule=rule)
    told = [sentence(e, language) for e in explain(village, result)]
    assert len(told) == 4
    assert all("{" not in text and text.count(". ") >= 1 for text in told)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_project_of_a_real_election_has_its_sentence(language, elections):
    swiecie = elections["swiecie"]
    for result in (greedy(swiecie), equal_shares(swiecie, completion="add1")):
        told = [sentence(e, language, "PLN") for e in explain(swiecie, result, recounts=4)]
        assert len(told) == 22
        assert all("{" not in text and len(text) < 500 for text in told)


def test_a_price_that_is_a_fraction_is_exact(elections):
    first = explain(elections["swiecie"], equal_shares(elections["swiecie"]))[0]
    assert first.payments == (Payment(1030, Fraction(15000, 103)),)
