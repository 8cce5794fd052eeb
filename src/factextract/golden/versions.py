"""Packs by name: a folder, or what a revision of the version control holds."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

from factextract.engine import Extractor, Pack
from factextract.errors import ConfigError
from factextract.packs.load import DATA, LANGUAGE_FILE, load_pack

SHIPPED = "shipped"
"""What the shipped packs alone are called."""
HEAD = "HEAD"
"""The git revision that a clone stands on."""


def packs_of(name: str, packs: Sequence[Path] = ()) -> tuple[Pack, ...]:
    """The packs that `name` stands for.

    Args:
        name: `shipped`; or a pack's folder, which adds to the shipped ones (one with a language.toml stands alone); or
            a git revision, whose shipped packs and `packs` are meant.
        packs: folders that add to the shipped ones.

    Raises:
        ConfigError: neither a folder nor a revision. PackError: a pack that cannot be used.
    """
    if name == SHIPPED:
        return (load_pack(DATA),)
    folder = Path(name)
    if folder.is_dir():
        alone = any(folder.glob(f"*/{LANGUAGE_FILE}.toml"))
        return (load_pack(folder),) if alone else (load_pack(DATA), load_pack(folder))
    return tuple(_at_revision(name, path) for path in (DATA, *packs))


def base_of(packs: Sequence[Path]) -> str | None:
    """What packs are held against where nobody says: the shipped ones, and HEAD where lines of these are changed.

    None where there are no `packs`, and no lines are changed.
    """
    if packs:
        return SHIPPED
    try:
        done = subprocess.run(["git", "-C", str(DATA), "diff", "--quiet", HEAD, "--", "."], capture_output=True)
    except OSError:
        return None
    return HEAD if done.returncode == 1 else None


def extractor_of(packs: Sequence[Pack]) -> Extractor:
    """An extractor of just these packs."""
    return Extractor().with_packs(packs)


def _at_revision(revision: str, folder: Path) -> Pack:
    """The pack in `folder` as the git revision has it."""
    top = Path(_git(folder, "rev-parse", "--show-toplevel", told=revision).decode().strip())
    inside = folder.resolve().relative_to(top.resolve()).as_posix()
    archive = _git(top, "archive", "--format=tar", revision, "--", inside, told=revision)
    with tempfile.TemporaryDirectory(prefix="factextract-") as place:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(place, filter="data")
        return load_pack(Path(place) / inside)


def _git(folder: Path, *arguments: str, told: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except OSError:
        raise ConfigError(f"{told!r} is no folder, and there is no git to ask for a revision") from None
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise ConfigError(f"{told!r} is neither a pack's folder nor a revision of {folder}: {' '.join(reason)}")
    return done.stdout
