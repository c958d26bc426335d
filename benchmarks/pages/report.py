"""The tables that the measures print."""

COLUMNS = [
    "CPU ms",
    "x empty",
    "CPU ms, first reader",
    "p50",
    "p95",
    "p50 (8)",
    "p95 (8)",
    "queries",
]
COLUMNS += ["HTML kB", "all kB", "JS kB", "memory MB"]
HEAD = "| page | " + " | ".join(COLUMNS) + " |"


def print_table(title: str, peer: dict, rows: dict) -> None:
    """One line a page; times in milliseconds, at 1 and at 8 connections."""
    print(f"\n### {title}\n\n{HEAD}\n|---|" + "---:|" * len(COLUMNS))
    print(line("an empty Django view", peer, peer))
    for name, row in rows.items():
        print(line(name, row, peer), flush=True)


def line(name: str, row: dict, peer: dict) -> str:
    times = [row[key] for key in ("p50_ms", "p95_ms", "p50_ms_8", "p95_ms_8")]
    cells = [
        name,
        f"{row['cpu_ms']:.2f}",
        f"{row['cpu_ms'] / peer['cpu_ms']:.1f}",
        f"{row['cpu_afresh_ms']:.2f}" if "cpu_afresh_ms" in row else "",
        *(f"{value:.1f}" for value in times),
        str(row.get("queries", "")),
        *(kilobytes(row, key) for key in ("html_kb", "all_kb", "scripts_kb")),
        f"{row['memory_mb']:.0f}",
    ]
    return "| " + " | ".join(cells) + " |"


def kilobytes(row: dict, key: str) -> str:
    return f"{row[key]:.1f}" if key in row else ""
