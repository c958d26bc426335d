"""Money as integers: the unit of the budget divided until every amount is whole."""

from math import lcm

from .model import Instance


def scaled_costs(instance: Instance) -> tuple[int, int, tuple[int, ...]]:
    """(scale, budget, costs): all amounts of an election as integers, in 1 / scale of its unit."""
    amounts = [instance.budget, *(project.cost for project in instance.projects)]
    scale = lcm(*(amount.denominator for amount in amounts))
    costs = tuple(int(project.cost * scale) for project in instance.projects)
    return scale, int(instance.budget * scale), costs
