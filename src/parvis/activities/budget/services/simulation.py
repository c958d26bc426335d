"""Trying rules on the ballots of other elections, before the rules are fixed.

Nothing of it is public or goes to the ledger: choosing the rule is recorded, as every change of
the settings is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.budget.comparison import compare_rules
from parvis.activities.budget.elections import Election, election_in, example, past_election
from parvis.activities.budget.models import Simulation
from parvis.activities.budget.rulebook import Choice, key_of
from parvis.activities.budget.services import counting
from parvis.activities.budget.services.locks import LOCKED_STAGES
from parvis.common.errors import Refused, require
from parvis.processes.services import advance

FEWEST, MOST = 2, 4
KEPT = 10  # simulations of one budget; the oldest make place
TITLE_MOST = 200


@dataclass(frozen=True)
class Source:
    """Which ballots: the example, those of a `past` budget, or the bytes of a file."""

    kind: str
    past: object = None
    data: bytes = b""
    name: str = ""


def simulate(
    activity, *, by, source: Source, choices: Sequence[Mapping[str, str]], now=None
) -> Simulation:
    """Compare two to four rules on the ballots of another election.

    A small comparison is made at once, a long one by the background worker. Raises `Refused` once
    the vote is open, for ballots that cannot be counted, and for too few or too many rules.
    """
    activity = advance(activity, now=now)
    check_may_simulate(activity, by)
    rules = distinct(choices)
    election = election_of(source)
    found = Simulation.objects.create(
        activity=activity,
        source=source.kind,
        title=election.name[:TITLE_MOST],
        past=source.past,
        upload=source.data or None,
        choices=rules,
        created_at=now or timezone.now(),
    )
    make_place(activity)
    run_or_enqueue(found, election)
    found.refresh_from_db()
    return found


def check_may_simulate(activity, by) -> None:
    """Officers, until the vote opens."""
    require(by, "budget.manage", activity)
    if activity.stage_slug in LOCKED_STAGES:
        raise Refused(
            _(
                "Le vote est ouvert : la règle de comptage est fixée, et on ne simule plus. Ainsi, "
                "personne ne peut chercher la règle qui ferait gagner un projet."
            ),
            code="rules_locked",
        )


def distinct(choices: Sequence[Mapping[str, str]]) -> list[Choice]:
    """Each rule once; two to four of them."""
    found = {key_of(choice): dict(choice) for choice in choices}
    if not FEWEST <= len(found) <= MOST:
        words = _("Choisissez de %(fewest)d à %(most)d règles différentes à comparer.")
        raise Refused(words % {"fewest": FEWEST, "most": MOST}, code="number_of_rules")
    return list(found.values())


def election_of(source: Source) -> Election:
    if source.kind == Simulation.Source.PAST:
        return past_election(source.past)
    if source.kind == Simulation.Source.UPLOAD:
        return election_in(source.data, source.name)
    return example()


def election_again(simulation: Simulation) -> Election:
    """The ballots of a simulation that was left to the worker."""
    data = bytes(simulation.upload or b"")
    kind, name = simulation.source, simulation.title
    return election_of(Source(kind, past=simulation.past, data=data, name=name))


def make_place(activity) -> None:
    """Keep the newest simulations only."""
    found = Simulation.objects.filter(activity=activity)
    old = list(found.values_list("pk", flat=True)[KEPT:])
    Simulation.objects.filter(pk__in=old).delete()


def run_or_enqueue(simulation: Simulation, election: Election) -> None:
    """At once when all counts together are small, else by the worker."""
    from parvis.activities.budget.tasks import run_simulation_later

    if election.instance.voters * len(simulation.choices) <= counting.AT_ONCE:
        run_simulation(simulation, election)
        return
    ids = (simulation.pk, simulation.activity.municipality_id)
    transaction.on_commit(lambda: run_simulation_later.enqueue(*ids))


def run_simulation(simulation: Simulation, election: Election) -> None:
    """Count by every rule and drop the file; a failure is kept, so that the page can say so.

    Only columns are written: when the vote opens meanwhile and the row is gone, so is the result.
    """
    row = Simulation.objects.filter(pk=simulation.pk)
    state, many = Simulation.State, len(simulation.choices)
    row.update(state=state.RUNNING, progress=5)
    try:
        result = compare_rules(
            election.instance,
            simulation.choices,
            seed=election.seed,
            tell=lambda done: row.update(progress=5 + 90 * done // many),
        )
    except Exception:
        row.update(state=state.FAILED, upload=None)
        raise
    row.update(state=state.DONE, progress=100, result=result, upload=None)


def forget_simulation(simulation: Simulation, *, by) -> None:
    """Delete one."""
    require(by, "budget.manage", simulation.activity)
    simulation.delete()


def forget_simulations(activity) -> None:
    """Delete all of them: the vote opens, and the rule is fixed."""
    Simulation.objects.filter(activity=activity).delete()
