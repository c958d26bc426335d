"""Display names: free, but nobody poses as the municipality."""

import pytest
from django.core.exceptions import ValidationError

from parvis.people.names import clean_display_name, looks_official


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Amina   du Halage ", "Amina du Halage"),
        ("Zoé\u200b", "Zoé"),
        ("Jean-Commun", "Jean-Commun"),
        ("李明", "李明"),
        ("e\u0301lise", "élise"),
    ],
)
def test_name_is_kept_in_its_simplest_form(written, kept):
    assert clean_display_name(written) == kept


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (" ", "short"),
        ("\u200b\u200bA", "short"),
        ("moi@exemple.be", "address"),
        ("http://exemple.be", "address"),
        ("L’échevine du logement", "official"),
        ("ÉCHEVINE", "official"),
        ("Mod\u200bération", "official"),
        ("clairval", "official"),
    ],
)
def test_name_that_misleads_is_refused(name, code):
    with pytest.raises(ValidationError) as refusal:
        clean_display_name(name, municipality_name="Clairval")
    assert refusal.value.code == code


def test_staff_may_say_what_they_are():
    assert clean_display_name("Service communication, commune", staff=True)


def test_name_of_the_place_inside_a_name_is_fine():
    assert looks_official("Amis de Clairval", "Clairval") is False
