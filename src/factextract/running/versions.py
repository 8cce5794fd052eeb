"""What claims are made with, so that a store knows which articles to work again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from factextract import __version__
from factextract.packs.load import DATA, load_pack
from factextract.store.store import Versions

_PROGRAM = DATA.parent
_STAGES = ("normalising", "segmenting", "recognising", "linking", "packs", "values", "model")
"""The rooms whose code decides what an article claims."""

_LIBRARIES = ("borax", "holidays", "rjieba", "spacy")
"""The other libraries that do; not all need be installed."""


def versions(packs: Sequence[Path]) -> Versions:
    """The versions of the program, the shipped packs and `packs`, and the libraries that cut and convert.

    Raises PackError for a folder that is no pack.
    """
    for folder in packs:
        load_pack(folder)
    code = [_PROGRAM / "engine.py", *(file for room in _STAGES for file in (_PROGRAM / room).rglob("*.py"))]
    return Versions(
        program=__version__,
        code=_digest(_PROGRAM, code),
        packs=":".join(_digest(folder, folder.rglob("*.toml")) for folder in (DATA, *packs)),
        opencc=version("opencc-python-reimplemented"),
        jieba=version("jieba"),
        libraries=", ".join(f"{name} {version(name)}" for name in _LIBRARIES if find_spec(name)),
    )


def _digest(root: Path, files: Iterable[Path]) -> str:
    """Sixteen digits of the SHA-256 of the files, their names below `root` included."""
    whole = sha256()
    for name, file in sorted((file.relative_to(root).as_posix(), file) for file in files):
        content = file.read_bytes()
        whole.update(f"{name}\0{len(content)}\0".encode() + content)
    return whole.hexdigest()[:16]
