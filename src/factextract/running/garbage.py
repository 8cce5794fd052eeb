"""Garbage in circles, which a run makes next to none of."""

from __future__ import annotations

import gc


def seldom() -> None:
    """Look for it seldom: to do so among a million lasting objects takes a twentieth of a run, or more."""
    gc.set_threshold(50_000, 20, 100)
