"""The ledger's sentences for processes: published, at which level, in which stage, how set."""

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.ledger.models import Entry
from parvis.ledger.verbs import register
from parvis.processes.kinds import kind_of
from parvis.processes.ladder import Level
from parvis.processes.settings import form_class

# A sentence is a line of a list: a longer reason is whole on the entry's own page.
REASON_MOST = 200
VALUE_MOST = 80
# Name in a sentence -> key in the data.
BOUNDS = {"before": "from", "after": "to"}


def published(entry: Entry) -> str:
    return _("La démarche « %(title)s » est publiée, au niveau « %(level)s ».") % {
        "title": entry.data["title"],
        "level": level_name(entry.data["level"]),
    }


def level_changed(entry: Entry) -> str:
    said = _("Le niveau de participation d’une démarche passe de « %(before)s » à « %(after)s ».")
    levels = {"before": level_name(entry.data["from"]), "after": level_name(entry.data["to"])}
    return because(said % levels, entry)


def archived(entry: Entry) -> str:
    return _("La démarche « %(title)s » est archivée.") % {"title": entry.data["title"]}


def stage_opened(entry: Entry) -> str:
    if entry.data.get("by_date"):
        said = _("L’étape « %(after)s » s’ouvre à la date prévue, après « %(before)s ».")
    else:
        said = _("La commune ouvre l’étape « %(after)s », après « %(before)s ».")
    stages = {name: stage_name(entry, entry.data[key]) for name, key in BOUNDS.items()}
    return because(said % stages, entry)


def settings_changed(entry: Entry) -> str:
    names = ", ".join(change_said(entry, name) for name in sorted(entry.data["changes"]))
    said = _("Les réglages d’une activité déjà commencée changent : %(names)s.")
    return because(said % {"names": names}, entry)


def because(said: str, entry: Entry) -> str:
    """A sentence followed by the public reason, if there is one."""
    reason = Truncator(entry.data.get("reason", "")).chars(REASON_MOST)
    return f"{said} " + _("Raison : %(reason)s") % {"reason": reason} if reason else said


def level_name(level: str) -> str:
    return str(Level(level).label)


def stage_name(entry: Entry, slug: str) -> str:
    """A stage as its kind calls it; its slug when that kind is no longer installed."""
    try:
        return str(kind_of(entry.data["kind"]).stage(slug).label)
    except KeyError:
        return slug


def change_said(entry: Entry, name: str) -> str:
    """A setting, with what it was and became where its kind has words for that."""
    label, (before, after) = setting_name(entry, name), entry.data["changes"][name]
    try:
        words = [kind_of(entry.data["kind"]).setting_words(name, one) for one in (before, after)]
    except KeyError:
        return label
    if not any(words):
        return label
    said = _("%(label)s (de « %(before)s » à « %(after)s »)")
    facts = zip(BOUNDS, (Truncator(one).chars(VALUE_MOST) for one in words), strict=True)
    return said % {"label": label, **dict(facts)}


def setting_name(entry: Entry, name: str) -> str:
    """A setting as the kind's form calls it; its name when the form no longer has it."""
    try:
        return str(form_class(kind_of(entry.data["kind"])).base_fields[name].label or name)
    except KeyError:
        return name


register("process.published", published, label=gettext_lazy("Démarche publiée"))
register(
    "process.level_changed", level_changed, label=gettext_lazy("Niveau de participation changé")
)
register("process.archived", archived, label=gettext_lazy("Démarche archivée"))
register("stage.opened", stage_opened, label=gettext_lazy("Étape ouverte"))
register("settings.changed", settings_changed, label=gettext_lazy("Réglages changés"))
