from deliberation.diagnosis.grid import FAMILIES
from deliberation.diagnosis.readings import FAMILY_NAMES, NAMES
from deliberation.diagnosis.texts import LANGUAGES


def test_every_principle_step_and_area_has_its_name():
    assert set(FAMILY_NAMES) == set(NAMES) == set(FAMILIES)
    for family, codes in FAMILIES.items():
        assert set(NAMES[family]) == codes
        for text in NAMES[family].values():
            assert set(text) == set(LANGUAGES)
