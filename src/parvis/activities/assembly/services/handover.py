"""The report: its words, what is published when the vote is closed, the handover."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.assembly.configuration import configuration
from parvis.activities.assembly.models import Recommendation, Report
from parvis.activities.assembly.selectors.recommendations import kept_texts
from parvis.activities.assembly.services.guards import drop_later, filled
from parvis.common.dates import add_months
from parvis.common.errors import Refused, require
from parvis.contributions.folding import fold
from parvis.contributions.models import Contribution
from parvis.contributions.services.filing import next_number
from parvis.ledger.services import record
from parvis.processes.services import lock, open_stage


@transaction.atomic
def write_report(activity, *, foreword: str, method: str, by) -> Report:
    """Keep the report's own words, until it is handed over."""
    require(by, "assembly.organise", activity)
    report, _created = Report.objects.select_for_update().get_or_create(activity=activity)
    if report.handed_on is not None:
        raise Refused(_("Le rapport est remis : il ne change plus."), code="handed_over")
    report.foreword, report.method = foreword.strip(), method.strip()
    report.save(update_fields=["foreword", "method"])
    drop_later(activity)
    return report


def publish_recommendations(activity, now=None) -> list[Contribution]:
    """Make each adopted text a contribution, so that people can find, follow and quote it, and the
    municipality answers it like any other. It has no author: the assembly wrote it."""
    texts = list(kept_texts(activity).filter(adopted=True, contribution=None).order_by("number"))
    first = next_number(activity.municipality_id)
    contributions = [
        contribution_of(activity, text, number, now or timezone.now())
        for number, text in enumerate(texts, start=first)
    ]
    for text, contribution in zip(texts, contributions, strict=True):
        contribution.save(force_insert=True)
        text.contribution = contribution
    Recommendation.objects.bulk_update(texts, ["contribution"])
    keys = {str(text.number): text.contribution.key for text in texts}
    record("assembly.published", activity.key, {"recommendations": keys})
    drop_later(activity)
    return contributions


def contribution_of(activity, text: Recommendation, number: int, now) -> Contribution:
    body = "\n\n".join(part for part in (text.text, text.reasons) if part)
    return Contribution(
        municipality_id=activity.municipality_id,
        activity=activity,
        number=number,
        title=text.title,
        body=body,
        category=text.theme,
        language=activity.municipality.default_language,
        search_text=fold(text.title, body, ""),
        created_at=now,
    )


@transaction.atomic
def hand_over(activity, *, handed_on: date, handed_to: str, by, now=None) -> Report:
    """Hand the report over: from that day the municipality's time to reply runs.

    Raises `Refused` for a day to come, or one before the vote was closed.
    """
    activity = lock(activity)
    require(by, "assembly.publish", activity)
    handed_to = filled(handed_to, _("Dites à qui le rapport est remis."))
    closed = activity.vote_box.closed_at
    if not timezone.localdate(closed) <= handed_on <= timezone.localdate(now):
        raise Refused(
            _("La remise a lieu entre la fin du vote et aujourd’hui : vérifiez la date."),
            code="bad_day",
        )
    report, _created = Report.objects.select_for_update().get_or_create(activity=activity)
    report.handed_on, report.handed_to = handed_on, handed_to
    report.reply_by = add_months(handed_on, configuration(activity).reply_months)
    report.save()
    facts = {"handed_on": handed_on.isoformat(), "reply_by": report.reply_by.isoformat()}
    record("assembly.handed_over", activity.key, facts | {"to": handed_to})
    open_stage(activity, "reply", by=by, reason=_("Le rapport est remis."), now=now)
    return report
