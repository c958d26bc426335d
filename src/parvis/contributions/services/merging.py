"""Bringing contributions that say the same into one."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.common.errors import Refused, require
from parvis.contributions.models import Contribution, Support
from parvis.contributions.selectors.authors import authors_of
from parvis.contributions.services.shared import check_filled, check_live, forget_pages, locked
from parvis.ledger.services import record
from parvis.notices.models import Follow, Topic
from parvis.notices.services import Message, notify, notify_followers


@transaction.atomic
def merge_contributions(
    main, *, others: Iterable[Contribution], by, reason: str, by_kind: bool = False
) -> Contribution:
    """Merge `others` into `main`: supports are united (one a person), followers follow `main`.

    The merged ones keep their page, which leads to `main`. Locks in the order of ids. `by_kind`:
    the activity's kind calls; one that merges by itself refuses everybody else.
    """
    reason = check_filled(reason, _("Dites pourquoi vous les fusionnez : la raison est publique."))
    chosen = {row.pk: row for row in [main, *others]}
    rows = {pk: locked(chosen[pk]) for pk in sorted(chosen)}
    main = rows.pop(main.pk)
    require(by, "contributions.merge", main)
    check_kind(main, by_kind)
    check_mergeable(main, rows.values())
    for other in rows.values():
        absorb(main, other, reason)
    Contribution.objects.filter(merged_into__in=rows).update(merged_into=main)
    unite_supports(main, rows)
    merged = sorted(other.key for other in rows.values())
    record("contributions.merged", main.key, {"merged": merged})
    tell(main, list(rows.values()), reason, by)
    forget_pages(main)
    return main


def check_kind(main: Contribution, by_kind: bool) -> None:
    if main.activity.kind.merges_by_itself and not by_kind:
        raise Refused(
            _("Dans cette activité, les contributions se réunissent au bureau de l’activité."),
            code="kind_merges",
        )


def check_mergeable(main: Contribution, others) -> None:
    if not others:
        raise Refused(_("Choisissez au moins une autre contribution."), code="nothing_to_merge")
    for row in [main, *others]:
        check_live(row)
        if row.activity_id != main.activity_id:
            raise Refused(
                _("On ne fusionne que des contributions d’une même activité."),
                code="other_activity",
            )


def absorb(main: Contribution, other: Contribution, reason: str) -> None:
    other.merged_into, other.merged_because = main, reason
    other.save(update_fields=["merged_into", "merged_because", "updated_at"])


def unite_supports(main: Contribution, merged_ids) -> None:
    """Give `main` the supports of the merged ones, once a person, its author excepted."""
    supporters = Support.objects.filter(contribution__in=merged_ids).values_list("user", flat=True)
    Support.objects.bulk_create(
        [
            Support(contribution=main, user_id=user)
            for user in set(supporters)
            if user != main.author_id
        ],
        ignore_conflicts=True,
    )
    main.support_count = Support.objects.filter(contribution=main).count()
    main.save(update_fields=["support_count", "updated_at"])


def tell(main: Contribution, others: list[Contribution], reason: str, by) -> None:
    """Tell the authors and the followers, and let the followers follow `main`."""
    for other in others:
        message = Message(
            topic=Topic.MINE,
            subject=format_lazy(
                gettext_lazy("« {title} » a rejoint « {main} »"),
                title=other.title,
                main=main.title,
            ),
            body=format_lazy(
                gettext_lazy(
                    "Les deux contributions disent la même chose : elles avancent ensemble, et "
                    "leurs soutiens sont réunis. Raison : {reason}"
                ),
                reason=reason,
            ),
            url=main.get_absolute_url(),
        )
        authors = authors_of(other)
        notify(authors, message)
        followed = Message(Topic.FOLLOWED, message.subject, message.body, message.url)
        notify_followers(other.key, followed, but=authors)
    joined = Message(
        topic=Topic.FOLLOWED,
        subject=format_lazy(
            gettext_lazy("D’autres contributions ont rejoint « {title} »"), title=main.title
        ),
        body=reason,
        url=main.get_absolute_url(),
    )
    notify_followers(main.key, joined, but=by)
    move_followers(main, others)


def move_followers(main: Contribution, others: list[Contribution]) -> None:
    keys = [other.key for other in others]
    followers = Follow.objects.filter(subject__in=keys).values_list("user", flat=True)
    Follow.objects.bulk_create(
        [
            Follow(municipality_id=main.municipality_id, user_id=user, subject=main.key)
            for user in set(followers)
        ],
        ignore_conflicts=True,
    )
