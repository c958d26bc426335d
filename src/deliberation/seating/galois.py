"""Rotations without any repeat, from finite fields: the start of the search where one fits."""

import numpy as np
from numpy.typing import NDArray

# Conway polynomials, lowest coefficient first: x^2+x+1 over GF(2) makes GF(4), and so on.
# Source: Lübeck, Conway polynomials for finite fields; any irreducible one would do.
POLYNOMIALS = {
    4: (2, (1, 1, 1)),
    8: (2, (1, 1, 0, 1)),
    9: (3, (2, 2, 1)),
    16: (2, (1, 1, 0, 0, 1)),
    25: (5, (2, 4, 1)),
    27: (3, (1, 2, 0, 1)),
    32: (2, (1, 0, 1, 0, 0, 1)),
    49: (7, (3, 6, 1)),
    64: (2, (1, 1, 0, 1, 1, 0, 1)),
}


def rotation(people: int, tables: int, rounds: int) -> NDArray[np.int64] | None:
    """Tables (from 0) as an array rounds x people, in which no two people share two of them.

    Person k is number i = k mod `tables` of block j = k div `tables`, and goes in round r to
    table i + r*j, counted in the field with `tables` elements: two people of different blocks
    agree in at most one round, two of one block in none. So each table holds one person of each
    block, and block 0 stays where it is (hosts). None if `tables` is no prime power (or one above
    64 that is no prime), or if there are more people than `tables` squared or more rounds than
    `tables`.

    Source: the classical transversal design from a field (Bose 1938). O(rounds * people).
    """
    if people > tables * tables or rounds > tables or not (prime(tables) or tables in POLYNOMIALS):
        return None
    blocks = -(-people // tables)
    plan = [
        [plus(i, shift, tables) for shift in shifts for i in range(tables)][:people]
        for shifts in ([times(r, j, tables) for j in range(blocks)] for r in range(rounds))
    ]
    return np.array(plan, dtype=np.int64)


def prime(number: int) -> bool:
    return number > 1 and all(number % d for d in range(2, int(number**0.5) + 1))


def plus(a: int, b: int, order: int) -> int:
    """Sum of two elements of the field; an element is the number its coefficients write."""
    if order not in POLYNOMIALS:
        return int(a + b) % order
    base, poly = POLYNOMIALS[order]
    pairs = zip(_digits(a, base, len(poly)), _digits(b, base, len(poly)), strict=True)
    return _number([x + y for x, y in pairs], base)


def times(a: int, b: int, order: int) -> int:
    """Product of two elements of the field."""
    if order not in POLYNOMIALS:
        return int(a * b) % order
    base, poly = POLYNOMIALS[order]
    degree = len(poly) - 1
    product = [0] * (2 * degree)
    for i, x in enumerate(_digits(a, base, degree)):
        for j, y in enumerate(_digits(b, base, degree)):
            product[i + j] += x * y
    for top in range(2 * degree - 1, degree - 1, -1):
        for k in range(degree):  # x^degree is minus the rest of the polynomial
            product[top - degree + k] -= product[top] * poly[k]
    return _number(product[:degree], base)


def _digits(number: int, base: int, count: int) -> list[int]:
    return [int(number) // base**k % base for k in range(count)]


def _number(digits: list[int], base: int) -> int:
    return sum(digit % base * base**k for k, digit in enumerate(digits))
