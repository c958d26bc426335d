"""The consent decision."""

import pytest

from deliberation.voting.consent import ConsentRound, Objection, consent

VALID = Objection("too dear")


def test_a_proposal_without_objection_is_adopted():
    result = consent(ConsentRound("garden", consents=7, stood_aside=1))
    assert result.winners == ("garden",)
    assert (result.ballots, result.blank) == (7, 1)
    assert [step.action for step in result.steps] == ["adopted"]


def test_one_valid_objection_is_enough_against_it():
    result = consent(ConsentRound("garden", (VALID,), consents=99))
    assert result.winners == ()
    assert [step.action for step in result.steps] == ["remains", "not-adopted"]
    assert result.steps[-1].tallies == {"garden": 1}


@pytest.mark.parametrize(
    "criterion", ["reasoned", "tied_to_aim", "caused_by_proposal", "more_than_preference"]
)
def test_an_objection_that_fails_a_criterion_is_set_aside(criterion):
    result = consent(ConsentRound("garden", (Objection("hm", **{criterion: False}),)))
    assert result.winners == ("garden",)
    assert (result.steps[0].action, result.steps[0].figures) == ("set-aside", {"failed": criterion})


def test_an_integrated_objection_no_longer_remains():
    result = consent(ConsentRound("garden", (Objection("too dear", integrated=True),)))
    assert result.winners == ("garden",)
    assert result.steps[0].action == "integrated"
