"""What the platform itself knows of the municipality, as entries that an officer may accept.

Read through what lower layers keep: processes with their level, activities and documents, official
answers and their delays, decisions and when they were published, commitments, the public ledger.
Nothing is taken by itself: each is proposed, then accepted or left.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.activities.diagnosis.models import Dismissal, Element, Entry
from parvis.contributions.models import Contribution, OfficialAnswer, Status
from parvis.decisions.models import Decision
from parvis.decisions.selectors.followup import figures
from parvis.ledger.models import Entry as LedgerEntry
from parvis.places.addresses import absolute_url
from parvis.processes.models import Process, ProcessDocument, ProcessStatus


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


def proposed(activity, now: datetime) -> list[Known]:
    """What the platform knows and nobody has accepted or left yet, in a constant number of
    queries: its processes, newest first, then what they add up to."""
    done = set(Dismissal.objects.filter(activity=activity).values_list("source_key", flat=True))
    done |= set(
        Entry.objects.filter(activity=activity)
        .exclude(source_key="")
        .values_list("source_key", flat=True)
    )
    return [one for one in known(activity, now) if one.key not in done]


def known(activity, now: datetime) -> Iterator[Known]:
    answers = answers_by_process()
    yield from processes_known(activity, answers)
    yield from answers_known(answers)
    yield from decisions_known()
    yield from commitments_known(now)
    yield from documents_known()
    yield from ledger_known()


def answers_by_process() -> dict[int, Answers]:
    """For each process: what was filed, and how long the first answers took; two queries."""
    published = Contribution.objects.filter(status=Status.PUBLISHED).order_by()
    filed = dict(published.values_list("activity__process_id").annotate(n=Count("pk")))
    first = OfficialAnswer.objects.filter(contribution__status=Status.PUBLISHED).order_by()
    rows = first.values_list(
        "contribution__activity__process_id", "contribution_id", "contribution__created_at"
    ).annotate(first=Min("published_at"))
    delays: dict[int, list[int]] = {}
    for process, _contribution, filed_at, answered_at in rows:
        delays.setdefault(process, []).append(max(answered_at - filed_at, timedelta(0)).days)
    return {
        process: Answers(count, tuple(delays.get(process, ()))) for process, count in filed.items()
    }


def processes_known(activity, answers: dict[int, Answers]) -> Iterator[Known]:
    """Every published process but this one."""
    found = (
        Process.objects.exclude(status=ProcessStatus.DRAFT)
        .exclude(pk=activity.process_id)
        .select_related("section")
        .prefetch_related("activities")
        .annotate(papers=Count("documents"))
        .order_by("-published_at", "-pk")
    )
    for process in found:
        yield Known(
            key=process.key,
            title=process.title,
            element=process.level,
            evidence=evidence_of(process, answers.get(process.pk, Answers(0, ()))),
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
    """Published decisions, how soon after they were taken, how many with the council's document."""
    rows = list(
        Decision.objects.filter(published_at__isnull=False)
        .order_by("decided_on")
        .values_list("decided_on", "published_at", "document")
    )
    if not rows:
        return
    delays = [max((published.date() - decided).days, 0) for decided, published, _file in rows]
    said = ngettext(
        "%(n)d décision publiée avec ses raisons, %(papers)d avec le document du conseil ; "
        "délai habituel de publication, en jours : %(days)d.",
        "%(n)d décisions publiées avec leurs raisons, %(papers)d avec le document du conseil ; "
        "délai habituel de publication, en jours : %(days)d.",
        len(rows),
    )
    papers = sum(bool(document) for _decided, _published, document in rows)
    yield Known(
        key="platform:decisions",
        title=_("Décisions publiées avec leurs raisons"),
        element=Element.INFORM,
        evidence=said % {"n": len(rows), "papers": papers, "days": int(median(delays))},
        path=reverse("decisions:list"),
        since=rows[0][0].year,
        audience=_("Toute la population"),
    )


def commitments_known(now: datetime) -> Iterator[Known]:
    """What the municipality promised and how far it is, in public."""
    found = figures(now.date())
    if found.total:
        said = _("Engagements suivis en public : %(total)d, dont %(delivered)d tenus.")
        yield Known(
            key="platform:commitments",
            title=_("Suivi public des engagements"),
            element=Element.INTEGRITY,
            evidence=said % {"total": found.total, "delivered": found.delivered},
            path=reverse("decisions:followup"),
            audience=_("Toute la population"),
        )


def documents_known() -> Iterator[Known]:
    """Documents of processes: regulations, decisions of the council, plans, maps."""
    row = ProcessDocument.objects.exclude(process__status=ProcessStatus.DRAFT).aggregate(
        papers=Count("pk"), processes=Count("process", distinct=True), first=Min("created_at")
    )
    if row["papers"]:
        said = _("Documents à télécharger : %(papers)d, dans %(processes)d démarches.")
        yield Known(
            key="platform:documents",
            title=_("Documents des démarches en téléchargement"),
            element=Element.INFORM,
            evidence=said % row,
            path=reverse("site:processes"),
            since=row["first"].year,
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
