"""The figures of the last `make bench` as tables; with those of the last commit beside them, where there are any."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"
Rates = dict[str, float]


def rates(speed: Mapping[str, Any]) -> Rates:
    """Millions of characters a second, by test."""
    return {
        b["name"].removeprefix("test_"): b["extra_info"]["characters"] / b["stats"]["min"] / 1e6
        for b in speed["benchmarks"]
    }


def committed(name: str) -> Any:
    """A file of results as the last commit has it, None where it has none."""
    at = f"HEAD:./{name}"
    done = subprocess.run(["git", "show", at], cwd=RESULTS, capture_output=True, text=True, check=False)
    return json.loads(done.stdout) if done.returncode == 0 else None


def speed_rows(new: Rates, old: Rates) -> Iterator[str]:
    """A line a test: its rate, and how many times that of the last commit."""
    yield f"{'Mchar/s':52} {'now':>9} {'before':>9}"
    for name, rate in new.items():
        before = f"{old[name]:9.3f} ({rate / old[name]:.2f}x)" if name in old else ""
        yield f"{name:52} {rate:9.3f} {before}"


def whole_rows(found: Mapping[str, Any], depth: int = 0) -> Iterator[str]:
    """Nested figures, indented."""
    for name, value in found.items():
        if isinstance(value, Mapping):
            yield f"{'  ' * depth}{name}"
            yield from whole_rows(value, depth + 1)
        else:
            shown = f"{value:14,.3f}" if isinstance(value, float) else f"{value!s:>14}"
            yield f"{'  ' * depth}{name:<{50 - 2 * depth}} {shown}"


def main() -> None:
    speed = json.loads((RESULTS / "speed.json").read_text(encoding="utf-8"))
    before = committed("speed.json")
    print(*speed_rows(rates(speed), rates(before) if before else {}), sep="\n")
    print(*whole_rows(json.loads((RESULTS / "whole.json").read_text(encoding="utf-8"))), sep="\n")


if __name__ == "__main__":
    main()
