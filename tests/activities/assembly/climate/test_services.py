"""Versions of the plan: whole or not at all, with reasons once it is public."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils import timezone

from deliberation.climate.emissions import emissions
from deliberation.climate.inventory import Direct
from parvis.activities.assembly.climate.books import book_of, plan_in
from parvis.activities.assembly.climate.checks import due_reports
from parvis.activities.assembly.models import ClimateLink, ClimatePlan, ClimateVersion
from parvis.activities.assembly.selectors.climate import (
    criteria_of,
    filings_of,
    plan_in_force,
    plan_row,
)
from parvis.activities.assembly.services.climate import (
    change_plan,
    delete_action,
    delete_inventory,
    delete_risk,
    save_action,
    save_inventory,
    save_statuses,
)
from parvis.activities.assembly.services.climate_life import (
    add_filing,
    publish_plan,
    remove_filing,
    set_criteria,
)
from parvis.activities.assembly.services.climate_voices import note_voice
from parvis.common.errors import Refused
from parvis.contributions.services import ContributionFields
from parvis.ledger.models import Entry
from parvis.ledger.verbs import sentence
from tests.activities.assembly.climate.conftest import unlinked
from tests.deliberation.climate.examples import baseline, isolation


def refused(act) -> str:
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.code


def said(activity, officer, title="Avoir moins froid", sort="needs"):
    fields = ContributionFields(title=title, body="Dit en séance.")
    return note_voice(activity, sort=sort, fields=fields, by=officer)


def test_the_plan_comes_back_from_the_database_and_counts_as_by_hand(planned):
    plan = plan_in_force(planned)
    assert plan == unlinked()
    # The sum is made by hand in tests/deliberation/climate/test_emissions.py.
    assert emissions(plan.baseline).total == Fraction("46759.5")
    assert plan_in(book_of(plan)) == plan


def test_a_version_is_made_for_each_change_and_none_for_the_same(planned, officer):
    same = change_plan(planned, lambda before: before, by=officer)
    assert same is None
    save_statuses(planned, {"bus": "ongoing"}, by=officer)
    assert list(
        ClimateVersion.objects.values_list("number", "changes", "reason").order_by("number")
    ) == [(1, 16, ""), (2, 1, "")]
    assert plan_row(planned).version == 2


def test_what_the_library_refuses_changes_nothing(planned, officer):
    methane = replace(baseline(), direct=(), year=2006)
    assert refused(
        lambda: change_plan(
            planned, lambda plan: replace(plan, inventories=(methane, methane)), by=officer
        )
    ) == ("bad_book")
    with pytest.raises(Refused) as refusal:
        change_plan(
            planned,
            lambda plan: replace(
                plan,
                inventories=(replace(plan.baseline, direct=(Direct("waste", "ch4", Decimal(1)),)),),
            ),
            by=officer,
        )
    assert "activity_co2" in refusal.value.message
    assert plan_in_force(planned) == unlinked()
    assert plan_row(planned).version == 1


def test_a_published_plan_changes_for_a_public_reason_that_the_ledger_keeps(published, officer):
    assert refused(lambda: delete_action(published, "bus", by=officer)) == "no_reason"
    delete_action(published, "bus", by=officer, reason="Repris par la Région.")
    assert [one.id for one in plan_in_force(published).actions] == ["isoler-les-toits"]
    entry = Entry.objects.filter(verb="climate.changed").get()
    assert entry.data["sha256"] == ClimateVersion.objects.get(number=2).sha256
    assert "Repris par la Région." in sentence(entry)
    first = Entry.objects.get(verb="climate.published")
    assert "version 1" in sentence(first)


def test_an_empty_plan_is_not_published_nor_a_plan_twice(activity, officer):
    assert refused(lambda: publish_plan(activity, by=officer)) == "no_action"
    save_action(activity, isolation(needs=(), recommendations=()), by=officer)
    publish_plan(activity, by=officer)
    assert refused(lambda: publish_plan(activity, by=officer)) == "published"


def test_actions_name_contributions_by_number_and_keep_them_by_uuid(planned, officer):
    need = said(planned, officer)
    action = isolation(needs=(f"n° {need.number}",), recommendations=())
    save_action(planned, action, replaces="isoler-les-toits", by=officer)
    kept = plan_in_force(planned).actions[0]
    assert kept.needs == (str(need.uuid),)
    link = ClimateLink.objects.get()
    assert (link.action, link.sort, link.contribution) == ("isoler-les-toits", "needs", need)
    need.delete()
    assert ClimateLink.objects.count() == 0
    save_statuses(planned, {"bus": "completed"}, by=officer)
    assert plan_in_force(planned).actions[0].needs == (str(need.uuid),)


def test_an_unknown_number_or_one_of_another_municipality_is_refused(
    planned, officer, other_commune
):
    for text in ("999", "pas un numéro", "6f1c5c2e-0000-4000-8000-000000000000"):
        action = isolation(id="neuve", needs=(text,), recommendations=())
        assert refused(lambda action=action: save_action(planned, action, by=officer)) == (
            "unknown_contribution"
        )
    assert plan_in_force(planned) == unlinked()


def test_parts_that_are_gone_are_not_changed(planned, officer):
    assert refused(lambda: delete_action(planned, "rien", by=officer)) == "gone"
    assert refused(lambda: delete_inventory(planned, 1999, by=officer)) == "gone"
    new = isolation(id="neuve", needs=(), recommendations=())
    assert refused(lambda: save_action(planned, new, replaces="rien", by=officer)) == "gone"
    later = baseline(kind="monitoring", year=2020)
    assert refused(lambda: save_inventory(planned, later, replaces=1999, by=officer)) == "gone"


def test_inventories_are_added_in_their_order_and_risks_taken_away(planned, officer):
    for year in (2022, 2014):
        later = baseline(kind="monitoring", year=year)
        save_inventory(planned, later, by=officer)
    assert [one.year for one in plan_in_force(planned).inventories] == [2006, 2014, 2022]
    delete_inventory(planned, 2014, by=officer)
    delete_risk(planned, "extreme_heat", by=officer)
    plan = plan_in_force(planned)
    assert ([one.year for one in plan.inventories], plan.risks) == ([2006, 2022], ())


def test_the_minimum_changes_with_the_text_that_lays_it_down(planned, officer):
    assert criteria_of(plan_row(planned)).value("minimum_reduction") == 55
    assert refused(lambda: set_criteria(planned, Decimal(40), " ", by=officer)) == "no_source"
    assert refused(lambda: set_criteria(planned, Decimal(140), "x", by=officer)) == "bad_minimum"
    set_criteria(planned, Decimal(40), "Engagement de 2017", by=officer)
    criterion = criteria_of(ClimatePlan.objects.get()).by_name["minimum_reduction"]
    assert (criterion.value, criterion.source) == (40, "Engagement de 2017")


def test_reports_are_due_two_years_after_the_last_one(planned, officer):
    today = timezone.localdate()
    first, second = today - timedelta(days=800), today - timedelta(days=10)

    def due():
        row = plan_row(planned)
        found = due_reports(
            plan_in_force(planned), criteria_of(row), filings_of(row), timezone.localdate()
        )
        return [(str(one["label"]), one["late"]) for one in found]

    assert due() == [("le plan", True)]
    add_filing(planned, sort="plan", filed_on=first, by=officer)
    assert due() == [("un rapport de mise en œuvre", True), ("un nouvel inventaire", False)]
    filing = add_filing(planned, sort="report", filed_on=second, by=officer)
    assert [late for _label, late in due()] == [False, False]
    again = {"sort": "report", "filed_on": second, "by": officer}
    assert refused(lambda: add_filing(planned, **again)) == "twice"
    future = again | {"filed_on": today + timedelta(days=2)}
    assert refused(lambda: add_filing(planned, **future)) == "future"
    remove_filing(planned, filing.pk, by=officer)
    assert due()[0][1] is True


def test_a_voice_is_a_contribution_of_its_sort_without_author(planned, officer):
    one = said(planned, officer, sort="findings")
    assert (one.author, one.category, one.activity) == (None, "findings", planned)
    assert refused(lambda: said(planned, officer, sort="recommendations")) == "bad_sort"
    assert Entry.objects.filter(verb="contribution.filed", subject=one.key).exists()
