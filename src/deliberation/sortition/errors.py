"""What is wrong with a file or with the quotas, and what to change."""


class SortitionError(ValueError):
    """A pool, quotas or a publication that cannot be used.

    `line`: number of the line in the file (from 1), 0 when no single line is to blame.
    The message says what to change.
    """

    def __init__(self, message: str, *, line: int = 0) -> None:
        super().__init__(f"line {line}: {message}" if line else message)
        self.line = line


class InfeasibleError(SortitionError):
    """No panel meets the quotas. `relaxations`: the smallest changes, as sentences."""

    def __init__(self, message: str, relaxations: tuple[str, ...] = ()) -> None:
        choices = "".join(f"\n  - {sentence}" for sentence in relaxations)
        super().__init__(f"{message}{choices}")
        self.relaxations = relaxations


class SolverError(SortitionError):
    """A linear programme that has a solution was not solved, for numerical reasons."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"the solver does not find {what}; "
            "try another algorithm, or quotas a little wider or narrower"
        )
