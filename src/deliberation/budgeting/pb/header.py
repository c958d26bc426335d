"""An election without its ballots."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..amounts import Number
from ..model import Instance, Project
from ..profile import Profile, VoteType


@dataclass(frozen=True)
class Header:
    """An election without its ballots: what stands above the section VOTES."""

    budget: Number
    projects: tuple[Project, ...]
    vote_type: VoteType = "approval"
    meta: Mapping[str, str] = field(default_factory=dict)
    default_score: Number = 0

    def instance(self, profile: Profile) -> Instance:
        """The election with these ballots."""
        return Instance(self.budget, self.projects, profile, self.meta, self.vote_type)
