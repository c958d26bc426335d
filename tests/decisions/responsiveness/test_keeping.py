"""Large municipalities are measured by the clock, and pages show what it prepared."""

import pytest
import time_machine

from parvis.common.generations import drop_pages
from parvis.contributions.models import Contribution
from parvis.decisions.models import PreparedMeasure
from parvis.decisions.responsiveness import Scope, keeping, measured, ready_measure, ready_table
from parvis.decisions.responsiveness.storing import restored, stored
from parvis.decisions.services.measures import prepare_measures
from tests.deliberation.responsiveness.hand import CASES, ON
from tests.factories.places import SectionFactory
from tests.factories.responsiveness import at, file_cases

PAGE = "/reactivite/"


@pytest.fixture
def filed(activity, resident, officer, monkeypatch):
    """Twice the eight cases, in a place where more than ten are too many to read for a page."""
    monkeypatch.setattr(keeping, "MOST", 10)
    section = SectionFactory(municipality=activity.municipality)
    with time_machine.travel(at(ON), tick=False):
        yield file_cases(
            activity, author=resident, officer=officer, cases=CASES * 2, section=section
        )


def test_figures_are_the_same_after_being_stored(filed):
    found = measured()
    again = restored(stored(found), found.at)
    assert (again.figures, again.delivery) == (found.figures, found.delivery)
    assert again.sections.gap == found.sections.gap
    [mine], [theirs] = again.sections.rows, found.sections.rows
    assert mine.figures.answered == theirs.figures.answered
    assert mine.figures.to_answer.median == theirs.figures.to_answer.median


def test_clock_prepares_each_choice_with_many_and_only_after_a_change(filed, activity, commune):
    slug = activity.process.slug
    assert prepare_measures(at(ON), most=10) == 4
    names = PreparedMeasure.objects.order_by("name").values_list("name", flat=True)
    assert sorted(names) == sorted([":", "2026:", f":{slug}", f"2026:{slug}"])
    assert prepare_measures(at(ON), most=10) == 0
    drop_pages(commune.pk)
    assert prepare_measures(at(ON), most=10) == 4
    Contribution.objects.filter(pk=filed[0].pk).delete()
    assert prepare_measures(at(ON), most=15) == 0
    assert not PreparedMeasure.objects.exists()


def test_reader_waits_for_nothing_where_there_is_much(filed, client_of, resident):
    client = client_of(resident)
    assert (ready_measure(), ready_table()) == (None, None)
    assert "Les chiffres se préparent" in client.get(PAGE).content.decode()
    files = [client.get(f"{PAGE}{name}") for name in ("chiffres.json", "contributions.csv")]
    assert [(one.status_code, one["Retry-After"]) for one in files] == [(503, "600")] * 2
    prepare_measures(at(ON), most=10)
    assert ready_measure(Scope(year=2026)).figures == measured(Scope(year=2026)).figures
    assert ready_table().count(b"\n") == len(filed) + 1
    assert "10 sur 16" in client.get(PAGE).content.decode().replace("\xa0", " ")


def test_small_choice_is_read_alone_with_what_its_contributions_joined(filed, activity):
    main, joined = filed[0], filed[5]
    Contribution.objects.filter(pk=main.pk).update(created_at=at(ON.replace(year=2025)))
    Contribution.objects.filter(pk=joined.pk).update(merged_into=main)
    alone = measured(Scope(year=2026), most=15)
    assert alone.figures == measured(Scope(year=2026)).figures
    assert (alone.figures.filed, alone.figures.to_answer.answered) == (15, 10)
