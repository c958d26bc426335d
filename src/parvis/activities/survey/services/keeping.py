"""Keeping a complete answer, whatever its channel, and counting it in its groups."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from deliberation.surveys.responses import kept
from parvis.activities.survey.models import Quota, Response, Upload, Version
from parvis.activities.survey.selectors.answering import belongs
from parvis.activities.survey.weeks import week_of
from parvis.common.errors import Refused


def keep_response(
    version: Version,
    answers: Mapping[str, Any],
    *,
    channel: str,
    language: str = "fr",
    now: datetime | None = None,
    past_quotas: bool = False,
) -> Response:
    """Keep what was asked and possible of a sheet; inside the caller's transaction.

    `past_quotas`: a paper that was filled in is counted even if its group is full. Otherwise
    raises `Refused` for a full group, and nothing is kept.
    """
    questionnaire = version.content
    sheet = kept(questionnaire, answers)
    count_groups(version.activity, sheet, past_quotas=past_quotas)
    asked = questionnaire.controls().get("section")
    section = sheet.get(asked.key) if asked else None
    response = Response.objects.create(
        activity=version.activity,
        version=version,
        answers=sheet,
        channel=channel,
        section=section if isinstance(section, str) else "",
        language=language,
        week=week_of(now or timezone.now()),
    )
    keep_files(response)
    return response


def count_groups(activity, answers: Mapping[str, Any], *, past_quotas: bool) -> None:
    """Add one to each group of the person, under its lock."""
    groups = Quota.objects.select_for_update(of=("self",)).filter(activity=activity).order_by("pk")
    own = [one for one in groups if belongs(one, answers)]
    if any(one.is_full for one in own) and not past_quotas:
        raise full()
    for one in own:
        one.reached += 1
    Quota.objects.bulk_update(own, ["reached"])


def full() -> Refused:
    return Refused(
        _(
            "Merci ! Nous avons déjà assez de réponses de personnes comme vous : pour que "
            "l’enquête reste équilibrée, ce groupe est complet. Vos réponses ne sont pas gardées."
        ),
        code="full",
    )


def keep_files(response: Response) -> None:
    """The files that the answers name now belong to the response."""
    named = [value for value in response.answers.values() if isinstance(value, str)]
    asked = {one.key for one in response.version.content if one.kind == "file"}
    if asked & response.answers.keys():
        Upload.objects.filter(activity=response.activity, id__in=ids_in(named)).update(
            draft=None, response=response
        )


def ids_in(values: list[str]) -> list[str]:
    """Those that may be the key of a file: 32 hexadecimal digits."""
    return [one for one in values if len(one) == 32 and set(one) <= set("0123456789abcdef")]
