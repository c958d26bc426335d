"""Criteria and quotas: what the panel must resemble the population in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from deliberation.sortition.errors import SortitionError
from deliberation.sortition.margins import propose_quotas
from parvis.activities.assembly.configuration import configuration
from parvis.activities.assembly.models import Criterion, CriterionValue, PanelDraw
from parvis.activities.assembly.selectors.criteria import criteria_of, has_replies
from parvis.common.errors import Refused, require
from parvis.processes.models import Activity


@dataclass(frozen=True)
class Wording:
    """A criterion as an officer writes it. values: text -> number of inhabitants."""

    label: str
    question: str
    from_register: bool
    values: Mapping[str, int]


def lock_criteria(activity, by) -> Activity:
    """Officers, until the panels are promised. A lottery that was only computed is dropped."""
    require(by, "assembly.manage", activity)
    locked = Activity.objects.select_for_update().get(pk=activity.pk)
    draw = PanelDraw.objects.filter(activity=locked).first()
    if draw is not None and draw.is_published:
        raise Refused(
            _("Les quotas sont publiés avec les panels : ils ne changent plus."), code="published"
        )
    if draw is not None:
        draw.delete()
    return locked


def refuse_after_replies(activity) -> None:
    if has_replies(activity):
        raise Refused(
            _(
                "Des personnes ont déjà répondu à ces questions : les critères et leurs valeurs ne "
                "changent plus. Vous pouvez encore changer les quotas."
            ),
            code="answered",
        )


@transaction.atomic
def save_criterion(activity, wording: Wording, *, by, criterion: Criterion | None = None):
    """Add a criterion or change one; quotas are then proposed from the inhabitants."""
    locked = lock_criteria(activity, by)
    refuse_after_replies(locked)
    found = criterion or Criterion(
        activity=locked,
        slug=free_slug(locked, wording.label),
        position=Criterion.objects.filter(activity=locked).count(),
    )
    found.label, found.question = wording.label, wording.question
    found.from_register = wording.from_register
    found.save()
    found.values.all().delete()
    quotas = proposed(activity, {found.slug: wording.values}, slack=1)
    CriterionValue.objects.bulk_create(
        [
            CriterionValue(
                criterion=found,
                text=text,
                population=population,
                position=place,
                minimum=quotas[found.slug, text][0],
                maximum=quotas[found.slug, text][1],
            )
            for place, (text, population) in enumerate(wording.values.items())
        ]
    )
    return found


def free_slug(activity, label: str) -> str:
    """The label in plain letters, with a number if it is taken; never a column of the files."""
    stem = slugify(label)[:34] or "critere"
    taken = set(Criterion.objects.filter(activity=activity).values_list("slug", flat=True))
    taken |= {"id", "household", "panel"}
    slug, number = stem, 2
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    return slug


@transaction.atomic
def delete_criterion(criterion: Criterion, *, by) -> None:
    """Take a criterion away, before anybody replied."""
    locked = lock_criteria(criterion.activity, by)
    refuse_after_replies(locked)
    criterion.delete()


def proposed(
    activity, margins: Mapping[str, Mapping[str, int]], *, slack: int
) -> dict[tuple[str, str], tuple[int, int]]:
    """Minimum and maximum of each value, around its share of the inhabitants."""
    seats = configuration(activity).seats
    try:
        quotas = propose_quotas(margins, seats=seats, slack=slack)
    except SortitionError:
        raise Refused(
            _("Donnez le nombre d’habitants de chaque valeur : leur somme est zéro."),
            code="no_population",
        ) from None
    return {(one.feature, one.value): (one.minimum, one.maximum) for one in quotas}


@transaction.atomic
def propose(activity, *, slack: int, by) -> None:
    """Set every quota to the share of the inhabitants, more or less `slack` seats."""
    locked = lock_criteria(activity, by)
    criteria = criteria_of(locked)
    if not criteria:
        raise Refused(_("Ajoutez d’abord un critère."), code="no_criterion")
    margins = {one.slug: {v.text: v.population for v in one.values.all()} for one in criteria}
    quotas = proposed(activity, margins, slack=slack)
    keep_quotas(
        criteria, {v.pk: quotas[one.slug, v.text] for one in criteria for v in one.values.all()}
    )


@transaction.atomic
def set_quotas(activity, quotas: Mapping[int, tuple[int, int]], *, by) -> None:
    """Keep the quotas of an officer. quotas: primary key of the value -> minimum, maximum."""
    locked = lock_criteria(activity, by)
    criteria, seats = criteria_of(locked), configuration(activity).seats
    for one in criteria:
        check_sums(one, [quotas[value.pk] for value in one.values.all()], seats)
    keep_quotas(criteria, quotas)


def check_sums(criterion: Criterion, pairs: Sequence[tuple[int, int]], seats: int) -> None:
    """Refuse quotas of one criterion that no panel can meet."""
    least, most = sum(low for low, _high in pairs), sum(high for _low, high in pairs)
    if least > seats:
        raise Refused(
            _("« %(name)s » : les minimums font %(sum)d, pour %(seats)d places. Baissez-les.")
            % {"name": criterion.label, "sum": least, "seats": seats},
            code="minimums",
        )
    if most < seats:
        raise Refused(
            _("« %(name)s » : les maximums font %(sum)d, pour %(seats)d places. Montez-les.")
            % {"name": criterion.label, "sum": most, "seats": seats},
            code="maximums",
        )


def keep_quotas(criteria: list[Criterion], quotas: Mapping[int, tuple[int, int]]) -> None:
    values = [value for one in criteria for value in one.values.all()]
    for value in values:
        value.minimum, value.maximum = quotas[value.pk]
    CriterionValue.objects.bulk_update(values, ["minimum", "maximum"])
