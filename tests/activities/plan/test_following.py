"""News, moves, measures, stages, evaluations, reminders."""

import json
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from parvis.activities.plan.models import Action, Change, Evaluation, Measure, News
from parvis.activities.plan.services.evaluation import publish_evaluation, write_evaluation
from parvis.activities.plan.services.following import move_action, tell_news
from parvis.activities.plan.services.indicators import (
    IndicatorFields,
    add_indicator,
    add_measure,
    edit_indicator,
    remove_indicator,
)
from parvis.activities.plan.services.reminders import remind
from parvis.activities.plan.services.stages import promise_of
from parvis.common.errors import Refused
from parvis.ledger.models import Entry
from parvis.ledger.verbs import sentence
from parvis.notices.models import Notice
from parvis.notices.services import follow
from parvis.processes.outcomes import Commitment, Score
from parvis.processes.services import open_stage
from tests.activities.plan.words import plain
from tests.factories.plan import make_action, make_indicator, make_plan


def refusal(act) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.code


def first_of(plan) -> Action:
    return plan.plan_actions.select_related("activity__process").get(number=1)


def test_news_are_public_and_tell_those_who_follow(plan, officer, resident):
    action = first_of(plan)
    follow(resident, action.key)
    tell_news(action, text="On creuse.", status="in_progress", percent=30, by=officer)
    action.refresh_from_db()
    assert (action.status, action.percent, action.version) == ("in_progress", 30, 2)
    change = Change.objects.get()
    assert (change.verb, change.news.text) == ("news", "On creuse.")
    assert Notice.objects.get().recipient == resident


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"text": " "}, "no_text"),
        ({"status": "autre"}, "unknown_status"),
        ({"percent": 101}, "bad_percent"),
        ({"percent": -1}, "bad_percent"),
    ],
)
def test_bad_news_are_refused(plan, officer, values, code):
    usual = {"text": "Du neuf.", "status": "planned", "percent": 0}
    assert refusal(lambda: tell_news(first_of(plan), **usual | values, by=officer)) == code
    assert (News.objects.count(), first_of(plan).version) == (0, 1)


def test_done_is_whole_and_in_the_ledger(plan, officer):
    action = move_action(first_of(plan), "done", by=officer, version=1)
    assert (action.percent, action.done_on) == (100, timezone.localdate())
    assert plain(sentence(Entry.objects.get())) == "L’action 1 « Action 1 » du plan est réalisée."
    again = move_action(action, "in_progress", by=officer)
    assert (again.percent, again.done_on) == (90, None)


def test_giving_up_needs_a_public_reason(plan, officer):
    assert refusal(lambda: move_action(first_of(plan), "abandoned", by=officer)) == "no_reason"
    move_action(first_of(plan), "abandoned", by=officer, reason="Trop cher.")
    assert Change.objects.get().reason == first_of(plan).abandoned_because == "Trop cher."
    assert Entry.objects.get().verb == "plan.abandoned"


def test_a_card_that_somebody_else_moved_is_not_moved_again(plan, officer):
    action = first_of(plan)
    move_action(action, "in_progress", by=officer, version=1)
    act = lambda: move_action(action, "on_hold", by=officer, version=1)  # noqa: E731
    assert refusal(act) == "changed_meanwhile"
    assert first_of(plan).status == "in_progress"


def test_others_do_not_follow_but_whoever_is_in_charge_does(plan, elected):
    action = first_of(plan)
    told = {"text": "Du neuf.", "status": "in_progress", "percent": 10, "by": elected}
    with pytest.raises(PermissionDenied):
        tell_news(action, **told)
    Action.objects.filter(pk=action.pk).update(in_charge=elected)
    tell_news(first_of(plan), **told)
    assert first_of(plan).percent == 10


@pytest.mark.parametrize(
    ("baseline", "target", "value", "percent"),
    [
        (20, 80, 50, 50),
        (20, 80, 10, 0),
        (20, 80, 95, 100),
        (30, 10, 20, 50),  # going down is the way
        (None, 200, 50, 25),
        (5, 5, 5, 100),
        (5, 5, 4, 0),
        (20, None, 50, None),
        (20, 80, None, None),
    ],
)
def test_progress_of_an_indicator(plan, baseline, target, value, percent):
    one = make_indicator(plan, baseline=baseline, target=target)
    assert one.progress(None if value is None else Decimal(value)) == percent


def test_a_target_of_an_adopted_plan_moves_with_a_public_reason(plan, officer):
    indicator = plan.plan_indicators.get()
    fields = IndicatorFields("Mesure 1", unit="%", baseline=Decimal(20), target=Decimal(70))
    assert refusal(lambda: edit_indicator(indicator, fields, by=officer)) == "no_reason"
    edit_indicator(indicator, fields, by=officer, change_reason="Moins d’argent.", version=1)
    change = Change.objects.get()
    assert (change.data["before"], change.data["after"]) == ("80", "70")
    assert Entry.objects.get().verb == "plan.target"
    act = lambda: edit_indicator(indicator, fields, by=officer, version=1)  # noqa: E731
    assert refusal(act) == "changed_meanwhile"
    assert refusal(lambda: remove_indicator(indicator, by=officer)) == "promised"


def test_an_indicator_measures_one_thing_of_its_own_plan(plan, draft, officer):
    action, axis = first_of(plan), plan.plan_objectives.first()
    both = IndicatorFields("A", action=action, objective=axis)
    assert refusal(lambda: add_indicator(plan, both, by=officer)) == "two_things"
    strange = IndicatorFields("A", action=action)
    assert refusal(lambda: add_indicator(draft, strange, by=officer)) == "other_plan"
    assert refusal(lambda: add_indicator(plan, IndicatorFields(" "), by=officer)) == "no_title"


def test_a_measure_has_a_source_and_the_same_day_is_corrected(plan, officer):
    indicator, today = plan.plan_indicators.get(), timezone.localdate()
    usual = {"measured_on": today, "value": Decimal("31.5"), "source": "Comptage", "by": officer}
    future = today + timedelta(days=1)
    assert refusal(lambda: add_measure(indicator, **usual | {"source": " "})) == "no_source"
    assert refusal(lambda: add_measure(indicator, **usual | {"measured_on": future})) == "future"
    add_measure(indicator, **usual)
    add_measure(indicator, **usual | {"value": Decimal("32")})
    assert Measure.objects.get().value == 32


def test_adoption_needs_owners_and_dates_and_fixes_what_is_promised(commune, officer):
    activity = make_plan(commune, "consultation")
    go = lambda: open_stage(activity, "adopted", by=officer, reason="Le conseil a voté.")  # noqa: E731
    assert refusal(go) == "empty"
    late = make_action(activity, ends_on=None)
    assert refusal(go) == "incomplete"
    Action.objects.filter(pk=late.pk).update(ends_on=date(2098, 5, 1))
    go()
    late.refresh_from_db()
    assert late.first_due == date(2098, 5, 1)
    entry = Entry.objects.get(verb="plan.adopted")
    text = json.dumps(promise_of(activity), ensure_ascii=False, sort_keys=True)
    assert entry.data["sha256"] == sha256(text.encode()).hexdigest()
    assert entry.data["actions"] == 1
    back = lambda: open_stage(activity, "draft", by=officer, reason="Non.")  # noqa: E731
    assert refusal(back) == "promised"


@pytest.mark.parametrize(
    ("before", "to", "code"),
    [
        ("draft", "progress", "not_adopted"),
        ("draft", "consultation", "empty"),
        ("final", "closed", "not_evaluated"),
        ("closed", "progress", "closed_for_good"),
    ],
)
def test_stages_that_are_not_ready(commune, officer, before, to, code):
    activity = make_plan(commune, before)
    assert refusal(lambda: open_stage(activity, to, by=officer, reason="Oui.")) == code


def test_an_evaluation_is_written_published_and_then_fixed(plan, officer):
    open_stage(plan, "midterm", by=officer, reason="Trois ans.")
    one = Evaluation.objects.get()
    assert one.criteria.first().title == "Pertinence"
    texts = {"achieved": "Un tiers.", "lessons": "Dire les retards."}
    values = {"texts": texts, "held_on": None, "by": officer}
    one = write_evaluation(one, answers={1: (3, "Oui.")}, **values)
    assert refusal(lambda: publish_evaluation(one, by=officer)) == "incomplete"
    bad = dict.fromkeys(range(1, 6), (5, "Oui."))
    assert refusal(lambda: write_evaluation(one, answers=bad, **values)) == "bad_mark"
    whole = dict.fromkeys(range(1, 6), (2, "À moitié."))
    act = lambda: write_evaluation(one, answers=whole, version=1, **values)  # noqa: E731
    assert refusal(act) == "changed_meanwhile"
    write_evaluation(one, answers=whole, version=2, **values)
    publish_evaluation(one, by=officer)
    one.refresh_from_db()
    assert (one.figures["total"], one.figures["percent"]) == (3, 0)
    again = lambda: write_evaluation(one, answers=whole, **values)  # noqa: E731
    assert refusal(again) == "published"
    assert "0 actions réalisées sur 3" in sentence(Entry.objects.get(verb="plan.evaluated"))


def test_those_in_charge_are_reminded_once_for_each_date(plan, elected):
    today = timezone.localdate()
    rows = plan.plan_actions
    rows.filter(number=1).update(in_charge=elected, ends_on=today + timedelta(days=7))
    rows.filter(number=2).update(in_charge=elected, ends_on=today - timedelta(days=1))
    rows.filter(number=3).update(
        in_charge=elected,
        ends_on=today - timedelta(days=1),
        status="abandoned",
        abandoned_because="Trop cher.",
    )
    assert (remind(plan, today), remind(plan, today)) == (2, 0)
    subjects = sorted(Notice.objects.values_list("subject", flat=True))
    assert subjects == [
        "L’échéance d’une action approche",
        "Une action dont vous vous occupez est en retard",
    ]
    # The same action, once its date has passed too.
    assert remind(plan, today + timedelta(days=8)) == 1
    [task] = plan.kind.desk_tasks(elected)
    assert plain(task.text) == "« Notre plan » : 1 action dont vous vous occupez est en retard."


def test_late_actions_wait_for_whoever_is_in_charge_administrators_too(
    plan, administrator, client_of
):
    Action.objects.filter(activity=plan, number=1).update(
        in_charge=administrator, ends_on=date(2020, 1, 1)
    )
    page = plain(client_of(administrator).get("/bureau/").content.decode())
    assert "« Notre plan » : 1 action dont vous vous occupez est en retard." in page


def test_an_adopted_plan_hands_over_commitments(plan, draft):
    make_action(draft)
    Action.objects.filter(activity=plan, number=2).update(
        status="abandoned", abandoned_because="Trop cher."
    )
    found = plan.kind.outcomes(plan, Commitment)
    assert [(one.title, one.owner, one.due_on) for one in found] == [
        ("Action 1", "Travaux", date(2099, 1, 1)),
        ("Action 3", "Travaux", date(2099, 1, 1)),
    ]
    assert found[0].source == plan.key
    assert found[0].data["action"] == 1
    assert draft.kind.outcomes(draft, Commitment) == ()
    assert plan.kind.outcomes(plan, Score) == ()


def test_a_person_is_taken_out_of_what_they_were_in_charge_of(plan, elected):
    plan.plan_actions.filter(number=1).update(in_charge=elected)
    assert plan.kind.export_person(elected)["actions"][0]["number"] == 1
    plan.kind.forget_person(elected)
    assert first_of(plan).in_charge is None
