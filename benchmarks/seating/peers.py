"""What a facilitator does without a tool: deal cards anew, or look for the next new face."""

import random


def random_rotation(people, tables, rounds, seed):
    """Every round is dealt from a shuffled pack, table after table."""
    lot = random.Random(seed)
    plan = []
    for _ in range(rounds):
        order = lot.sample(people, len(people))
        plan.append(tuple(tuple(order[table::tables]) for table in range(tables)))
    return plan


def greedy(people, tables, rounds, seed):
    """One person after another goes to a free table at which they know the fewest."""
    lot = random.Random(seed)
    known = {person: set() for person in people}
    plan = []
    for _ in range(rounds):
        sizes = [len(people[table::tables]) for table in range(tables)]
        seats = [[] for _ in range(tables)]
        for person in lot.sample(people, len(people)):
            free = [table for table in range(tables) if len(seats[table]) < sizes[table]]
            table = min(
                free, key=lambda t: (len(known[person].intersection(seats[t])), lot.random())
            )
            seats[table].append(person)
        for table in seats:
            for person in table:
                known[person].update(set(table) - {person})
        plan.append(tuple(map(tuple, seats)))
    return plan
