"""Published results come out."""

from fractions import Fraction

from deliberation.voting.marked import SCOTTISH, Treatment
from deliberation.voting.methods import count
from tests.deliberation.voting.real import orsay, portland

# Balinski and Laraki, Election by Majority Judgment: Experimental evidence, 2007: the middle
# grade ("good" is 4 of 6), its sign, and the shares above and below it in percent.
PUBLISHED = {
    "Bayrou": ("4", "+", 44.3, 30.6),
    "Royal": ("4", "-", 39.4, 41.5),
    "Sarkozy": ("4", "-", 38.9, 46.9),
}


def percent(share):
    return round(float(100 * share), 1)


def test_orsay_by_majority_judgement_is_as_published():
    result = count(orsay(), rule="majority-judgement")
    assert (result.ballots, result.winners) == (1733, ("Bayrou",))
    figures = [(step.options[0], step.figures) for step in result.steps[:3]]
    found = {
        name: (each["median"], each["sign"], percent(each["above"]), percent(each["below"]))
        for name, each in figures
    }
    assert found == PUBLISHED
    assert list(found) == list(PUBLISHED)
    assert result.ties == ()


def test_portland_by_the_transferable_vote_elects_those_elected():
    election = portland()
    assert election.seats == 3
    result = count(election.ballots.rank(SCOTTISH), rule="stv", seats=3)
    assert result.winners == ("Candace Avalos", "Loretta Smith", "Jamie Dunphy")
    assert (result.ballots, result.blank, result.invalid) == (42_871, 0, 0)
    assert result.steps[0].figures["quota"] == 10_718
    last = [step for step in result.steps if step.tallies][-1]
    total = sum(last.tallies.values()) + last.figures["non_transferable"]
    assert total == 42_871
    assert last.tallies["Jamie Dunphy"] == Fraction(974979584, 100000)


def test_portland_has_a_winner_of_all_duels():
    ballots = portland().ballots.rank()
    rules = ("schulze", "ranked-pairs", "instant-runoff")
    assert {count(ballots, rule=rule).winners for rule in rules} == {("Candace Avalos",)}


def test_portland_has_no_doubtful_mark():
    strict = Treatment(skipped="invalid", overmarked="invalid", repeated="invalid")
    assert portland().ballots.rank(strict).invalid == 0
