"""Slow and simple: every seating of a round, every plan, by the definitions."""

from itertools import combinations, product


def seatings(people, tables):
    """Every way to put the people at numbered tables, none of them empty."""
    for places in product(range(tables), repeat=len(people)):
        if len(set(places)) == tables:
            yield tuple(
                tuple(id for id, place in zip(people, places, strict=True) if place == table)
                for table in range(tables)
            )


def pairs(seating):
    return {frozenset(pair) for table in seating for pair in combinations(table, 2)}


def most_distinct(people, sizes, rounds):
    """The most pairs that any plan with tables of these sizes makes meet."""
    met = {frozenset(pairs(s)) for s in seatings(people, len(sizes)) if _sizes(s) == sorted(sizes)}
    reached = {frozenset()}
    for _ in range(rounds):
        reached = {old | new for old in reached for new in met}
    return max(map(len, reached))


def _sizes(seating):
    return sorted(map(len, seating))
