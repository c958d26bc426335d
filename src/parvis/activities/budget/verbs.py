"""The ledger's sentences for a participatory budget: ideas, ballots, lot, count, result."""

import json
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.budget import edition_verbs, paper_verbs  # noqa: F401 - they register
from parvis.activities.budget.money import cash
from parvis.activities.budget.rule_words import RULE_WORDS, full_name, rule_name
from parvis.activities.budget.rulebook import NAMED
from parvis.common.formatting import format_date
from parvis.ledger.models import Entry
from parvis.ledger.verbs import number, register, short


def lot_committed(entry: Entry) -> str:
    said = _(
        "Le secret du tirage au sort est fixé avant le premier bulletin. Son empreinte : %(print)s"
    )
    return said % {"print": short(entry.data["commitment"])}


def ballots_sealed(entry: Entry) -> str:
    said = _(
        "L’urne est scellée. Bulletins : %(ballots)s. Personnes ayant voté : %(voters)s. "
        "Empreinte des bulletins : %(print)s"
    )
    return said % {
        "ballots": number(entry.data["ballots"]),
        "voters": number(entry.data["roll"]),
        "print": short(entry.data["sha256"]),
    }


def lot_drawn(entry: Entry) -> str:
    said = _(
        "Le sort est tiré, pour départager les égalités. Il vient du secret fixé avant le vote et "
        "de l’inscription n° %(entry)s ; chacun peut refaire le calcul. Résultat : %(seed)s"
    )
    return said % {"seed": short(entry.data["seed"]), "entry": entry.data["entry"]}


def tally_counted(entry: Entry) -> str:
    said = _("Les bulletins sont comptés. Règle : %(rule)s. Empreinte du résultat : %(print)s")
    return said % {
        "rule": rule_said(entry.data),
        "print": short(entry.data["result_sha256"]),
    }


def result_published(entry: Entry) -> str:
    said = _(
        "Le résultat du vote est publié. Projets retenus : %(selected)s. "
        "Personnes ayant voté : %(voters)s."
    )
    return said % {
        "selected": number(len(entry.data["selected"])),
        "voters": number(entry.data["voters"]),
    }


def result_ratified(entry: Entry) -> str:
    said = _(
        "Le conseil décide sur le résultat du vote. Projets approuvés : %(approved)s, pour "
        "%(amount)s. Non approuvés : %(refused)s."
    )
    return said % {
        "approved": number(len(entry.data["approved"])),
        "refused": number(len(entry.data["refused"])),
        "amount": cash(sum(entry.data["approved"].values()), entry.data["currency"]),
    }


def costed(entry: Entry) -> str:
    return _("Les services ont chiffré une idée : %(cost)s.") % {"cost": cost_of(entry)}


def on_ballot(entry: Entry) -> str:
    said = _("Une idée est mise au vote sous le numéro %(code)s. Coût : %(cost)s.")
    return said % {"code": entry.data["code"], "cost": cost_of(entry)}


def rules_decided(entry: Entry) -> str:
    said = _("La décision du conseil sur les règles est jointe : %(reference)s, %(day)s.")
    day = format_date(date.fromisoformat(entry.data["decided_on"]))
    return said % {"reference": entry.data["reference"], "day": day}


def cost_of(entry: Entry) -> str:
    return cash(entry.data["cost"], entry.data["currency"])


def rule_said(data: dict) -> str:
    """A rule and what was chosen for it, in words; its code when this version has it no longer."""
    named = {name: data[name] for name in NAMED if name in data}
    if named["rule"] not in RULE_WORDS or len(named) < len(NAMED):
        return rule_name(named["rule"])
    return full_name(named | json.loads(data.get("parameters") or "{}"))


register("rules.decided", rules_decided, label=gettext_lazy("Règles décidées par le conseil"))
register("lot.committed", lot_committed, label=gettext_lazy("Secret du tirage fixé"))
register("lot.drawn", lot_drawn, label=gettext_lazy("Tirage au sort"))
register("ballots.sealed", ballots_sealed, label=gettext_lazy("Urne scellée"))
register("tally.counted", tally_counted, label=gettext_lazy("Bulletins comptés"))
register("result.published", result_published, label=gettext_lazy("Résultat du vote publié"))
register("result.ratified", result_ratified, label=gettext_lazy("Décision sur le résultat"))
register(
    "project.admitted",
    lambda entry: _("Une idée est jugée recevable."),
    label=gettext_lazy("Idée jugée recevable"),
)
register(
    "project.rejected",
    lambda entry: _("Une idée est jugée non recevable ; la raison est sur sa page."),
    label=gettext_lazy("Idée jugée non recevable"),
)
register("project.costed", costed, label=gettext_lazy("Idée chiffrée"))
register(
    "project.merged",
    lambda entry: _("Une idée en rejoint une autre, qui dit la même chose."),
    label=gettext_lazy("Idée fusionnée"),
)
register("project.on_ballot", on_ballot, label=gettext_lazy("Idée mise au vote"))
register(
    "project.off_ballot",
    lambda entry: _("Une idée est retirée du vote ; la raison est sur sa page."),
    label=gettext_lazy("Idée retirée du vote"),
)


# The steps of the review: each in one sentence; who, what and why is on the idea's page.
STEPS = {
    "assigned": (
        gettext_lazy("Une idée est confiée à un service communal, qui donnera son avis."),
        gettext_lazy("Idée confiée à un service"),
    ),
    "advised": (
        gettext_lazy("Un service communal a donné son avis sur une idée."),
        gettext_lazy("Avis d’un service"),
    ),
    "examined": (
        gettext_lazy("Les critères de recevabilité d’une idée sont examinés un par un."),
        gettext_lazy("Critères examinés"),
    ),
    "exchanged": (
        gettext_lazy("Le résumé d’un échange avec les auteurs d’une idée est publié."),
        gettext_lazy("Échange résumé"),
    ),
    "proposed": (
        gettext_lazy("Un changement du texte d’une idée est proposé ; les deux versions restent."),
        gettext_lazy("Changement proposé"),
    ),
    "amended": (
        gettext_lazy("Un changement du texte d’une idée est accepté ; les deux versions restent."),
        gettext_lazy("Changement accepté"),
    ),
    "kept": (
        gettext_lazy("Un changement du texte d’une idée est refusé : le texte reste."),
        gettext_lazy("Changement refusé"),
    ),
    "merge_asked": (
        gettext_lazy("Les auteurs de plusieurs idées doivent dire s’ils acceptent de les réunir."),
        gettext_lazy("Fusion proposée"),
    ),
    "merge_off": (
        gettext_lazy("Des idées restent séparées : leurs auteurs ne sont pas tous d’accord."),
        gettext_lazy("Fusion abandonnée"),
    ),
    "appealed": (
        gettext_lazy("Le refus d’une idée est contesté ; un autre agent décidera."),
        gettext_lazy("Recours contre un refus"),
    ),
    "overturned": (
        gettext_lazy("Un recours est accepté : l’idée est recevable."),
        gettext_lazy("Recours accepté"),
    ),
    "upheld": (
        gettext_lazy("Un recours est refusé : l’idée reste non recevable, avec la raison."),
        gettext_lazy("Recours refusé"),
    ),
}


def say(sentence):
    """The words of a step that needs nothing of its entry."""
    return lambda entry: str(sentence)


for name, (sentence, label) in STEPS.items():
    register(f"project.{name}", say(sentence), label=label)
