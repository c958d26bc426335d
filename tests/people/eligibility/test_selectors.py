"""What an account's owner gets a copy of, and what deletion unties."""

from parvis.people.eligibility.keeper import export_person, forget_person
from parvis.people.eligibility.models import Entry
from parvis.people.eligibility.selectors import entry_of_account
from parvis.people.eligibility.services import confirm_by_number
from tests.factories.eligibility import give_proof, make_register, person_row

SCOPE = "activity:test"


def test_copy_says_where_an_account_is_confirmed_and_deletion_unties_it(commune, resident):
    make_register(SCOPE, 2)
    assert export_person(resident) == {"confirmed": [], "national_number_proved": False}
    number = person_row(0)["numéro national"]
    give_proof(resident, number)
    confirm_by_number(SCOPE, resident, number)
    copy = export_person(resident)
    assert copy["national_number_proved"] is True
    assert [(one["for"], one["section"]) for one in copy["confirmed"]] == [(SCOPE, "Centre")]
    assert number not in str(copy)
    forget_person(resident)
    assert entry_of_account(SCOPE, resident) is None
    assert Entry.objects.filter(method="").count() == 2
