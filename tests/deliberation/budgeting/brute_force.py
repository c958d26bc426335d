"""The smallest winning changes, found by making and counting every one of them."""

from dataclasses import replace
from itertools import combinations
from math import ceil

from deliberation.budgeting.model import Instance


def with_votes(instance, name, voters):
    """The election in which these voters (numbers) also choose a project."""
    choices = [list(b.approvals) for b in instance.ballots for _ in range(b.weight)]
    for voter in voters:
        choices[voter].append(name)
    return Instance.from_approvals(instance.budget, instance.projects, choices)


def with_cut(instance, name, cut):
    """The election in which a project costs less."""
    projects = tuple(
        replace(p, cost=p.cost - cut) if p.id == name else p for p in instance.projects
    )
    return replace(instance, projects=projects)


def fewest_votes(instance, name, wins):
    choices = [b.approvals for b in instance.ballots for _ in range(b.weight)]
    others = [voter for voter, choice in enumerate(choices) if name not in choice]
    for number in range(1, len(others) + 1):
        for voters in combinations(others, number):
            if wins(with_votes(instance, name, voters)):
                return number
    return None


def least_cut(instance, name, wins):
    cuts = range(1, ceil(instance.by_id[name].cost))
    return next((cut for cut in cuts if wins(with_cut(instance, name, cut))), None)
