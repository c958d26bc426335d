"""The whole file of a project under review, for its page at the desk: read once."""

from django.db.models import (
    BigIntegerField,
    Exists,
    FilteredRelation,
    OuterRef,
    Prefetch,
    Q,
    Value,
    prefetch_related_objects,
)

from deliberation.budgeting import costing
from parvis.activities.budget.models import (
    BudgetLine,
    CostLine,
    MergeConsent,
    MergeRequest,
    Project,
    ProjectEvent,
    ReviewMessage,
    Version,
)
from parvis.activities.budget.selectors.projects import with_texts
from parvis.activities.budget.selectors.review import open_request
from parvis.contributions.models import Service

OPEN = MergeRequest.State.OPEN
NOTHING = Value(None, output_field=BigIntegerField())


def get_reviewed(activity, uuid) -> Project:
    """A project by its contribution's uuid, with its file; raises `Project.DoesNotExist`.

    Prefetched: verdicts, versions, messages, events with their appeals. As attributes: `working`
    (the services that one can ask), `asked` (the questions to services), `author_lines` and
    `cost_lines`, `merge_request` (None: none is open).
    """
    asked = MergeConsent.objects.filter(project=OuterRef("pk"), request__state=OPEN)
    found = with_texts(activity).select_related("costing").annotate(is_in_merge=Exists(asked))
    project = found.get(contribution__uuid=uuid)
    project.activity = activity
    prefetch_related_objects(
        [project],
        "verdicts",
        Prefetch("versions", Version.objects.select_related("proposed_by")),
        Prefetch("messages", ReviewMessage.objects.select_related("author")),
        Prefetch("events", ProjectEvent.objects.select_related("by", "appeal__author")),
    )
    read_services(project)
    read_lines(project)
    project.merge_request = open_request(project) if project.is_in_merge else None
    return project


def read_services(project: Project) -> None:
    """The services that work, and every question about the project, in one query: a service comes
    once for each question that it was asked."""
    mine = FilteredRelation("assignments", condition=Q(assignments__project=project.pk))
    rows = (
        Service.objects.annotate(asking=mine)
        .filter(Q(is_active=True) | Q(asking__isnull=False))
        .select_related("in_charge", "asking")
        .order_by("name", "pk")
    )
    project.working = list({row.pk: row for row in rows if row.is_active}.values())
    questions = ((row, getattr(row, "asking", None)) for row in rows)
    project.asked = [with_service(one, row) for row, one in questions if one is not None]


def with_service(assignment, service: Service):
    assignment.service = service
    return assignment


def read_lines(project: Project) -> None:
    """The lines of both costs in one query; the author's have neither quantity nor VAT."""
    ours = CostLine.objects.filter(costing=project.pk).order_by()
    theirs = BudgetLine.objects.filter(project=project).order_by()
    rows = ours.values_list("position", "label", "unit_price", "quantity", "vat").union(
        theirs.values_list("position", "label", "amount", NOTHING, NOTHING), all=True
    )
    project.author_lines, project.cost_lines = [], []
    for position, label, amount, quantity, vat in sorted(rows, key=lambda row: row[0]):
        if quantity is None:
            line = BudgetLine(project=project, position=position, label=label, amount=amount)
            project.author_lines.append(line)
        else:
            project.cost_lines.append(costing.CostLine(label, quantity, amount, vat))
