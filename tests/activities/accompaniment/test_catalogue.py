import pytest

from parvis.activities.accompaniment.catalogue import offer, offers

ASKED = (
    *("responsiveness", "active-transparency", "open-data", "training", "inclusion"),
    *("sortition", "facilitation"),
)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_catalogue_is_complete_in_each_language(language):
    found = offers(language)
    assert {one.key for one in found} >= set(ASKED)
    assert len({one.key for one in found}) == len(found)
    for one in found:
        assert 0 < one.hours < 100
        assert all([one.title, one.objectives, one.deliverables, one.homework, one.indicators])
        assert all(title for title, _unit in one.indicators)


def test_catalogue_speaks_the_language_asked_for():
    assert offer("training", "en").title == "Train officers and elected in participation"
    assert offer("responsiveness", "en").indicators[1] == ("Median delay to answer", "days")
    assert offer("responsiveness", "fr").indicators[1][1] == "jours"
    assert offers("nl") == offers("fr")
    assert offer("nothing") is None
