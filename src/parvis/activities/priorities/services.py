"""Filing a priority, answering, and counting at the close."""

from collections import Counter
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from deliberation.voting.duels import standings
from parvis.activities.priorities.configuration import configuration
from parvis.activities.priorities.models import Duel, Priority, Share, Tally
from parvis.activities.priorities.selectors import (
    Question,
    live_priorities,
    own_key,
    participation,
)
from parvis.common.errors import Refused, require
from parvis.common.secrecy import erase_on_delete
from parvis.contributions.services import ContributionFields, file_contribution
from parvis.ledger.services import record
from parvis.processes.services import hold_open

Choice = Duel.Choice


@transaction.atomic
def file_priority(activity, *, author, fields: ContributionFields, now=None) -> Priority:
    """File a priority. Raises `Refused` when proposals are closed."""
    activity = hold_open(activity, "submit", now=now)
    require(author, "priorities.submit", activity)
    contribution = file_contribution(activity, author=author, fields=fields, now=now)
    return Priority.objects.create(contribution=contribution, activity=activity)


@transaction.atomic
def answer(activity, question: Question, chosen: Priority | None, *, by, now=None) -> Duel:
    """Keep or change a person's answer to a question; None: "je ne sais pas"."""
    activity = hold_open(activity, "vote", now=now)
    require(by, "priorities.rank", activity)
    if not configuration(activity).by_pairs:
        raise Refused(_("Ici, on classe les priorités par points."), code="by_points")
    low, high = question.pair
    choice = Choice.UNKNOWN if chosen is None else Choice.LOW if chosen == low else Choice.HIGH
    duel, _created = Duel.objects.update_or_create(
        activity=activity,
        person_key=own_key(activity, by),
        low=low,
        high=high,
        defaults={"choice": choice},
    )
    return duel


@transaction.atomic
def spread_points(activity, points: Mapping[int, int], *, by, now=None) -> int:
    """Keep a person's points instead of those they gave before, by priority; how many are given.

    Raises `Refused` for more points than there are; then nothing is changed.
    """
    activity = hold_open(activity, "vote", now=now)
    require(by, "priorities.rank", activity)
    config = configuration(activity)
    if not config.by_points:
        raise Refused(_("Ici, on compare les priorités deux par deux."), code="by_pairs")
    given = {key: number for key, number in points.items() if number}
    if any(number < 0 for number in given.values()) or sum(given.values()) > config.points:
        words = _("Vous avez %(most)d points à répartir : vous en avez donné %(given)d.")
        total = sum(given.values())
        raise Refused(words % {"most": config.points, "given": total}, code="too_many")
    key = own_key(activity, by)
    Share.objects.filter(activity=activity, person_key=key).delete()
    priorities = live_priorities(activity).filter(pk__in=given)
    Share.objects.bulk_create(
        Share(activity=activity, person_key=key, priority=one, points=given[one.pk])
        for one in priorities
    )
    return sum(given.values())


def check_stage_change(activity, to: str) -> None:
    """Two priorities at least to rank; what was counted is not counted again."""
    if activity.stage_slug == "result":
        raise Refused(
            _("Le classement est publié et les réponses sont effacées : on ne revient pas."),
            code="published",
        )
    if to == "result" and activity.stage_slug != "rank":
        raise Refused(_("Ouvrez d’abord le classement."), code="not_ranked")
    if to == "rank" and live_priorities(activity).count() < 2:
        raise Refused(_("Il faut au moins deux priorités à classer."), code="too_few")


def on_stage_change(activity, to: str, now=None) -> None:
    if to == "result":
        count(activity, now or timezone.now())


def count(activity, now) -> Tally:
    """Rank the priorities, keep the counts, and delete what each person answered."""
    priorities = list(live_priorities(activity))
    duels = Duel.objects.filter(activity=activity, low__in=priorities, high__in=priorities)
    shares = Share.objects.filter(activity=activity, priority__in=priorities)
    rows = list(duels.values_list("low_id", "high_id", "choice", "person_key"))
    given = list(shares.values_list("priority_id", "points", "person_key"))
    wins = wins_of(rows)
    fill(activity, priorities, wins)
    fill_points(priorities, rows, given)
    Priority.objects.bulk_update(priorities, RESULT)
    tally = keep(activity, priorities, rows, wins, now)
    delete_answers(activity)
    return tally


RESULT = (*("rank", "numerator", "denominator", "margin", "won", "compared", "points", "voices"),)


def wins_of(rows) -> Counter:
    """How many preferred the first of each ordered pair of primary keys."""
    wins: Counter = Counter()
    for low, high, choice, _key in rows:
        if choice != Choice.UNKNOWN:
            wins[(low, high) if choice == Choice.LOW else (high, low)] += 1
    return wins


def fill(activity, priorities: list[Priority], wins: Counter) -> None:
    """Score, margin and rank by comparisons."""
    known = {str(one.pk): one for one in priorities}
    named = {(str(first), str(second)): number for (first, second), number in wins.items()}
    by_pairs = configuration(activity).by_pairs
    for found in standings(list(known), named):
        one = known[found.option]
        one.won, one.compared, one.rank = found.won, found.compared, found.rank
        if by_pairs:
            one.numerator, one.denominator = (
                str(found.score.numerator),
                str(found.score.denominator),
            )
            one.margin = round(1000 * found.margin)


def fill_points(priorities: list[Priority], rows, given) -> None:
    """Points and voices; where nobody compares, the points make the rank."""
    points: Counter = Counter()
    fans: dict[int, set[str]] = {one.pk: set() for one in priorities}
    for pk, number, key in given:
        points[pk] += number
        fans[pk].add(key)
    for low, high, choice, key in rows:
        if choice != Choice.UNKNOWN:
            fans[low if choice == Choice.LOW else high].add(key)
    for one in priorities:
        one.points, one.voices = points[one.pk], len(fans[one.pk])
    if priorities and not priorities[0].denominator:
        for one in priorities:
            one.rank = 1 + sum(other.points > one.points for other in priorities)


def keep(activity, priorities: list[Priority], rows, wins: Counter, now) -> Tally:
    """The counts that anybody may recompute the ranking from, and the ledger's line."""
    numbers = {one.pk: one.contribution.number for one in priorities}
    table = [[numbers[first], numbers[second], n] for (first, second), n in sorted(wins.items())]
    people = participation(activity)
    unsure = sum(choice == Choice.UNKNOWN for _low, _high, choice, _key in rows)
    tally = Tally.objects.create(
        activity=activity,
        wins=table,
        people=people,
        answers=len(rows),
        unsure=unsure,
        counted_at=now,
    )
    first = [one.contribution.number for one in priorities if one.rank == 1]
    facts = {"people": people, "answers": len(rows), "priorities": len(priorities)}
    record("priorities.counted", activity.key, facts | {"first": first})
    return tally


def delete_answers(activity) -> None:
    """Nobody's answers are kept once they are counted."""
    erase_on_delete()
    Duel.objects.filter(activity=activity).delete()
    Share.objects.filter(activity=activity).delete()


def forget_answers(user) -> None:
    """The answers of an account that is erased, in every choice that is still open."""
    from parvis.processes.models import Activity

    for activity in Activity.objects.filter(kind_slug="priorities", stage_slug="rank"):
        key = own_key(activity, user)
        Duel.objects.filter(activity=activity, person_key=key).delete()
        Share.objects.filter(activity=activity, person_key=key).delete()


def check_settings_change(activity, before, after) -> None:
    """Once people rank, they all rank by the same rules."""
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    if activity.stage_slug in ("rank", "result") and changed - {"guidance", "goal"}:
        raise Refused(
            _(
                "Le classement a commencé : sa méthode et le nombre de points ne changent plus. "
                "Rien n’est changé. Vous pouvez encore modifier les conseils."
            ),
            code="rules_locked",
        )


def check_withdrawal(contribution) -> None:
    """What people compare stays until the result."""
    if contribution.activity.stage_slug != "propose":
        raise Refused(
            _(
                "Des personnes comparent déjà votre priorité avec les autres : elle reste. Si un "
                "texte vous pose problème, écrivez à la commune : elle peut le masquer."
            ),
            code="ranked",
        )
