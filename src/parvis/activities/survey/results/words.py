"""What stands above the results: how many, how, and what may be said of them."""

import json

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.activities.survey.models import Channel, Results
from parvis.activities.survey.results.exports import public_exports, team_exports
from parvis.activities.survey.results.margin_words import words_kept
from parvis.activities.survey.results.naming import class_words, variable_words
from parvis.activities.survey.results.wording import count, decimal, said
from parvis.common.addresses import address
from parvis.processes.kinds import Export


def facts_of(results: Results) -> list[tuple[str, str]]:
    """Answers, and by which way they came."""
    channels = dict(Channel.choices)
    found = [(_("réponses"), count(results.responses))]
    if len(results.by_channel) > 1:
        found += [
            (str(channels.get(channel, channel)), count(number))
            for channel, number in sorted(results.by_channel.items(), key=lambda pair: -pair[1])
        ]
    return found


def weighting_words(results: Results) -> list[str]:
    """What the weights did and cost, in sentences; nothing without weights."""
    about = results.weighting
    if not about:
        return []
    words = [
        ngettext(
            "Les parts sont pondérées selon %(n)d caractéristique de la population : %(names)s.",
            "Les parts sont pondérées selon %(n)d caractéristiques de la population : %(names)s.",
            len(about["deviations"]),
        )
        % {"n": len(about["deviations"]), "names": ", ".join(names_of(results))},
        _("Effet de plan : %(effect)s. Les réponses valent %(worth)s réponses égales.")
        % {"effect": decimal(about["design_effect"], 2), "worth": count(round(about["effective"]))},
        _("Les poids vont de %(low)s à %(high)s.")
        % {"low": decimal(about["smallest"], 2), "high": decimal(about["largest"], 2)},
    ]
    if about["merged"]:
        groups = [
            class_words(results.content, variable, name)
            for variable, names in about["merged"].items()
            for name in names
        ]
        merged = _("Catégories trop petites, regroupées : %(groups)s.")
        words.append(merged % {"groups": ", ".join(groups)})
    missing = sum(sum(one.values()) for one in about["unmatched"].values())
    if missing:
        words.append(
            _("Réponses sans catégorie connue, laissées telles quelles : %(n)s.")
            % {"n": count(missing)}
        )
    far = max(about["deviations"].values(), default=0)
    if far > 0.005 or not about["converged"]:
        words.append(
            _("Les marges ne sont pas tout à fait atteintes : jusqu’à %(points)s points d’écart.")
            % {"points": decimal(100 * far)}
        )
    return words


def hidden_table(results: Results) -> dict[str, list]:
    """What the open data hide and why, a line a column, for whoever publishes them."""
    reasons = (
        ("hidden", _("moins de %(least)d personnes s’y ressemblent, ou l’ont donnée")),
        ("alike", _("tout un groupe a répondu pareil ; un autre est caché avec lui s’il le faut")),
    )
    rows = [
        [label_of(results, name), count(number), words % {"least": results.open_report["least"]}]
        for part, words in reasons
        for name, number in results.open_report.get(part, {}).items()
    ]
    columns = [
        {"label": _("Question")},
        {"label": _("Réponses cachées"), "num": True},
        {"label": _("Pourquoi")},
    ]
    return {"hidden_rows": rows, "hidden_columns": columns}


def label_of(results: Results, column: str) -> str:
    """The question of a column, with its row or choice."""
    key, _dot, part = column.partition(".")
    question = results.content.by_key.get(key)
    if question is None:
        return column
    named = {one.value: said(one.label) for one in (*question.rows, *question.choices)}
    return f"{said(question.label)} – {named.get(part, part)}" if part else said(question.label)


def names_of(results: Results) -> list[str]:
    """The variables of the weights, by their questions where they have one."""
    return [variable_words(results.content, name) for name in results.weighting["deviations"]]


def problem_words(results: Results) -> str:
    """Why the margins could not be met, with variables and classes in words; "" for nothing."""
    if not results.problem:
        return ""
    kept = json.loads(results.problem)
    variable, about = str(kept["about"].get("variable", "")), dict(kept["about"])
    if variable:
        about["variable"] = variable_words(results.content, variable)
        if "name" in about:
            about["name"] = class_words(results.content, variable, str(about["name"]))
    return words_kept(json.dumps(kept | {"about": about}))


def files_of(activity, results: Results) -> list[dict[str, str]]:
    """The files that everybody may download, for components/downloads.html."""
    return [file_of(activity, one) for one in public_exports(activity, results)]


def team_files(activity, results: Results) -> list[dict[str, str]]:
    """Those for the team."""
    return [file_of(activity, one) for one in team_exports(activity, results)]


def file_of(activity, one: Export) -> dict[str, str]:
    return {
        "label": one.label,
        "url": address("site:export", activity.process.slug, activity.slug, one.slug),
        "format": one.filename.rpartition(".")[2].upper(),
    }
