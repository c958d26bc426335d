"""Reading a file of answers: the columns that weights need."""

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

import numpy as np

from .errors import SurveyError
from .raking import Floats


def read_answers(
    source: TextIO, columns: Iterable[str], *, base: str | None = None
) -> tuple[dict[str, list[str]], Floats | None]:
    """The texts of `columns`, one a respondent, and the numbers of column `base` if one is named.

    A header, then a row per respondent, with commas or semicolons; other columns are read over.
    Raises SurveyError with the line: a column that is not there, a row of another length, a base
    weight that is not a number above 0, no row at all.
    """
    first = source.readline().lstrip("\ufeff")
    delimiter = ";" if first.count(";") > first.count(",") else ","
    header = [cell.strip() for cell in next(csv.reader([first], delimiter=delimiter), [])]
    wanted = list(dict.fromkeys([*columns, *([base] if base else [])]))
    if not any(header):
        message = f"column {wanted[0]} is not there: the file is empty" if wanted else "no answer"
        raise SurveyError(message, line=1)
    places = [_place(name, header) for name in wanted]
    found: list[list[str]] = [[] for _name in wanted]
    rows = csv.reader(source, delimiter=delimiter)
    for row in rows:
        if not row:
            continue
        if len(row) != len(header):
            line = rows.line_num + 1
            raise SurveyError(f"{len(row)} cells; the header has {len(header)}", line=line)
        for texts, place in zip(found, places, strict=True):
            texts.append(row[place].strip())
    if not found or not found[0]:
        raise SurveyError("no answer: give a row per respondent", line=2)
    texts_of = dict(zip(wanted, found, strict=True))
    return texts_of, _numbers(texts_of[base], base) if base else None


def _place(name: str, header: Sequence[str]) -> int:
    if header.count(name) != 1:
        times = "is not there" if name not in header else "is there twice"
        raise SurveyError(f"column {name} {times}; the header is {','.join(header)}", line=1)
    return header.index(name)


def _numbers(texts: Sequence[str], name: str) -> Floats:
    numbers = np.empty(len(texts))
    for place, text in enumerate(texts):
        try:
            numbers[place] = float(text.replace(",", "."))
        except ValueError:
            numbers[place] = np.nan
        if not 0 < numbers[place] < np.inf:
            message = f"{text!r} in column {name} of respondent {place + 1} is not a number above 0"
            raise SurveyError(message)
    return numbers
