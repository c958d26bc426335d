import numpy as np
import pytest

from deliberation.budgeting.profile import BallotError, Group, Profile

PROFILE = Profile.from_groups([Group([0, 2], 3), Group([], 1), Group([2], 2)])


def test_from_groups_lays_the_marks_one_after_the_other():
    assert PROFILE.starts.tolist() == [0, 2, 2, 3]
    assert PROFILE.items.tolist() == [0, 2, 2]
    assert (PROFILE.weights.tolist(), PROFILE.voters, PROFILE.points) == ([3, 1, 2], 6, None)


def test_supporters_are_the_groups_that_marked_a_project():
    found = [PROFILE.supporters(number).tolist() for number in range(5)]
    assert found == [[0], [], [0, 2], [], []]


def test_places_start_anew_on_each_ballot():
    assert PROFILE.places.tolist() == [0, 1, 0]
    assert PROFILE.groups.tolist() == [0, 0, 2]


def test_profiles_are_equal_when_their_arrays_are():
    same = Profile(starts=PROFILE.starts, items=PROFILE.items, weights=PROFILE.weights)
    pointed = Profile(
        starts=PROFILE.starts, items=PROFILE.items, weights=PROFILE.weights, points=PROFILE.items
    )
    assert same == PROFILE
    assert pointed != PROFILE
    assert PROFILE != "a profile"


def test_arrays_cannot_be_written():
    with pytest.raises(ValueError, match="read-only"):
        PROFILE.weights[0] = 5


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"starts": [0, 2, 3]}, "starts must rise"),
        ({"starts": [1, 2, 2, 3]}, "starts must rise"),
        ({"starts": [0, 3, 2, 3]}, "starts must rise"),
        ({"weights": [3, 0, 2]}, "at least one voter"),
        ({"points": [1, 2]}, "as many points as items"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(changes, message):
    arrays = {"starts": PROFILE.starts, "items": PROFILE.items, "weights": PROFILE.weights}
    arrays |= {name: np.array(values) for name, values in changes.items()}
    with pytest.raises(BallotError, match=message):
        Profile(**arrays)


def test_a_number_too_large_for_64_bits_is_refused():
    with pytest.raises(BallotError, match="too large"):
        Profile.from_groups([Group([0], 2**63)])
