"""Figures and sentences that say why each option won or not."""

import json

import pytest

from deliberation.voting.ballots import ApprovalBallots, GradeBallots, RankedBallots
from deliberation.voting.consent import ConsentRound, Objection, consent
from deliberation.voting.explanation import explain
from deliberation.voting.methods import METHODS, count
from deliberation.voting.report import story, table
from deliberation.voting.sentences import WORDS
from deliberation.voting.thresholds import CONDITIONS, Electorate, require
from deliberation.voting.ties import Ties

APPROVALS = ApprovalBallots.from_choices(
    ("park", "bench", "tree"), [["park"]] * 3 + [["park", "bench"]] * 2 + [["tree"]] + [[]]
)
GRADES = GradeBallots.from_grades(
    ("park", "bench"), ("0", "1", "2"), [{"park": "2", "bench": "1"}, {"park": "1", "bench": "0"}]
)
RANKED = RankedBallots.from_rankings(
    ("park", "bench", "tree"), [["park", "tree"]] * 4 + [["bench"]] * 3 + [["tree", "bench"]] * 2
)
BALLOTS = {"approvals": APPROVALS, "grades": GRADES, "ranked": RANKED}


def told(ballots, language="fr", **settings):
    result = count(ballots, ties=Ties("order"), **settings)
    return story(ballots, result, language=language)


def plain(text):
    """With common spaces, so that the expected sentences can be read."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_figures_of_an_approval_vote():
    park, bench, tree = explain(APPROVALS, count(APPROVALS, rule="approval"))
    assert (park.won, park.rank, park.had, park.missing_votes) == (True, 1, 5, None)
    assert (bench.won, bench.rank, bench.had) == (False, None, 2)
    assert (bench.rival, bench.margin) == ("park", 3)
    assert 3 <= bench.missing_votes <= 4
    assert tree.margin == 4


def test_figures_of_instant_runoff():
    bench, park, tree = explain(RANKED, count(RANKED, rule="instant-runoff"))
    assert (bench.option, bench.rank, bench.had) == ("bench", 1, 5)
    assert (park.rival, park.margin) == ("bench", 1)
    assert (tree.had, tree.rival, tree.margin) == (2, "bench", 1)


def test_figures_of_the_transferable_vote():
    facts = {each.option: each for each in explain(RANKED, count(RANKED, rule="stv", seats=2))}
    assert facts["park"].figures["stage"] == 1
    assert facts["park"].had == 4
    assert facts["tree"].searched is False
    assert facts["tree"].won is False


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("rule", [name for name in METHODS if name != "consent"])
def test_every_method_has_a_story_and_a_table(rule, language):
    ballots = BALLOTS[METHODS[rule].ballots]
    if rule == "plurality":
        ballots = ApprovalBallots.from_choices(("park", "bench", "tree"), [["park"], ["tree"]])
    result = count(ballots, rule=rule)
    text = story(ballots, result, language=language)
    assert "{" not in text
    for name in result.options:
        assert f"\n{name}\n" in text
        assert f"  {name}" in table(ballots, result)
    for facts in explain(ballots, result):
        assert json.loads(json.dumps(facts.to_json())) == facts.to_json()


def test_the_words_of_both_languages_have_the_same_keys_and_placeholders():
    french, english = WORDS["fr"], WORDS["en"]
    assert french.keys() == english.keys()
    for key, text in french.items():
        assert sorted(text.split("{")[1:]) == [] or {
            part.split("}")[0] for part in text.split("{")[1:]
        } == {part.split("}")[0] for part in english[key].split("{")[1:]}


def test_the_french_story_of_approval():
    assert plain(told(APPROVALS, rule="approval")) == (
        "6 bulletins comptent. Un bulletin est blanc.\n\n"
        "park\n  Option retenue, en position 1. 5 personnes l’ont choisie.\n\n"
        "bench\n  Option non retenue. 2 personnes l’ont choisie. "
        "Avec 4 personnes de plus pour elle seule, elle aurait été retenue.\n\n"
        "tree\n  Option non retenue. Une personne l’a choisie. "
        "Avec 5 personnes de plus pour elle seule, elle aurait été retenue."
    )


def test_the_french_story_of_majority_judgement():
    text = plain(told(GRADES, rule="majority-judgement"))
    assert "Sa mention du milieu est « 1 ». 50 % des mentions sont meilleures, 0 % sont" in text
    assert "Avec 2 personnes de plus qui lui donnent la meilleure mention, et la moins" in text


def test_the_english_story_of_instant_runoff():
    text = told(RANKED, "en", rule="instant-runoff")
    assert "Its votes in round 2: 5. That is more than half." in text
    assert "In round 1, it had the fewest votes: 2. It was taken out. To draw level" in text


def test_the_english_story_of_duels():
    text = told(RANKED, "en", rule="schulze")
    assert "Compared with each other option, none comes before it." in text
    assert "Ballots that put it before “" in text


def test_quorums_and_decisive_ties_are_told_first():
    ballots = ApprovalBallots.from_choices(("oui", "non"), [["oui"]] * 5 + [["non"]] * 5)
    result = require(
        count(ballots, rule="plurality", ties=Ties("order")),
        [CONDITIONS["popular-consultation"], CONDITIONS["simple-majority"]],
        Electorate(inhabitants=100),
    )
    opening = plain(story(ballots, result, language="fr")).split("\n")[0]
    assert opening == (
        "10 bulletins comptent. Participation : 10. Il fallait au moins 10. "
        "C’est assez. « oui » a 5 voix. Il fallait au moins 6. "
        "Ce n’est pas assez : le résultat ne vaut pas décision. "
        "Égalité entre oui et non. L’ordre du bulletin de vote a décidé. "
        "Cela a compté : autrement, le résultat aurait pu changer."
    )


def test_the_table_shows_quorums_and_ties():
    ballots = ApprovalBallots.from_choices(("oui", "non"), [["oui"], ["non"]])
    result = require(
        count(ballots, rule="plurality", ties=Ties("order")), [CONDITIONS["simple-majority"]]
    )
    lines = table(ballots, result).splitlines()
    assert lines[0] == "plurality"
    assert lines[1] == "2 ballots, 0 blank, 0 invalid; 1 of 2 options chosen"
    assert lines[2] == "simple-majority (oui): 1 of 2, NOT reached"
    assert lines[3] == "tie of oui, non: by order, decisive"


@pytest.mark.parametrize(
    ("objections", "text"),
    [
        ((), "La proposition est adoptée : aucune objection valable ne reste."),
        (
            (Objection("bruit", tied_to_aim=False, reasoned=False),),
            "L’objection « bruit » n’est pas valable : elle n’a pas de raison, elle ne touche "
            "pas au but. La proposition est adoptée : aucune objection valable ne reste.",
        ),
        (
            (Objection("prix"), Objection("date", integrated=True)),
            "L’objection « prix » est valable et reste. L’objection « date » a été entendue : "
            "la proposition en tient compte. La proposition n’est pas adoptée : une objection "
            "valable reste.",
        ),
    ],
)
def test_the_story_of_a_consent_decision(objections, text):
    positions = ConsentRound("jardin", objections)
    assert plain(story(positions, consent(positions), language="fr")) == f"jardin\n  {text}"
    assert "{" not in story(positions, consent(positions), language="en")
    assert "jardin" in table(positions, consent(positions))
