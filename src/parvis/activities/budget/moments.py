"""A moment in full, for deadlines that people note down or carry away on paper."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from parvis.common.formatting import format_date, format_time


def in_full(moment: datetime) -> str:
    """Day and time, without article: "5 décembre 2026 à 20 h"."""
    local = timezone.localtime(moment)
    return _("%(date)s à %(time)s") % {
        "date": format_date(local.date()),
        "time": format_time(local.time(), get_language() or "fr"),
    }
