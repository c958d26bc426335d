from parvis.activities.assembly import codes
from tests.activities.assembly.drawing import register


def test_same_line_and_seed_give_the_same_code_and_nothing_else_does(activity):
    code = codes.code_of(activity, "1 2 3", 7)
    assert codes.code_of(activity, "1 2 3", 7) == code
    assert codes.code_of(activity, "1 2 4", 7) != code
    assert codes.code_of(activity, "1 2 3", 8) != code


def test_household_is_the_same_in_capitals_and_with_other_signs(activity):
    key = codes.household_key(activity, "Rue de l’Été 4", "1348", "Clairval")
    assert codes.household_key(activity, "RUE DE L'ETE, 4", "1348", "clairval") == key
    assert codes.household_key(activity, "Rue de l’Été 5", "1348", "Clairval") != key


def test_hash_of_a_code_depends_on_the_pepper(activity, settings):
    kept = codes.code_hash(activity, "7K3M-Q2XA-PD9C")
    settings.BALLOT_PEPPER = "another"
    assert codes.code_hash(activity, "7K3M-Q2XA-PD9C") != kept


def test_register_has_as_many_lines_as_people():
    assert register(5).count(b"\n") == 5
