"""The section VOTES as it stands in a file, one row per voter."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Voters:
    """What a file says of each voter: id, ballot, and often age, sex, neighborhood...

    `columns`: the header; `rows`: the cells of each voter, in the order of the file and
    without the blanks around them. These are data about persons: do not publish them
    without need.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
