import pytest

from deliberation.responsiveness.congruence import Issue, Votes, congruence
from deliberation.responsiveness.errors import ResponsivenessError
from deliberation.responsiveness.shares import Share

ISSUES = (
    # Most wanted it and got it; the young did not want it.
    Issue(True, Votes(60, 100), {"young": Votes(5, 20), "old": Votes(55, 80)}),
    # Most wanted it, the municipality refused; the young are too few to tell.
    Issue(False, Votes(30, 40), {"young": Votes(2, 9), "old": Votes(28, 31)}),
    # Most were against, and it was refused.
    Issue(False, Votes(10, 40), {"old": Votes(10, 40)}),
    # A tie has no majority.
    Issue(True, Votes(20, 40)),
)


def test_congruence_by_hand():
    everybody, by_group = congruence(ISSUES)
    assert everybody == Share(2, 3)
    assert by_group == {"old": Share(2, 3), "young": Share(0, 1)}


def test_without_issues_nothing_is_said():
    assert congruence([]) == (Share(0, 0), {})


def test_more_votes_for_than_cast_are_refused():
    with pytest.raises(ResponsivenessError, match="12 votes for, of 11 cast"):
        congruence([Issue(True, Votes(12, 11))])
