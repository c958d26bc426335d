"""What the platform itself knows of the municipality, as entries that an officer may accept.

Read through what lower layers keep: processes with their level, activities and documents, official
answers and their delays, decisions and when they were published, commitments, the public ledger.
Nothing is taken by itself: each is proposed, then accepted or left.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django.db.models import Count, Min, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.activities.diagnosis.models import Dismissal, Element, Entry
from parvis.contributions.models import Contribution, OfficialAnswer, Status
from parvis.decisions.models import Decision, Progress
from parvis.ledger.models import Entry as LedgerEntry
from parvis.places.addresses import absolute_url
from parvis.processes.models import Process, ProcessStatus


@dataclass(frozen=True)
class Known:
    """Something that the platform knows; the fields are those of an entry of the inventory."""

    key: str
    title: str
    element: str
    evidence: str
    path: str
    since: int | None = None
    audience: str = ""

    def link(self, municipality) -> str:
        return absolute_url(municipality, self.path)


@dataclass(frozen=True)
class Answers:
    """filed: published contributions; delays: of the first answer to each that has one, in days."""

    filed: int
    delays: tuple[int, ...]

    @property
    def words(self) -> str:
        """How many were answered and how fast, in a sentence; empty when nothing was filed."""
        if not self.filed:
            return ""
        said = ngettext(
            "%(filed)d contribution publiée, %(answered)d avec une réponse officielle",
            "%(filed)d contributions publiées, %(answered)d avec une réponse officielle",
            self.filed,
        ) % {"filed": self.filed, "answered": len(self.delays)}
        if not self.delays:
            return f"{said}."
        days = int(median(self.delays))
        delay = ngettext(
            "délai habituel : %(days)d jour", "délai habituel : %(days)d jours", days
        ) % {"days": days}
        return f"{said} ({delay})."


def settled_keys(activity) -> dict[str, bool]:
    """What was accepted (False) or left out (True) already, by key; one query."""
    left = Dismissal.objects.filter(activity=activity).order_by()
    taken = Entry.objects.filter(activity=activity).exclude(source_key="").order_by()
    rows = left.values_list("source_key", Value(1)).union(taken.values_list("source_key", Value(0)))
    return {key: bool(is_left) for key, is_left in rows}


def proposed(activity, settled: Mapping[str, bool] | None = None) -> list[Known]:
    """What the platform knows and nobody has accepted or left yet, in a constant number of
    queries: its processes, newest first, then what they add up to."""
    settled = settled_keys(activity) if settled is None else settled
    return [one for one in known(activity) if one.key not in settled]


def known(activity) -> Iterator[Known]:
    processes = public_ones()
    answers = answers_to(processes)
    for process in processes:
        if process.pk != activity.process_id:
            yield process_known(process, answers[process.pk])
    yield from answers_known(answers)
    yield from decisions_known()
    yield from documents_known(processes)
    yield from ledger_known()


def public_ones() -> list[Process]:
    """Every published process, newest first, with its activities, how many documents it has and
    how many contributions were filed; two queries."""
    filed = (
        Contribution.objects.filter(activity__process=OuterRef("pk"), status=Status.PUBLISHED)
        .order_by()
        .values("activity__process")
        .annotate(n=Count("pk"))
    )
    found = Process.objects.exclude(status=ProcessStatus.DRAFT).select_related("section")
    counted = found.annotate(
        papers=Count("documents"),
        first_paper=Min("documents__created_at"),
        filed=Coalesce(Subquery(filed.values("n")), 0),
    )
    return list(counted.prefetch_related("activities").order_by("-published_at", "-pk"))


def answers_to(processes: Iterable[Process]) -> dict[int, Answers]:
    """For each process: what was filed, and how long the first answers took; one query."""
    first = OfficialAnswer.objects.filter(contribution__status=Status.PUBLISHED).order_by()
    rows = first.values_list(
        "contribution__activity__process_id", "contribution_id", "contribution__created_at"
    ).annotate(first=Min("published_at"))
    delays: dict[int, list[int]] = {}
    for process, _contribution, filed_at, answered_at in rows:
        delays.setdefault(process, []).append(max(answered_at - filed_at, timedelta(0)).days)
    return {one.pk: Answers(one.filed, tuple(delays.get(one.pk, ()))) for one in processes}


def process_known(process: Process, answers: Answers) -> Known:
    return Known(
        key=process.key,
        title=process.title,
        element=process.level,
        evidence=evidence_of(process, answers),
        path=process.get_absolute_url(),
        since=process.published_at.year if process.published_at else None,
        audience=process.section.name if process.section else _("Toute la population"),
    )


def evidence_of(process: Process, answers: Answers) -> str:
    """What shows how a process is run: its promise, its activities, its answers, its documents."""
    kinds = ", ".join(
        dict.fromkeys(str(activity.kind.label).lower() for activity in process.activities.all())
    )
    said = [_("Niveau annoncé : %(level)s.") % {"level": process.get_level_display()}]
    if kinds:
        said.append(_("Activités : %(kinds)s.") % {"kinds": kinds})
    said.append(answers.words)
    if process.papers:
        documents = ngettext(
            "%(n)d document à télécharger.", "%(n)d documents à télécharger.", process.papers
        )
        said.append(documents % {"n": process.papers})
    return " ".join(part for part in said if part)


def answers_known(answers: dict[int, Answers]) -> Iterator[Known]:
    """The official answers of every process together."""
    filed = sum(one.filed for one in answers.values())
    delays = tuple(days for one in answers.values() for days in one.delays)
    if delays:
        yield Known(
            key="platform:answers",
            title=_("Réponses officielles aux contributions"),
            element=Element.CONSULT,
            evidence=Answers(filed, delays).words,
            path=reverse("site:processes"),
            audience=_("Les personnes qui ont contribué"),
        )


def decisions_known() -> Iterator[Known]:
    """Published decisions and what they promised; one query for both."""
    delivered = Count("commitments", filter=Q(commitments__status=Progress.DELIVERED))
    rows = list(
        Decision.objects.filter(published_at__isnull=False)
        .annotate(promised=Count("commitments"), kept=delivered)
        .order_by("decided_on", "pk")
    )
    if rows:
        yield published_ones(rows)
    total = sum(row.promised for row in rows)
    if total:
        said = _("Engagements suivis en public : %(total)d, dont %(delivered)d tenus.")
        yield Known(
            key="platform:commitments",
            title=_("Suivi public des engagements"),
            element=Element.INTEGRITY,
            evidence=said % {"total": total, "delivered": sum(row.kept for row in rows)},
            path=reverse("decisions:followup"),
            audience=_("Toute la population"),
        )


def published_ones(rows: Sequence[Decision]) -> Known:
    """How many decisions, how soon after they were taken, how many with the council's document."""
    delays = [max((row.published_at.date() - row.decided_on).days, 0) for row in rows]
    said = ngettext(
        "%(n)d décision publiée avec ses raisons, %(papers)d avec le document du conseil ; "
        "délai habituel de publication, en jours : %(days)d.",
        "%(n)d décisions publiées avec leurs raisons, %(papers)d avec le document du conseil ; "
        "délai habituel de publication, en jours : %(days)d.",
        len(rows),
    )
    papers = sum(bool(row.document) for row in rows)
    return Known(
        key="platform:decisions",
        title=_("Décisions publiées avec leurs raisons"),
        element=Element.INFORM,
        evidence=said % {"n": len(rows), "papers": papers, "days": int(median(delays))},
        path=reverse("decisions:list"),
        since=rows[0].decided_on.year,
        audience=_("Toute la population"),
    )


def documents_known(processes: Iterable[Process]) -> Iterator[Known]:
    """Documents of processes: regulations, decisions of the council, plans, maps."""
    having = [process for process in processes if process.papers]
    if not having:
        return
    said = _("Documents à télécharger : %(papers)d, dans %(processes)d démarches.")
    papers = sum(process.papers for process in having)
    yield Known(
        key="platform:documents",
        title=_("Documents des démarches en téléchargement"),
        element=Element.INFORM,
        evidence=said % {"papers": papers, "processes": len(having)},
        path=reverse("site:processes"),
        since=min(process.first_paper for process in having).year,
        audience=_("Toute la population"),
    )


def ledger_known() -> Iterator[Known]:
    """The public ledger, which anybody may verify."""
    row = LedgerEntry.objects.aggregate(n=Count("pk"), first=Min("recorded_at"))
    if row["n"]:
        said = _("%(n)d actes inscrits ; chacun peut télécharger le registre et le vérifier.")
        yield Known(
            key="platform:ledger",
            title=_("Registre public et vérifiable"),
            element=Element.INTEGRITY,
            evidence=said % {"n": row["n"]},
            path=reverse("ledger:list"),
            since=row["first"].year,
            audience=_("Toute la population"),
        )
