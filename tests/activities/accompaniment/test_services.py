from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from parvis.activities.accompaniment.catalogue import offer
from parvis.activities.accompaniment.models import (
    Deliverable,
    Engagement,
    Homework,
    Indicator,
    Module,
    Session,
    Share,
)
from parvis.activities.accompaniment.selectors.engagements import (
    engagement_of,
    modules_of,
    progress,
    shared_items,
)
from parvis.activities.accompaniment.services import (
    add_module,
    change_module,
    conclude,
    decide_deliverable,
    evaluate_module,
    forget_person,
    remove_module,
    save_part,
    set_shares,
    set_terms,
    sign,
)
from parvis.activities.accompaniment.services.reminders import remind
from parvis.common.errors import Refused
from parvis.ledger.models import Entry
from parvis.notices.models import Notice
from parvis.processes.models import TeamMember
from parvis.processes.services import open_stage
from tests.activities.accompaniment.conftest import make_engagement, modules

TERMS = {
    "organisation": "Ateliers",
    "purpose": "Mieux répondre.",
    "minutes_planned": 600,
    "starts_on": None,
    "ends_on": None,
}
NOON = timezone.now().replace(hour=12)


def refusal(act) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.code


def open_as(activity, stage, by):
    return open_stage(activity, stage, by=by, reason="Prêt")


def session_values(**fields):
    return {"title": "Séance", "starts_at": NOON, "minutes_spent": 90} | fields


def test_terms_are_written_and_signed_by_both(commune, officer, elected, companion):
    activity = make_engagement(commune, "propose", filled=False)
    set_terms(activity, TERMS, facilitator=companion, by=officer)
    add_module(activity, title="Le nôtre", objectives="Essayer.", minutes=60, by=companion)
    sign(activity, "organisation", "C. Lambert", by=companion)
    assert refusal(lambda: open_as(activity, "agreed", officer)) == "not_signed"
    sign(activity, "municipality", "M. Dumont, échevine", by=elected)
    assert open_as(activity, "agreed", officer).stage_slug == "agreed"
    verbs = list(Entry.objects.values_list("verb", flat=True))
    assert verbs.count("accompaniment.signed") == 2


def test_changing_terms_or_modules_takes_signatures_back(proposed, officer, companion):
    for change in (
        lambda: set_terms(proposed, TERMS, facilitator=companion, by=officer),
        lambda: add_module(proposed, title="Un", objectives="Deux", minutes=0, by=officer),
        lambda: change_module(
            modules(proposed)[0], title="Un", objectives="Deux", minutes=5, by=companion
        ),
        lambda: remove_module(modules(proposed)[0], by=officer),
    ):
        sign(proposed, "organisation", "C. Lambert", by=companion)
        change()
        assert engagement_of(proposed).organisation_signed_at is None


def test_facilitator_cannot_name_another(proposed, companion, resident):
    set_terms(proposed, TERMS, facilitator=resident, by=companion)
    assert engagement_of(proposed).facilitator == companion


@pytest.mark.parametrize(
    ("fields", "code"),
    [({"purpose": ""}, "no_terms"), ({"organisation": ""}, "no_terms")],
)
def test_empty_page_is_not_signed(proposed, companion, fields, code):
    Engagement.objects.update(**fields)
    assert refusal(lambda: sign(proposed, "organisation", "C.", by=companion)) == code


def test_signing_needs_a_module_a_name_and_one_signature(proposed, companion):
    assert refusal(lambda: sign(proposed, "organisation", " ", by=companion)) == "no_text"
    sign(proposed, "organisation", "C.", by=companion)
    assert refusal(lambda: sign(proposed, "organisation", "C.", by=companion)) == "signed"
    assert refusal(lambda: sign(proposed, "neither", "C.", by=companion)) == "no_side"
    Module.objects.all().delete()
    Engagement.objects.update(organisation_signed_at=None)
    assert refusal(lambda: sign(proposed, "organisation", "C.", by=companion)) == "no_modules"


def test_module_of_the_catalogue_brings_its_parts(commune, officer):
    activity = make_engagement(commune, "propose", filled=False)
    one = offer("responsiveness", "fr")
    module = add_module(
        activity, title=one.title, objectives=one.objectives, minutes=60, offer=one, by=officer
    )
    assert [row.title for row in module.deliverables.all()] == list(one.deliverables)
    assert [(row.title, row.unit) for row in module.indicators.all()] == list(one.indicators)
    assert module.homework.get().owner == "à désigner"


def test_modules_have_a_limit_and_numbers_that_do_not_come_back(proposed, officer):
    remove_module(modules(proposed)[0], by=officer)
    module = add_module(proposed, title="Un", objectives="Deux", minutes=0, by=officer)
    assert module.number == 3
    Module.objects.bulk_create(
        Module(engagement=module.engagement, number=n, title="t", objectives="o")
        for n in range(4, 32)
    )
    act = lambda: add_module(proposed, title="Un", objectives="Deux", minutes=0, by=officer)  # noqa: E731
    assert refusal(act) == "too_many"


def test_deliverable_is_handed_over_then_accepted(running, officer, companion):
    row = modules(running)[0].deliverables.first()
    row.module = modules(running)[0]
    act = lambda **how: decide_deliverable(row, by=officer, **how)  # noqa: E731
    assert refusal(lambda: act(accepted=True)) == "not_delivered"
    save_part(row.module, "deliverables", row, {"delivered_on": date(2026, 5, 1)}, by=companion)
    assert refusal(lambda: act(accepted=False, answer=" ")) == "no_reason"
    act(accepted=False, answer="Il manque l’annexe.")
    save_part(row.module, "deliverables", row, {"delivered_on": date(2026, 5, 9)}, by=companion)
    act(accepted=True)
    row.refresh_from_db()
    assert row.state == Deliverable.State.ACCEPTED
    change = lambda: save_part(row.module, "deliverables", row, {"title": "x"}, by=companion)  # noqa: E731
    assert refusal(change) == "accepted"
    verbs = list(Entry.objects.order_by("number").values_list("verb", flat=True))
    assert verbs == ["accompaniment.deliverable_returned", "accompaniment.deliverable_accepted"]


def test_evaluation_needs_words_and_a_mark(running, officer):
    module = modules(running)[0]
    assert refusal(lambda: evaluate_module(module, rating=5, text="Oui", by=officer)) == "no_rating"
    assert refusal(lambda: evaluate_module(module, rating=4, text=" ", by=officer)) == "no_text"
    evaluate_module(module, rating=3, text="Utile pour tous.", by=officer)
    entry = Entry.objects.get(verb="accompaniment.module_evaluated")
    assert entry.data == {"module": module.title, "rating": 3}


def test_stages_go_one_by_one_and_say_what_is_missing(running, officer):
    assert refusal(lambda: open_as(running, "closed", officer)) == "one_by_one"
    assert refusal(lambda: open_as(running, "propose", officer)) == "one_by_one"
    assert refusal(lambda: open_as(running, "evaluated", officer)) == "not_evaluated"
    for module in modules(running):
        evaluate_module(module, rating=3, text="Utile.", by=officer)
    activity = open_as(running, "evaluated", officer)
    assert refusal(lambda: open_as(activity, "closed", officer)) == "no_conclusion"
    assert open_as(activity, "running", officer).stage_slug == "running"
    activity = open_as(activity, "evaluated", officer)
    conclude(activity, "Bien.", by=officer)
    assert open_as(activity, "closed", officer).stage_slug == "closed"


def test_terms_opened_again_are_signed_again(commune, officer, companion):
    activity = make_engagement(commune, "agreed", companion=companion)
    Engagement.objects.update(organisation_signed_at=NOON, municipality_signed_at=NOON)
    open_as(activity, "propose", officer)
    assert not engagement_of(activity).is_signed


def test_nothing_is_written_once_closed(commune, officer, companion):
    activity = make_engagement(commune, "closed", companion=companion)
    module = modules(activity)[0]
    for act in (
        lambda: set_terms(activity, TERMS, facilitator=companion, by=officer),
        lambda: save_part(module, "sessions", None, session_values(), by=officer),
        lambda: evaluate_module(module, rating=3, text="Oui", by=officer),
        lambda: conclude(activity, "Oui", by=officer),
    ):
        with pytest.raises((PermissionDenied, Refused)):
            act()
    assert Session.objects.count() == 0


def test_progress_by_hand(running, companion, officer):
    first = modules(running)[0]
    came = {"officers": 5, "elected": 1, "residents": 0}
    save_part(first, "sessions", None, session_values(**came), by=companion)
    save_part(first, "sessions", None, session_values(minutes_spent=30), by=companion)
    homework = first.homework.get()
    save_part(first, "homework", homework, {"due_on": date(2026, 1, 1)}, by=officer)
    engagement = engagement_of(running)
    found = progress(engagement, modules_of(engagement), date(2026, 6, 1))
    # No hours in the terms: the sum of the modules, 24 and 18 hours.
    assert (found.planned, found.spent) == (42 * 60, 120)
    assert (found.held, found.sessions) == (1, 2)
    assert (found.done, found.late, found.homework) == (0, 1, 2)
    assert (found.accepted, found.deliverables) == (0, 3)
    assert (found.evaluated, found.modules) == (0, 2)


def test_change_of_an_indicator_needs_both_sides():
    assert Indicator(before=Decimal("41"), after=Decimal("78.5")).change == Decimal("37.5")
    assert Indicator(before=Decimal("41")).change is None


def test_shares_are_none_at_first_and_taken_back_at_once(running, officer):
    assert shared_items(engagement_of(running)) == frozenset()
    set_shares(running, ["documents", "inventory"], by=officer)
    set_shares(running, ["inventory", "responsiveness"], by=officer)
    set_shares(running, ["inventory", "responsiveness"], by=officer)
    assert shared_items(engagement_of(running)) == {"inventory", "responsiveness"}
    first, second = Entry.objects.filter(verb="accompaniment.shared").order_by("number")
    assert first.data == {"given": ["documents", "inventory"], "taken_back": []}
    assert second.data == {"given": ["responsiveness"], "taken_back": ["documents"]}
    with pytest.raises(ValueError, match="everything"):
        set_shares(running, ["everything"], by=officer)
    assert Share.objects.count() == 2


def test_reminders_are_sent_once_to_the_team_and_the_companion(running, officer, companion):
    TeamMember.objects.create(process=running.process, user=officer, role="lead")
    first = modules(running)[0]
    soon = session_values(starts_at=NOON + timedelta(days=6))
    save_part(first, "sessions", None, soon, by=companion)
    far = session_values(starts_at=NOON + timedelta(days=9))
    save_part(first, "sessions", None, far, by=companion)
    homework = first.homework.get()
    save_part(first, "homework", homework, {"due_on": timezone.localdate(NOON)}, by=officer)
    assert remind(NOON) == 2
    assert remind(NOON) == 0
    told = Notice.objects.values_list("recipient__display_name", flat=True)
    assert sorted(told) == ["Compagne", "Compagne", "Officer", "Officer"]
    # Another date deserves another reminder.
    later = timezone.localdate(NOON) + timedelta(days=3)
    homework.refresh_from_db()
    save_part(first, "homework", homework, {"due_on": later}, by=officer)
    assert remind(NOON) == 1


def test_reminders_are_only_for_what_runs(commune, companion):
    activity = make_engagement(commune, "agreed", companion=companion)
    Homework.objects.update(due_on=date(2026, 1, 1))
    assert activity.stage_slug == "agreed"
    assert remind(NOON) == 0


def test_forgetting_a_person_closes_their_way_in(running, companion):
    forget_person(companion)
    assert engagement_of(running).facilitator is None
    assert not companion.has_perm("accompaniment.see_desk", type(running).objects.get())
