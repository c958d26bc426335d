"""Counting the sealed ballots, by the rule of the settings, and others for comparison."""

import hashlib

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from deliberation.budgeting.model import Instance
from deliberation.budgeting.result import Result
from deliberation.budgeting.ties import Ties
from parvis.activities.budget.configuration import configuration, counting_rule
from parvis.activities.budget.council import council_of
from parvis.activities.budget.explanations import explain_all
from parvis.activities.budget.instances import canonical, input_text, instance_of
from parvis.activities.budget.models import Act, Lot, Tally
from parvis.activities.budget.rulebook import Choice, choice_in, columns_of, count_by
from parvis.activities.budget.selectors.juries import jury_of, unscored
from parvis.activities.budget.services.two_people import check_confirmed
from parvis.common.errors import Refused, require
from parvis.ledger.services import record
from parvis.processes.services import advance

# Above this many approvals, the count runs in the background and the page shows its progress.
AT_ONCE = 3_000
NAMED = 5  # projects that a refusal names


def count(activity, *, by, now=None) -> Tally:
    """Count the ballots by the activity's own rule; counting again changes nothing.

    A small election is counted at once; a large one by the background worker.
    """
    activity = advance(activity, now=now)
    require(by, "budget.count", activity)
    check_confirmed(activity, Act.COUNT)
    check_jury(activity)
    return start_tally(activity, counting_rule(configuration(activity)), official=True, now=now)


def compare(activity, *, by, rule: Choice, now=None, later: bool = False) -> Tally:
    """Count the published ballots by another rule, to show what it would have given.

    `later`: only create the count; the caller runs it.
    """
    require(by, "budget.manage", activity)
    if not Tally.objects.filter(activity=activity, published_at__isnull=False).exists():
        raise Refused(_("Publiez d’abord le résultat."), code="not_published")
    return start_tally(activity, rule, official=False, now=now, later=later)


def start_tally(activity, rule: Choice, *, official: bool, now=None, later: bool = False) -> Tally:
    """Create the count, or find the one there is, and see that it is done.

    `later`: only create it; the caller runs it.
    """
    lot = Lot.objects.filter(activity=activity).first()
    if lot is None or not lot.is_sealed:
        raise Refused(_("Fermez d’abord le vote : l’urne n’est pas scellée."), code="not_sealed")
    fields = {"official": official, "seed": lot.seed, "started_at": now or timezone.now()}
    found, created = Tally.objects.get_or_create(
        activity=activity, **columns_of(rule), defaults=fields
    )
    if not later and (created or found.state == Tally.State.FAILED):
        run_or_enqueue(found, lot)
        found.refresh_from_db()
    return found


def run_or_enqueue(tally: Tally, lot: Lot) -> None:
    """At once when small, else by the worker once the transaction is committed."""
    from parvis.activities.budget.tasks import count_ballots

    if lot.sealed <= AT_ONCE:
        run_tally(tally)
        return
    ids = (tally.pk, tally.activity.municipality_id)
    transaction.on_commit(lambda: count_ballots.enqueue(*ids))


def run_tally(tally: Tally) -> Tally:
    """Count and explain; a failure is kept on the tally, so that the page can say so."""
    show_progress(tally, 5, Tally.State.RUNNING)
    try:
        tally = fill_in(tally)
    except Exception:
        Tally.objects.filter(pk=tally.pk).update(state=Tally.State.FAILED)
        raise
    return tally


def show_progress(tally: Tally, percent: int, state: str = Tally.State.RUNNING) -> None:
    Tally.objects.filter(pk=tally.pk).update(progress=percent, state=state)


def fill_in(tally: Tally) -> Tally:
    """The count itself, the words, and the hashes by which anyone can check them."""
    activity = tally.activity
    instance = check_input(tally)
    result = counted(activity, instance, choice_in(tally), Ties(seed=tally.seed))
    show_progress(tally, 50)
    tally.result = result.to_json()
    # What would have made a loser win takes long to search, and only the official count says it.
    tally.explanations = explain_all(
        instance, result, configuration(activity).currency, search=tally.official
    )
    tally.result_hash = hashlib.sha256(canonical(tally.result).encode()).hexdigest()
    return finish(tally)


def counted(activity, instance: Instance, choice: Choice, ties: Ties) -> Result:
    """The result by a choice, with what the council adds, and the jury if the choice has one."""
    config = configuration(activity)
    jury = jury_of(activity, config, instance) if "jury" in choice else None
    return count_by(instance, choice, ties, council=council_of(config, instance), jury=jury)


def check_jury(activity) -> None:
    """Refuse to count before the jury has published a score for every project."""
    if not configuration(activity).jury_weight:
        return
    missing = unscored(activity)
    if missing:
        words = _(
            "Le jury n’a pas encore publié ses notes pour ces projets : %(projects)s. Rien n’est "
            "compté. Publiez d’abord le résultat du jury, puis comptez."
        )
        names = ", ".join(f"{one.code} « {one.public_title} »" for one in missing[:NAMED])
        raise Refused(words % {"projects": names}, code="no_jury_scores")


def check_input(tally: Tally):
    """The instance, once its text has the hash that was published when the box was sealed."""
    activity = tally.activity
    tally.input_hash = hashlib.sha256(input_text(activity).encode()).hexdigest()
    if tally.input_hash != Lot.objects.get(activity=activity).ballots_hash:
        raise Refused(
            _(
                "Les bulletins ou les projets ne sont plus ceux qui ont été scellés à la clôture. "
                "Rien n’est compté : prévenez le tiers garant."
            ),
            code="changed_since_sealing",
        )
    return instance_of(activity)


@transaction.atomic
def finish(tally: Tally) -> Tally:
    tally.state, tally.progress = Tally.State.DONE, 100
    tally.counted_at = timezone.now()
    tally.save()
    facts = {
        "rule": tally.rule,
        "utility": tally.utility,
        **({"parameters": tally.parameters} if tally.parameters else {}),
        "completion": tally.completion,
        "seed": tally.seed,
        "input_sha256": tally.input_hash,
        "result_sha256": tally.result_hash,
    }
    record("tally.counted", tally.activity.key, facts)
    return tally
