from datetime import date, timedelta

import pytest
from django.utils import timezone
from django_scopes import scope

from parvis.processes.models import Activity, LevelChange, Process, ProcessDocument
from parvis.processes.selectors import (
    ProcessFilters,
    get_activity,
    open_now,
    process_page,
    public_processes,
    stage_steps,
    state_of,
    timeline,
)
from parvis.processes.services import schedule_stage
from tests.factories.places import SectionFactory
from tests.factories.processes import ActivityFactory, PhaseFactory, ProcessFactory

HOUR = timedelta(hours=1)


def process_in(commune, *stages, **fields):
    """A process whose activities are in these stages."""
    process = ProcessFactory(municipality=commune, **fields)
    phase = PhaseFactory(process=process)
    for stage in stages:
        ActivityFactory(process=process, phase=phase, kind_slug="workshop", stage_slug=stage)
    return process


def test_get_activity_brings_it_to_the_present(activity, django_assert_num_queries):
    schedule_stage(activity, "vote", timezone.now() - HOUR)
    found = get_activity(activity.process.slug, activity.slug, "workshop")
    assert found.stage_slug == "vote"
    with django_assert_num_queries(1):
        again = get_activity(activity.process.slug, activity.slug, "workshop")
        assert (again.process.title, again.municipality.name) == ("Ateliers du centre", "Clairval")


def test_get_activity_of_another_kind_does_not_exist(activity):
    with pytest.raises(Activity.DoesNotExist):
        get_activity(activity.process.slug, activity.slug, "budget")


def test_public_processes_by_state(commune):
    found = {
        "open": process_in(commune, "result", "vote"),
        "upcoming": process_in(commune, "prepare"),
        "underway": process_in(commune, "prepare", "result"),
        "finished": process_in(commune, "result"),
    }
    process_in(commune, "submit", status="draft", published_at=None)
    for state, process in found.items():
        assert list(public_processes(ProcessFilters(state=state))) == [process]
        assert state_of(process) == state
    assert public_processes().count() == 4


def test_archived_process_is_finished(commune):
    process = process_in(commune, "prepare", status="archived")
    assert list(public_processes(ProcessFilters(state="finished"))) == [process]
    assert list(public_processes(ProcessFilters(state="upcoming"))) == []
    assert state_of(process) == "finished"


def test_public_processes_by_plan_level_section_and_words(commune):
    section = SectionFactory(municipality=commune, slug="haut")
    wanted = process_in(
        commune, "vote", plan_type="pcdr", level="consult", section=section, title="Place du haut"
    )
    process_in(commune, "vote", title="Autre chose")
    for filters in (
        ProcessFilters(plan="pcdr"),
        ProcessFilters(level="consult"),
        ProcessFilters(section="haut"),
        ProcessFilters(text="haut place"),
    ):
        assert list(public_processes(filters)) == [wanted]


def test_public_processes_read_the_same_for_1_and_30(commune, django_assert_num_queries):
    process_in(commune, "vote")
    with django_assert_num_queries(4):
        assert [state_of(process) for process in public_processes()] == ["open"]
    for _ in range(29):
        process_in(commune, "vote")
    with django_assert_num_queries(4):
        assert len([state_of(process) for process in public_processes()]) == 30


def test_open_now_tells_what_to_do_and_until_when(commune):
    first = process_in(commune, "submit").activities.get()
    second = process_in(commune, "vote").activities.get()
    process_in(commune, "prepare")
    process_in(commune, "submit", status="draft", published_at=None)
    until = timezone.now() + HOUR
    schedule_stage(second, "result", until)
    found = open_now(commune)
    assert [item.activity for item in found] == [second, first]
    assert [(item.call.label, item.ends_at) for item in found] == [
        ("Voir", until),
        ("S’inscrire", None),
    ]


def test_open_now_leaves_out_what_has_just_closed(commune):
    activity = process_in(commune, "vote").activities.get()
    schedule_stage(activity, "result", timezone.now() - HOUR)
    assert open_now(commune) == []


def test_process_page_reads_the_same_whatever_its_size(commune, django_assert_num_queries):
    process = process_in(commune, "vote")
    with django_assert_num_queries(4):
        process_page(process.slug)
    for _ in range(10):
        phase = PhaseFactory(process=process)
        for _again in range(3):
            ActivityFactory(process=process, phase=phase, kind_slug="workshop", stage_slug="vote")
    with django_assert_num_queries(4):
        page = process_page(process.slug)
        assert [len(phase.activity_list) for phase in page.phases] == [1] + [3] * 10
        assert {activity.process.title for activity in page.activities} == {process.title}


def test_process_page_reads_documents_and_level_changes_when_there_are_some(
    commune, django_assert_num_queries
):
    process = process_in(commune, "vote")
    ProcessDocument.objects.create(process=process, title="Règlement", file="r.pdf", size=1)
    LevelChange.objects.create(process=process, before="inform", after="involve", reason="Plus tôt")
    with django_assert_num_queries(6):
        page = process_page(process.slug)
    assert [document.title for document in page.documents] == ["Règlement"]
    assert [change.reason for change in page.level_changes] == ["Plus tôt"]


def test_process_page_of_other_municipality_does_not_exist(commune, other_commune):
    with scope(municipality=other_commune):
        process = ProcessFactory(municipality=other_commune)
    with pytest.raises(Process.DoesNotExist):
        process_page(process.slug)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "stage", "state"),
    [
        (date(2027, 1, 1), date(2027, 1, 31), "vote", "past"),
        (date(2027, 2, 1), date(2027, 2, 28), "prepare", "now"),
        (date(2027, 3, 1), None, "vote", "next"),
        (None, None, "vote", "now"),
        (None, None, "prepare", "next"),
        (None, None, "result", "past"),
    ],
)
def test_timeline_says_where_we_are(commune, starts_on, ends_on, stage, state):
    process = process_in(commune, stage)
    phase = process.phases.get()
    phase.starts_on, phase.ends_on = starts_on, ends_on
    phase.activity_list = list(process.activities.all())
    assert timeline([phase], date(2027, 2, 15))[0]["state"] == state


def test_stage_steps_tell_done_now_next(activity):
    activity.stage_slug = "vote"
    assert [(step["label"], step["state"]) for step in stage_steps(activity)] == [
        ("Préparation", "done"),
        ("Inscriptions", "done"),
        ("Vote", "now"),
        ("Résultat", "next"),
    ]
