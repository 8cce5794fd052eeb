"""What the results' file says of the machine: enough to read the figures by, and no names."""

from __future__ import annotations

from typing import Any

from machine import machine


def pytest_benchmark_update_json(config: Any, benchmarks: Any, output_json: dict[str, Any]) -> None:
    output_json["machine_info"] = machine()
    output_json.pop("commit_info", None)
    for measured in output_json["benchmarks"]:
        measured["stats"].pop("data", None)
