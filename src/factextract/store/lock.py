"""One writer a store: a lock that the system takes back when its holder ends, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from factextract.errors import ConfigError

_FOR_EVER = -1
_AT_ONCE = 0


@contextmanager
def lock(store: Path, wait: bool = False) -> Iterator[None]:
    """Hold the lock of `store` while the block runs. What a killed holder leaves behind holds nobody up.

    The lock is the system's own on the file `<store>.lock`; beside it `<store>.holder` says who has it.

    Args:
        store: the database.
        wait: wait for another holder to end, rather than say who it is.

    Raises:
        ConfigError: another process holds it, or there is nowhere to write.
    """
    holder = store.with_name(f"{store.name}.holder")
    held = FileLock(store.with_name(f"{store.name}.lock"))
    try:
        held.acquire(_FOR_EVER if wait else _AT_ONCE)
    except Timeout:
        raise ConfigError(
            f"{_who(holder)} is writing to this store; wait for its end, or add --wait", str(store)
        ) from None
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror}", str(store)) from None
    try:
        _sign(holder, store)
        yield
    finally:
        with suppress(OSError):
            holder.unlink()
        held.release()


def _sign(holder: Path, store: Path) -> None:
    """Say in `holder` who this process is."""
    name = " ".join(map(os.path.basename, sys.argv[:2]))
    try:
        holder.unlink(missing_ok=True)
        with holder.open("x", encoding="utf-8") as file:  # never through a link that somebody put there
            file.write(f"process {os.getpid()} ({name})\n")
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror}", str(store)) from None


def _who(holder: Path) -> str:
    try:
        return holder.read_text(encoding="utf-8").strip() or "another process"
    except OSError:
        return "another process"
