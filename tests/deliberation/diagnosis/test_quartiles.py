from fractions import Fraction

from deliberation.diagnosis.quartiles import Quartiles, quartiles


def test_quartiles_by_hand():
    # 10, 20, 40, 50, 90: the quarter points are 20, 40 and 50.
    assert quartiles(map(Fraction, [90, 10, 40, 20, 50])) == Quartiles(20, 40, 50, 5)


def test_between_neighbours_and_rounded_to_steps_of_five():
    # Places 1.25, 2.5, 3.75 of 0, 11, 22, 33, 44, 58: 13.75, 27.5 and 41.25.
    assert quartiles(map(Fraction, [0, 11, 22, 33, 44, 58])) == Quartiles(15, 30, 40, 6)


def test_too_few_peers_tell_nothing():
    assert quartiles(map(Fraction, [10, 20, 30, 40])) is None
    assert quartiles([]) is None
