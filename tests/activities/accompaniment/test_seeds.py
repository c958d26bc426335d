from django.utils import timezone

from parvis.activities.accompaniment.models import Engagement, Homework, Module, Share
from parvis.activities.accompaniment.seeds import SLUG, seed
from parvis.ledger.models import Entry
from parvis.processes.demonstration import Demonstration
from parvis.processes.models import Activity, Process
from tests.factories.processes import ProcessFactory

NAMES = ("officer", "elected", "facilitator")


def demonstration(request, commune, tmp_path):
    people = {name: request.getfixturevalue(name) for name in NAMES}
    return Demonstration(commune, timezone.now(), people, [], [], tmp_path)


def test_seeds_alone_make_the_process_and_twice_change_nothing(request, commune, tmp_path):
    made = demonstration(request, commune, tmp_path)
    seed(made)
    activity = Activity.objects.get(kind_slug="accompaniment")
    assert (activity.stage_slug, activity.process.slug) == ("running", SLUG)
    first, second, third = Module.objects.order_by("number")
    assert (first.rating, second.rating, third.rating) == (4, None, None)
    assert [one.change for one in first.indicators.all()] == [37, -22]
    assert first.deliverables.filter(state="accepted").count() == 2
    assert second.deliverables.get().state == "delivered"
    assert Homework.objects.filter(module=second, done_on=None).exists()
    assert set(Share.objects.values_list("item", flat=True)) == {"responsiveness", "documents"}
    entries = Entry.objects.count()
    seed(made)
    assert (Engagement.objects.count(), Entry.objects.count()) == (1, entries)


def test_seeds_join_the_process_of_the_loop(request, commune, tmp_path):
    process = ProcessFactory(municipality=commune, slug=SLUG, title="Transition")
    seed(demonstration(request, commune, tmp_path))
    assert Process.objects.count() == 1
    assert process.phases.get().title == "Être accompagné"
    assert process.activities.get().engagement.is_signed
