"""Real cities' elections through the same code."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from deliberation.budgeting.pb import parse_pb, read_pb
from deliberation.budgeting.rules import tally as count_instance
from deliberation.budgeting.ties import Ties
from parvis.activities.budget.exports import write_pb
from parvis.activities.budget.models import Ballot, Project, Tally
from parvis.processes.models import Activity, Process

DATA = Path(__file__).parents[2] / "data" / "pabulib"
TOULOUSE = DATA / "France_Toulouse_2022.pb"
WIELICZKA = DATA / "Poland_Wieliczka_2023_Green_Budget.pb"
SWIECIE = DATA / "Poland_Swiecie_2023.pb"


def import_file(commune, path) -> Activity:
    call_command("import_election", str(path), municipality=commune.slug)
    return Activity.objects.select_related("process", "municipality").get()


def official(path) -> set[str]:
    """The city's own winners, as the file's column `selected` says."""
    return {p.id for p in read_pb(path).projects if p.extra["selected"] == "1"}


def selected() -> set[str]:
    return set(Project.objects.filter(rank__isnull=False).values_list("code", flat=True))


def assert_city_wins(activity, path, voters) -> None:
    """The city's own winners, every ballot, and where it comes from."""
    assert selected() == official(path)
    assert Ballot.objects.count() == voters
    assert activity.stage_slug == "result"
    assert activity.settings["currency"] == "PLN"
    assert "pabulib.org" in activity.process.origin


def test_import_gives_the_citys_own_winners_and_keeps_places(commune, administrator):
    assert_city_wins(import_file(commune, WIELICZKA), WIELICZKA, 6586)
    project = Project.objects.select_related("contribution").get(code="24")
    assert project.contribution.latitude == pytest.approx(49.9873919)


def test_import_gives_the_citys_own_winners_and_its_file_again(commune, administrator):
    activity = import_file(commune, SWIECIE)
    assert_city_wins(activity, SWIECIE, 2553)
    before, after = read_pb(SWIECIE), parse_pb(write_pb(activity).decode())
    assert after.budget == before.budget
    assert dict(after.votes) == dict(before.votes)
    assert {p.id: p.cost for p in after.projects} == {p.id: p.cost for p in before.projects}
    assert sorted(after.ballots, key=str) == sorted(before.ballots, key=str)


def test_import_of_toulouse_counts_as_the_core(commune, administrator):
    activity = import_file(commune, TOULOUSE)
    tally = Tally.objects.get()
    expected = count_instance(read_pb(TOULOUSE), rule="greedy", ties=Ties(seed=tally.seed))
    assert tally.result["selected"] == list(expected.selected)
    assert Project.objects.count() == 199
    assert Ballot.objects.count() == 4532
    assert "Toulouse" in activity.process.title
    assert "Toulouse (France), 2022" in activity.process.origin


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [("68000", "douze", "17"), ("v1;c1", "v1;c99", "41"), ("approval", "ordinal", "10")],
)
def test_broken_file_names_the_line_and_creates_nothing(
    commune, administrator, tmp_path, old, new, line
):
    broken = tmp_path / "broken.pb"
    broken.write_text(SWIECIE.read_text().replace(old, new, 1))
    with pytest.raises(CommandError, match=f"line {line}"):
        import_file(commune, broken)
    assert Process.objects.count() == 0


def test_missing_file_and_municipality_are_said(commune, administrator, tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        import_file(commune, tmp_path / "none.pb")
    with pytest.raises(CommandError, match="No municipality"):
        call_command("import_election", str(SWIECIE), municipality="nulle-part")


def test_municipality_without_administrator_is_said(commune):
    with pytest.raises(CommandError, match="administrator"):
        import_file(commune, SWIECIE)
    assert Process.objects.count() == 0
