"""What the public home of an assembly shows of the members' work."""

from typing import Any

from parvis.activities.assembly.selectors.sessions import (
    balance_of,
    documents_of,
    prefetched_sessions,
    public_speakers,
)


def work_of(activity, user) -> dict[str, Any]:
    """Sessions, those who are heard and their balance, documents, and whether one may enter."""
    speakers = list(public_speakers(activity))
    return {
        "sessions": list(prefetched_sessions(activity)),
        "speakers": speakers,
        "balance": balance_of(speakers),
        "documents": list(documents_of(activity, inside=False)),
        "inside": user.has_perm("assembly.enter", activity),
    }
