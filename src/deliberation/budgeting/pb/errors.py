"""What is said of a file that cannot be read."""

LONGEST = 60


class PbError(ValueError):
    """A file that is not a readable election.

    `line`: number of the line (from 1); `expected`: what should have been there.
    """

    def __init__(self, line: int, found: str, expected: str) -> None:
        super().__init__(f"line {line}: {found}; expected {expected}")
        self.line = line
        self.expected = expected


def quoted(text: str) -> str:
    """A text of the file as it is shown in a message: never longer than a line."""
    return repr(text if len(text) <= LONGEST else f"{text[:LONGEST]}...")
