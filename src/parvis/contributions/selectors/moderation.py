"""What moderators read: the queue grouped by text, the appeals, the log; and who they are."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, F, Min, QuerySet

from parvis.contributions.models import Appeal, Comment, Contribution, ModerationAction, Report
from parvis.people.models import Membership, Role

MODERATOR_ROLES = (Role.OFFICER, Role.ADMINISTRATOR)


def people_with(*roles: str) -> list:
    """The active accounts that hold one of the roles here."""
    rows = Membership.objects.filter(role__in=roles, user__is_active=True).select_related("user")
    return list({row.user_id: row.user for row in rows}.values())


def moderators() -> list:
    """Those who receive the reports."""
    return people_with(*MODERATOR_ROLES)


def appeal_judges(appeal: Appeal) -> list:
    """Those who may decide an appeal: neither the moderator who acted nor the author."""
    concerned = {appeal.action.moderator_id, appeal.author_id}
    people = people_with(*MODERATOR_ROLES, Role.GUARANTOR)
    return [person for person in people if person.pk not in concerned]


@dataclass
class Reported:
    """One text of the queue with its open reports."""

    target: Contribution | Comment
    count: int
    reports: list[Report] = field(default_factory=list)


def open_groups() -> QuerySet:
    """One row per reported text, the one that waits longest first."""
    return (
        Report.objects.filter(state=Report.State.OPEN)
        .values("contribution_id", "comment_id")
        .annotate(oldest=Min("created_at"), count=Count("id"))
        .order_by("oldest")
    )


def reported(groups) -> list[Reported]:
    """The texts and reports of some rows of `open_groups`, in three queries for all."""
    groups = list(groups)
    contributions = Contribution.objects.select_related("author", "activity").in_bulk(
        [row["contribution_id"] for row in groups if row["contribution_id"]]
    )
    comments = Comment.objects.select_related("author", "contribution").in_bulk(
        [row["comment_id"] for row in groups if row["comment_id"]]
    )
    reports = reports_by_target(contributions, comments)
    return [
        Reported(
            target=comments[row["comment_id"]]
            if row["comment_id"]
            else contributions[row["contribution_id"]],
            count=row["count"],
            reports=reports[row["contribution_id"], row["comment_id"]],
        )
        for row in groups
    ]


def reports_by_target(contributions, comments) -> dict:
    """The open reports about some texts, by (contribution id, comment id)."""
    found = defaultdict(list)
    rows = Report.objects.filter(state=Report.State.OPEN)
    rows = rows.filter(contribution__in=contributions) | rows.filter(comment__in=comments)
    for row in rows.order_by("created_at"):
        found[row.contribution_id, row.comment_id].append(row)
    return found


def open_reports(target: Contribution | Comment) -> QuerySet:
    """The open reports about one text, oldest first."""
    column = "comment" if isinstance(target, Comment) else "contribution"
    return Report.objects.filter(**{column: target}, state=Report.State.OPEN)


def report_groups_count() -> int:
    """How many texts wait for a moderator."""
    return open_groups().count()


def open_appeals() -> QuerySet:
    """Appeals that wait for a decision, oldest first, with what they are about."""
    return with_target(Appeal.objects.filter(state=Appeal.State.OPEN), "action__").select_related(
        "action__moderator", "author"
    )


def appeal_page(uuid) -> Appeal:
    """One appeal with its text, its moderation and who decided it."""
    rows = with_target(Appeal.objects.all(), "action__")
    return rows.select_related("action__moderator", "author", "decided_by").get(uuid=uuid)


def past_actions() -> QuerySet:
    """What moderators did, newest first."""
    return (
        with_target(ModerationAction.objects.all())
        .select_related("moderator")
        .annotate(appeal_state=F("appeal__state"))
        .order_by("-created_at", "-id")
    )


def with_target(rows: QuerySet, prefix: str = "") -> QuerySet:
    """Load the contribution or the comment that rows are about, with its author."""
    return rows.select_related(
        f"{prefix}contribution__author",
        f"{prefix}comment__contribution",
        f"{prefix}comment__author",
    )


def action_page(uuid) -> ModerationAction:
    """One moderation with its text and its appeal, if there is one."""
    return with_target(ModerationAction.objects.all()).select_related("appeal").get(uuid=uuid)


def last_hiding(target: Contribution | Comment) -> ModerationAction | None:
    """The moderation that hid a text, with its appeal if there is one."""
    column = "comment" if isinstance(target, Comment) else "contribution"
    return (
        ModerationAction.objects.filter(**{column: target}, verb=ModerationAction.Verb.HIDE)
        .select_related("appeal")
        .last()
    )
