from fractions import Fraction

from parvis.activities.diagnosis.models import Agreement, Assessment, Participant
from parvis.activities.diagnosis.selectors.diagnoses import frame_of
from parvis.activities.diagnosis.selectors.reports import editions_until, reported
from parvis.activities.diagnosis.services.snapshots import snapshot_of
from parvis.activities.diagnosis.snapshots import perception_data, perception_in, scores_in
from tests.activities.diagnosis.report.conftest import (
    ANSWERS,
    make_activity,
    make_published,
    snapshot_with,
)

SEEN = {
    "seen": [
        {
            "audience": "residents",
            "element": "inform",
            "mean": "13/2",
            "answers": 40,
            "weighted": True,
            "representative": False,
        }
    ],
    "wanted": {"inform": "2/5"},
    "asked": 50,
}


def test_report_of_a_snapshot_by_hand(published):
    found = reported(frame_of(published)).found
    points = {name: one.points for name, one in found.diagnosis.elements.items()}
    assert (points["inform"], points["consult"], points["open_data"]) == (50, 75, 25)
    assert {name for name, value in points.items() if value is not None} == {
        "inform",
        "consult",
        "open_data",
    }
    assert [one.element for one in found.strengths] == ["consult", "inform"]
    assert found.duties.met == ("if-01",)
    # 97 indicators concern Wallonia without a rural operation; seven of them are known.
    assert found.whole.known == len(ANSWERS)
    assert [one.topic for one in found.messages] == ["strong", "unknown", "first"]


def test_report_before_publication_follows_what_is_agreed(commune):
    activity = make_activity(commune, "consensus")
    Agreement.objects.create(activity=activity, indicator="if-01", mark="value", value=2)
    assert reported(frame_of(activity)).found.diagnosis.elements["inform"].points == 50
    Agreement.objects.update(value=3)
    found = reported(frame_of(activity))
    assert found.found.diagnosis.elements["inform"].points == 75
    assert found.is_published is False


def test_report_compares_with_the_edition_published_before(commune):
    make_published(commune, {"if-01": 1}, days=800)
    before = make_published(commune, {"if-01": 1, "if-04": 0, "co-01": 4}, days=400)
    now = make_published(commune, {"if-01": 3, "if-04": 2, "if-05": 4})
    found = reported(frame_of(now))
    assert found.before.activity_id == before.pk
    (inform,) = found.found.changes.elements
    assert (inform.before, inform.after, inform.count) == (Fraction(25, 2), Fraction(125, 2), 2)
    assert [one.activity_id for one in editions_until(frame_of(before))][-1] == before.pk
    assert len(editions_until(frame_of(now))) == 3
    assert reported(frame_of(before)).found.changes.indicators[0].indicator == "if-01"


def test_report_compares_with_its_own_process_rather_than_with_a_later_one(commune):
    loop = make_published(commune, {"if-01": 1}, days=400)
    make_published(commune, {"if-01": 4}, days=70)
    again = make_published(commune, {"if-01": 3}, process=loop.process)
    assert reported(frame_of(again)).before.activity_id == loop.pk


def test_report_of_another_municipality_is_never_the_edition_before(commune, other_commune):
    from django_scopes import scope

    with scope(municipality=other_commune):
        make_published(other_commune, {"if-01": 0}, days=3)
    assert reported(frame_of(make_published(commune, ANSWERS))).before is None


def test_perception_is_kept_in_the_snapshot_exactly(commune):
    activity = make_published(commune, ANSWERS, perception=SEEN)
    found = reported(frame_of(activity)).found
    (gap,) = found.gaps["residents"]
    assert (gap.facts, gap.perception, gap.gap) == (50, 65, 15)
    assert perception_data(perception_in(snapshot_with({}, perception=SEEN))) == SEEN
    assert {one.wanted for one in found.ranked if "if-04" in one.lacking} == {Fraction(2, 5)}


def test_snapshot_made_before_perception_was_kept_is_still_read(commune):
    old = snapshot_with(ANSWERS)
    del old["perception"]
    assert perception_in(old).seen == ()
    assert scores_in(old).elements["inform"].points == 50


def test_snapshot_to_publish_holds_the_perception_of_the_process(commune, resident):
    activity = make_activity(commune, "sign")
    person = Participant.objects.create(activity=activity, user=resident, role="resident")
    Assessment.objects.create(participant=person, indicator="if-01", mark="value", value=2)
    Agreement.objects.create(activity=activity, indicator="if-01", mark="value", value=2)
    kept = snapshot_of(activity, frame_of(activity))
    assert kept["perception"] == {"seen": [], "wanted": {}, "asked": 0}
    assert kept["values"]["if-01"]["value"] == 2
