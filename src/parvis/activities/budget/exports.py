"""The files of a published result: the election, the table, the whole count, the receipts."""

import json

from django.utils.translation import gettext_lazy as _

from parvis.activities.budget.configuration import Configuration, configuration
from parvis.activities.budget.delivery_exports import delivery_exports
from parvis.activities.budget.figures import write_csv as figures_csv
from parvis.activities.budget.instances import public_text
from parvis.activities.budget.marks import said
from parvis.activities.budget.models import Ballot
from parvis.activities.budget.outcome import COUNCIL, JURY, has_council
from parvis.activities.budget.selectors.editions import AFTER_RESULT
from parvis.activities.budget.selectors.results import counted_with, published_tally, results
from parvis.common.tables import csv_table
from parvis.processes.kinds import Export

HEADER = ("project_id", "title", "category", "section", "cost", "votes", "selected", "rank")
PREFIX = 16


def exports_of(activity) -> tuple[Export, ...]:
    """Nothing before the result is published: ballots would tell the tally."""
    if activity.stage_slug not in AFTER_RESULT or published_tally(activity) is None:
        return ()
    return exports_of_published(activity)


def exports_of_published(activity) -> tuple[Export, ...]:
    """The files of a result of which one knows that it is published."""
    name = f"{activity.process.slug}-{activity.slug}"
    files = [
        Export(
            "pb", _("Projets et bulletins (format Pabulib)"), "text/plain", f"{name}.pb", write_pb
        ),
        Export("csv", _("Tableau des projets"), "text/csv", f"{name}.csv", write_csv),
        Export("json", _("Dépouillement complet"), "application/json", f"{name}.json", write_json),
    ]
    config = configuration(activity)
    files += rule_files(config)
    if config.publish_receipts:
        label = _("Bulletins avec l’empreinte de leur reçu")
        filename = f"{name}-bulletins.csv"
        files.append(Export("ballots", label, "text/csv", filename, write_receipts))
    figures = Export(
        "figures", _("Chiffres de l’édition"), "text/csv", f"{name}-chiffres.csv", figures_csv
    )
    return (*files, *delivery_exports(name), figures)


def rule_files(config: Configuration) -> list[Export]:
    """What the count needs beside the ballots: the names are those of the command."""
    kind, found = "application/json", []
    if has_council(config):
        label = _("Enveloppes et places garanties, pour refaire le calcul")
        found.append(Export("constraints", label, kind, COUNCIL, write_constraints))
    if config.has_jury:
        label = _("Notes du jury et leur poids, pour refaire le calcul")
        found.append(Export("jury", label, kind, JURY, write_jury))
    return found


def write_constraints(activity) -> bytes:
    """For `parvis-tools tally --constraints`: what the count was held to."""
    return counted_with(activity)["constraints"].encode()


def write_jury(activity) -> bytes:
    """For `parvis-tools tally --jury`: the scores, their weight, the amounts granted."""
    return counted_with(activity)["mix"].encode()


def write_pb(activity) -> bytes:
    """The sealed election: its SHA-256 is in the ledger, and `parvis-tools tally` recounts it.

    A title that moderation hid is left out of it: then only the result's SHA-256 can be checked.
    """
    return public_text(activity).encode()


def write_csv(activity) -> bytes:
    rows = [
        (
            project.code,
            project.public_title,
            project.contribution.category,
            project.contribution.section.name
            if project.contribution.section
            else project.contribution.place,
            f"{project.cost // 100}.{project.cost % 100:02d}",
            project.votes,
            int(project.rank is not None),
            project.rank or "",
        )
        for project in results(activity)
    ]
    return csv_table(HEADER, rows)


def write_json(activity) -> bytes:
    """The result as the core wrote it, with the hashes and the words of the explanations."""
    tally = published_tally(activity)
    data = {
        "process": activity.process.title,
        "titles": {project.code: project.public_title for project in results(activity)},
        "seed": tally.seed,
        "input_sha256": tally.input_hash,
        "result_sha256": tally.result_hash,
        "result": tally.result,
        "explanations": tally.explanations,
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def write_receipts(activity) -> bytes:
    """One row a ballot: the start of its receipt's SHA-256, and its choices."""
    found = Ballot.objects.filter(activity=activity, receipt_hash__isnull=False)
    rows = sorted(
        (receipt[:PREFIX], said(choices))
        for receipt, choices in found.values_list("receipt_hash", "choices")
    )
    return csv_table(("receipt_sha256_start", "vote"), rows)
