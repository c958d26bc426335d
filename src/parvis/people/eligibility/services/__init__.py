"""Every write about who may take part, one function per verb; one module per noun."""

from parvis.people.eligibility.services.accounts import (
    confirm_by_code,
    confirm_by_number,
    confirm_by_proof,
    release_account,
)
from parvis.people.eligibility.services.codes import check_code, give_code, replace_code
from parvis.people.eligibility.services.letters import (
    fetch_letters,
    forget_letters,
    make_letters,
    start_letters,
)
from parvis.people.eligibility.services.registers import (
    Report,
    add_person,
    erase_register,
    import_people,
    open_register,
)

__all__ = [
    "Report",
    "add_person",
    "check_code",
    "confirm_by_code",
    "confirm_by_number",
    "confirm_by_proof",
    "erase_register",
    "fetch_letters",
    "forget_letters",
    "give_code",
    "import_people",
    "make_letters",
    "open_register",
    "release_account",
    "replace_code",
    "start_letters",
]
