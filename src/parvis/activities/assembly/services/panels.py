"""The second draw: compute a lottery of panels, promise it, then let a public seed choose."""

import time
from datetime import timedelta
from math import ceil

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from deliberation.sortition.draw import Commitment, Draw, lots
from deliberation.sortition.errors import SortitionError
from deliberation.sortition.lottery import Lottery, build_lottery
from deliberation.sortition.pool import Pool
from deliberation.sortition.pool_csv import write_pool
from deliberation.sortition.progress import Progress
from deliberation.sortition.publication import (
    COMMITMENT,
    PANELS,
    POOL,
    PROBABILITIES,
    QUOTAS,
    commit,
    publish,
    write_draw,
)
from deliberation.sortition.quotas import Quotas
from deliberation.sortition.replacement import draw_substitutes
from deliberation.sortition.verification import read_commitment, verify
from parvis.activities.assembly.configuration import configuration
from parvis.activities.assembly.models import Member, MemberEvent, PanelDraw
from parvis.activities.assembly.panel_problems import problems_of
from parvis.activities.assembly.selectors.criteria import criteria_of, pool_of, quotas_of
from parvis.activities.assembly.selectors.draws import files_of, pool_in
from parvis.activities.assembly.services.guards import drop_later
from parvis.common.errors import Refused, require
from parvis.ledger.services import record
from parvis.processes.models import Activity

State = PanelDraw.State


def inputs_of(activity) -> tuple[Pool, Quotas]:
    """The pool and the quotas as they stand; `Refused` with what to change when no panel exists."""
    criteria = criteria_of(activity)
    if not criteria:
        raise Refused(_("Écrivez d’abord les critères et leurs quotas."), code="no_criterion")
    pool, quotas = pool_of(activity, criteria), quotas_of(criteria)
    labels = {one.slug: one.label for one in criteria}
    problems = problems_of(pool, quotas, seats=configuration(activity).seats, labels=labels)
    if problems:
        raise Refused("\n".join(problems), code="impossible")
    return pool, quotas


def compute_panels(activity, *, by, now=None, later: bool = True) -> PanelDraw:
    """Ask for the lottery; it is computed in the background. Asking again starts anew.

    `later`: False for a caller who waits for it.
    """
    require(by, "assembly.draw", activity)
    inputs_of(activity)
    config = configuration(activity)
    with transaction.atomic():
        locked = Activity.objects.select_for_update().get(pk=activity.pk)
        refuse_published(locked)
        PanelDraw.objects.filter(activity=locked).delete()
        draw = PanelDraw.objects.create(
            activity=locked,
            algorithm=config.algorithm,
            seats=config.seats,
            substitutes=config.substitutes,
            requested_at=now or timezone.now(),
        )
        if later:
            enqueue(draw)
    if not later:
        run_panels(draw)
        draw.refresh_from_db()
    return draw


def enqueue(draw: PanelDraw) -> None:
    from parvis.activities.assembly.tasks import compute_panels_later

    ids = (draw.pk, draw.activity.municipality_id)
    transaction.on_commit(lambda: compute_panels_later.enqueue(*ids))


def refuse_published(activity) -> None:
    if PanelDraw.objects.filter(activity=activity, published_at__isnull=False).exists():
        raise Refused(_("Les panels sont déjà publiés : on ne les calcule plus."), code="published")


def run_panels(draw: PanelDraw) -> None:
    """Compute the lottery and keep its files; a failure is kept, so that the page can say so.

    Only columns are written: when quotas change meanwhile and the row is gone, so is the result.
    """
    row = PanelDraw.objects.filter(pk=draw.pk)
    row.update(state=State.RUNNING, progress=2)
    try:
        pool, quotas = inputs_of(draw.activity)
        lottery = build_lottery(
            pool,
            quotas,
            seats=draw.seats,
            algorithm=draw.algorithm,
            watch=Teller(row),
        )
        row.update(**columns_of(lottery, draw))
    except (Refused, SortitionError) as problem:
        words = problem.message if isinstance(problem, Refused) else str(problem)
        row.update(state=State.FAILED, problem=words)
    except Exception:
        row.update(state=State.FAILED)
        raise


@transaction.atomic
def stop_panels(activity, *, by) -> None:
    """Ask the computation that runs to end with the best lottery that it has found."""
    require(by, "assembly.draw", activity)
    draw = PanelDraw.objects.select_for_update().filter(activity=activity).first()
    if draw is None or not draw.is_computing:
        raise Refused(_("Aucun calcul n’est en cours : il est déjà fini."), code="not_computing")
    draw.stop_asked = True
    draw.save(update_fields=["stop_asked"])


class Teller:
    """Keeps the progress on the row: how near the lowest probability is to its bound.

    True to stop: when somebody asked for it, which it looks up once a second at most.
    """

    def __init__(self, row) -> None:
        self.row, self.told, self.looked = row, 2, float("-inf")

    def __call__(self, progress: Progress) -> bool:
        share = progress.lowest / progress.bound if progress.bound > 0 else 0.0
        percent = min(95, max(self.told, int(95 * share)))
        if percent > self.told:
            self.told = percent
            self.row.update(progress=percent)
        if time.monotonic() - self.looked < 1:
            return False
        self.looked = time.monotonic()
        return self.row.filter(stop_asked=True).exists()


def columns_of(lottery: Lottery, draw: PanelDraw) -> dict:
    """The files of a lottery, and its figures."""
    # Whoever shares an address with a member stays out, so this many can stand by at most.
    substitutes = min(draw.substitutes, lottery.pool.addresses - lottery.seats)
    files = publish(lottery, substitutes=substitutes)
    times = lottery.times.values()
    return {
        "state": State.READY,
        "progress": 100,
        "substitutes": substitutes,
        "pool_text": files[POOL],
        "quotas_text": files[QUOTAS],
        "panels_text": files[PANELS],
        "probabilities_text": files[PROBABILITIES],
        "commitment_text": files[COMMITMENT],
        "commitment": commit(lottery, substitutes=substitutes).digest,
        "panels": len(lottery.panels),
        "min_times": min(times),
        "max_times": max(times),
        "proof": lottery.certificate.status,
        "gap_millionths": ceil(lottery.certificate.gap * 1_000_000),
    }


@transaction.atomic
def publish_panels(activity, *, by, now=None) -> PanelDraw:
    """Publish the files and promise their hash in the ledger, before the seed exists."""
    require(by, "assembly.draw", activity)
    draw = PanelDraw.objects.select_for_update().filter(activity=activity).first()
    if draw is None or draw.state != State.READY:
        raise Refused(_("Calculez d’abord les panels."), code="not_ready")
    if write_pool(pool_of(activity, criteria_of(activity))) != draw.pool_text:
        raise Refused(
            _("Les réponses ont changé depuis le calcul. Calculez à nouveau les panels."),
            code="pool_changed",
        )
    draw.state, draw.published_at = State.PUBLISHED, now or timezone.now()
    draw.save(update_fields=["state", "published_at"])
    promise = read_commitment(draw.commitment_text)
    facts = {
        "commitment": draw.commitment,
        "pool_sha256": promise.pool_hash,
        "quotas_sha256": promise.quotas_hash,
        "panels_sha256": promise.panels_hash,
        "pool": len(pool_in(draw)),
        "seats": draw.seats,
        "panels": draw.panels,
        "substitutes": draw.substitutes,
        "algorithm": draw.algorithm,
    }
    record("panels.committed", activity.key, facts)
    drop_later(activity)
    return draw


@transaction.atomic
def draw_panel(activity, *, seed: str, source: str, by, now=None) -> PanelDraw:
    """Draw one of the promised panels with the public seed; its people become members."""
    require(by, "assembly.draw", activity)
    now = now or timezone.now()
    draw = PanelDraw.objects.select_for_update().filter(activity=activity).first()
    if draw is None or not draw.is_published:
        raise Refused(_("Publiez d’abord les panels."), code="not_published")
    if draw.is_drawn:
        raise Refused(_("Le panel est déjà tiré au sort."), code="drawn")
    outcome = outcome_of(draw, seed)
    draw.seed, draw.seed_source, draw.number = seed, source, outcome.number
    draw.draw_text, draw.drawn_at, draw.state = write_draw(outcome), now, State.DRAWN
    days = configuration(activity).retention_days
    draw.delete_on = timezone.localdate(now) + timedelta(days=days)
    check_files(draw)
    draw.save()
    seat_people(draw, outcome, now)
    facts = {
        "seed": seed,
        "source": source,
        "commitment": draw.commitment,
        "panel": outcome.number,
        "selected": list(outcome.selected),
        "substitutes": list(outcome.substitutes),
    }
    record("panel.drawn", activity.key, facts)
    drop_later(activity)
    return draw


def outcome_of(draw: PanelDraw, seed: str) -> Draw:
    """What a seed decides: the same computation as in the published description."""
    promise: Commitment = read_commitment(draw.commitment_text)
    lot = lots(promise.digest, seed)
    number = int(lot("panel"), 16) % promise.panels
    selected = tuple(draw.panels_text.splitlines()[number + 1].split(",")[1:])
    others = draw_substitutes(pool_in(draw), selected, number=promise.substitutes, lots=lot)
    return Draw(seed, number, selected, others)


def check_files(draw: PanelDraw) -> None:
    """Refuse to go on when the files are no longer those that were promised."""
    if differences := verify(files_of(draw), commitment=draw.commitment):
        raise Refused(
            _(
                "Les fichiers ne sont plus ceux qui ont été publiés. Rien n’est tiré : prévenez le "
                "tiers garant. %(difference)s"
            )
            % {"difference": differences[0]},
            code="changed_since_publication",
        )


def seat_people(draw: PanelDraw, outcome: Draw, now) -> None:
    """A member for each person drawn, and for each substitute."""
    pool = pool_in(draw)
    strata = {p.id: dict(zip(pool.features, p.values, strict=True)) for p in pool}
    statuses = dict.fromkeys(outcome.selected, Member.Status.INVITED)
    statuses |= dict.fromkeys(outcome.substitutes, Member.Status.SUBSTITUTE)
    members = Member.objects.bulk_create(
        [
            Member(activity=draw.activity, number=number, status=status, strata=strata[number])
            for number, status in statuses.items()
        ]
    )
    MemberEvent.objects.bulk_create(
        [
            MemberEvent(member=member, verb=MemberEvent.Verb.DRAWN, happened_at=now)
            for member in members
            if member.status == Member.Status.INVITED
        ]
    )


@transaction.atomic
def cancel_panels(activity, *, reason: str, by) -> None:
    """Take published panels back before the draw, with a public reason."""
    require(by, "assembly.draw", activity)
    draw = PanelDraw.objects.select_for_update().filter(activity=activity).first()
    if draw is None or not draw.is_published or draw.is_drawn:
        raise Refused(_("Il n’y a pas de panels publiés à reprendre."), code="not_published")
    if not reason.strip():
        raise Refused(_("Écrivez la raison : elle est publique."), code="no_reason")
    record("panels.cancelled", activity.key, {"commitment": draw.commitment, "reason": reason})
    draw.delete()
    drop_later(activity)
