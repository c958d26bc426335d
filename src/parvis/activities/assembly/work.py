"""What the platform may know of the members' work: figures, outcomes, events, files, tasks."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from parvis.activities.assembly.exports import results_csv
from parvis.activities.assembly.models import (
    Amendment,
    FollowUp,
    Member,
    MinorityNote,
    MunicipalReply,
    Recommendation,
)
from parvis.activities.assembly.models.replies_of_the_municipality import TONES
from parvis.activities.assembly.results import count_of, total
from parvis.activities.assembly.selectors.follow_up import adopted_texts, dues, last_reply
from parvis.activities.assembly.stages import PUBLISHED
from parvis.common.formatting import format_number
from parvis.processes import outcomes
from parvis.processes.kinds import Call, Event, Export, Figure
from parvis.processes.models import Activity


def figures_of(activity) -> Iterable[Figure]:
    """Once the vote is closed: recommendations adopted, replies given, and what is late."""
    if activity.stage_slug not in PUBLISHED:
        return
    texts = list(adopted_texts(activity))
    yield Figure(format_number(len(texts)), _("recommandations adoptées"))
    replied = sum(last_reply(text) is not None for text in texts)
    if activity.stage_slug != "handover":
        yield Figure(format_number(replied), _("réponses de la commune"))
    late = sum(due.late for due in dues(activity, texts))
    if late:
        yield Figure(
            format_number(late), ngettext("promesse en retard", "promesses en retard", late)
        )


def outcomes_of(activity, outcome_type: type) -> list[Any]:
    """Adopted recommendations with their votes; the panel by its numbers."""
    if outcome_type is outcomes.Panel:
        seats = Member.objects.filter(activity=activity, status=Member.Status.ACTIVE)
        numbers = tuple(seats.values_list("number", flat=True))
        made = outcomes.Panel(activity.title, source=activity.key, members=numbers)
        return [made] if numbers else []
    if outcome_type is not outcomes.Recommendation or activity.stage_slug not in PUBLISHED:
        return []
    return [recommended(text) for text in adopted_texts(activity)]


def recommended(text: Recommendation) -> outcomes.Recommendation:
    votes = total(count_of(row) for row in text.results.values())
    return outcomes.Recommendation(
        title=text.title,
        text=text.text,
        source=text.contribution.key if text.contribution else text.key,
        data={"number": text.number, "theme": text.theme},
        votes_for=votes.yes,
        votes_cast=votes.cast,
    )


def text_of(contribution) -> Recommendation | None:
    """The recommendation behind a contribution, with what the municipality said of it."""
    found = Recommendation.objects.prefetch_related(
        "replies__decision", "follow_ups", "notes__member"
    )
    one = found.filter(contribution=contribution).first()
    if one is not None:
        one.activity = contribution.activity
    return one


def panel_of(contribution) -> tuple[str, dict[str, Any]] | None:
    """What the kind adds to the page of a recommendation."""
    text = text_of(contribution)
    if text is None:
        return None
    slugs = [contribution.activity.process.slug, contribution.activity.slug]
    votes = total(count_of(row) for row in text.results.values())
    context = {"text": text, "votes": votes, "reply": last_reply(text)}
    context["report_url"] = reverse("assembly:report", args=slugs)
    context["kept_as"] = (text.pk, text.replies.count(), text.follow_ups.count())
    return "assembly/panel.html", context


def events_of(contribution) -> list[Event]:
    """Adopted, studied, news, evaluation. Decisions tell the rest by themselves."""
    text = text_of(contribution)
    if text is None:
        return []
    votes = total(count_of(row) for row in text.results.values())
    words = _("%(yes)d voix pour, %(no)d contre.") % {"yes": votes.yes, "no": votes.no}
    events = [Event(at=contribution.created_at, title=_("Adoptée par l’assemblée"), text=words)]
    events += [reply_event(reply) for reply in text.replies.all() if reply.decision is None]
    return events + [news_event(news) for news in text.follow_ups.all()]


def reply_event(reply: MunicipalReply) -> Event:
    title = _("Réponse de la commune : %(position)s") % {"position": reply.get_position_display()}
    return Event(at=reply.published_at, title=title, text=reply.reasons, tone=TONES[reply.position])


def news_event(news: FollowUp) -> Event:
    title = _("%(kind)s : %(state)s") % {
        "kind": news.get_kind_display(),
        "state": news.get_state_display(),
    }
    return Event(at=news.published_at, title=title, text=news.text)


def exports_of(activity) -> tuple[Export, ...]:
    """The results of a closed vote."""
    if activity.stage_slug not in PUBLISHED:
        return ()
    label = gettext_lazy("Résultats du vote, par recommandation et par groupe")
    name = f"{activity.process.slug}-recommandations.csv"
    return (Export("recommandations", label, "text/csv", name, results_csv),)


def tasks_of(user) -> Iterable[Call]:
    """Replies that are late, for officers: one query, and two for each assembly that owes some."""
    if not user.has_perm("assembly.manage"):
        return
    running = Activity.objects.filter(kind_slug="assembly", stage_slug__in=("reply", "follow-up"))
    today = timezone.localdate()
    owing = running.filter(
        Q(assembly_report__reply_by__lt=today, recommendations__replies__isnull=True)
        | Q(recommendations__replies__study_until__lt=today),
        recommendations__adopted=True,
    )
    for activity in owing.select_related("process").distinct():
        url = reverse(
            "assembly_desk:municipal_replies", args=[activity.process.slug, activity.slug]
        )
        text = _("Des réponses à l’assemblée sont en retard : %(process)s")
        yield Call(text % {"process": activity.process.title}, _("Répondre"), url)


def written_by(user) -> dict[str, Any]:
    """What a member wrote, for their own copy. Secret ballots are not theirs to find any more."""
    notes = MinorityNote.objects.filter(member__user=user).select_related("recommendation")
    amendments = Amendment.objects.filter(member__user=user)
    return {
        "notes": [{"about": note.recommendation.title, "text": note.text} for note in notes],
        "amendments": [
            {"title": one.title, "text": one.text, "why": one.why, "state": one.state}
            for one in amendments
        ],
        "public_votes": [
            {"about": vote.recommendation.title, "choice": vote.choice, "reason": vote.reason}
            for seat in Member.objects.filter(user=user).prefetch_related(
                "public_votes__recommendation"
            )
            for vote in seat.public_votes.all()
        ],
    }
