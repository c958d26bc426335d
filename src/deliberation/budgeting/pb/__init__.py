"""Reader and writer of `.pb` files, the common format of participatory budget elections.

Format: https://pabulib.org/format. Three sections (META, PROJECTS, VOTES), each a
`;`-separated table with a header row; ballots of the types approval, choose-1, ordinal,
cumulative and scoring.
"""

from .errors import MESSAGES, PbError
from .header import Header
from .reader import parse_pb, read_header, read_pb
from .voters import Voters
from .writer import pb_lines, write_pb

__all__ = [
    "MESSAGES",
    "Header",
    "PbError",
    "Voters",
    "parse_pb",
    "pb_lines",
    "read_header",
    "read_pb",
    "write_pb",
]
