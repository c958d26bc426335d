"""What the page of a simulation shows: pictures, words, tables, and the table to take away."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from parvis.activities.budget import pictures
from parvis.activities.budget.rule_words import full_name, how_it_counts
from parvis.common import charts
from parvis.common.tables import csv_table

Result = Mapping[str, Any]

LETTERS = "ABCD"
NAMED = 5  # projects that a sentence names
SHOWN = 15  # rows that a table shows at once
HEADER = ("project_id", "title", "category", "district", "cost", "votes")


def context(result: Result) -> dict[str, Any]:
    """Everything that the page shows of a finished simulation (comparison.compare_rules)."""
    always = won_by_all(result)
    rows = [rule_row(result, place, always) for place in range(len(result["counts"]))]
    apart = [row for row in fates(result) if len(set(row["ranks"])) > 1]
    return {
        "result": result,
        "currency": result["currency"],
        "rows": rows,
        "people": people_chart(rows),
        "common": len(always),
        "apart": apart,
        "shown": SHOWN,
        "categories": parts(result, "categories"),
        "districts": parts(result, "districts"),
        "legend": [
            {"css": "c1", "label": _("Retenu par toutes les règles comparées"), "text": ""},
            {
                "css": "c2",
                "label": _("Retenu par une partie des règles seulement (barre plus basse)"),
                "text": "",
            },
        ],
    }


def won_by_all(result: Result) -> set[str]:
    """The projects that win whatever the rule."""
    return set.intersection(*(set(count["selected"]) for count in result["counts"]))


def rule_row(result: Result, place: int, always: set[str]) -> dict[str, Any]:
    """One rule: its letter and name, its figures, its picture, what it alone does."""
    count, projects = result["counts"][place], by_code(result)
    pieces = [
        pictures.Piece(projects[code]["title"], projects[code]["cost"], only=code not in always)
        for code in count["selected"]
    ]
    name = full_name(count["choice"])
    alone = won_alone(result, place)
    return {
        "letter": LETTERS[place],
        "name": name,
        "how": how_it_counts(count["choice"]),
        "count": len(count["selected"]),
        "spent": count["cost"],
        "left": result["budget"] - count["cost"],
        "percent": count["percent"],
        "with_winner": count["with_winner"],
        "average_tenths": count["average_winners_tenths"],
        "left_short": len(count["left_short"]),
        "picture": pictures.envelope(pieces, result["budget"], result["currency"], name=name),
        "alone": [projects[code]["title"] for code in alone[:NAMED]],
        "alone_more": max(len(alone) - NAMED, 0),
        "specific": len(set(count["selected"]) - always),
    }


def won_alone(result: Result, place: int) -> list[str]:
    """The winners of one rule that no other of them has, in order."""
    counts = result["counts"]
    others = [set(one["selected"]) for number, one in enumerate(counts) if number != place]
    return [code for code in counts[place]["selected"] if code not in set.union(*others)]


def by_code(result: Result) -> dict[str, dict[str, Any]]:
    return {project["code"]: project for project in result["projects"]}


def people_chart(rows: list[dict[str, Any]]) -> str:
    """The share of voters with at least one winner, rule by rule."""
    bars = [
        (f"{row['letter']}. {row['name']}", row["percent"], f"{row['percent']}\u202f%")
        for row in rows
    ]
    return charts.bars(bars, title=_("Personnes qui ont au moins un projet retenu"), maximum=100)


def fates(result: Result) -> list[dict[str, Any]]:
    """Each project with whether each rule takes it, most votes first."""
    winners = [set(count["selected"]) for count in result["counts"]]
    return [
        project | {"ranks": [project["code"] in chosen for chosen in winners]}
        for project in result["projects"]
    ]


def parts(result: Result, name: str) -> list[dict[str, Any]]:
    """Each category (or district): its part of the votes, and of the money under each rule."""
    tables = [{row["name"]: row for row in count[name]} for count in result["counts"]]
    first = result["counts"][0][name]
    if len(first) < 2:
        return []
    return [
        {
            "name": row["name"],
            "votes": row["votes_percent"],
            "money": [found[row["name"]]["money_percent"] for found in tables],
        }
        for row in sorted(first, key=lambda row: -row["votes_percent"])
    ]


def csv_of(result: Result) -> bytes:
    """One row a project; under each rule its rank among the winners, or nothing."""
    names = [full_name(count["choice"]) for count in result["counts"]]
    ranks = [
        {code: place for place, code in enumerate(count["selected"], start=1)}
        for count in result["counts"]
    ]
    rows = [
        (
            *(project[name] for name in ("code", "title", "category", "district")),
            f"{project['cost'] // 100}.{project['cost'] % 100:02d}",
            project["votes"],
            *(found.get(project["code"], "") for found in ranks),
        )
        for project in result["projects"]
    ]
    return csv_table((*HEADER, *names), rows)
