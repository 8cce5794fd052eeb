"""What `doctor` looks at. Each check is a function that gives findings."""

from __future__ import annotations

import locale
import platform
import re
import sqlite3
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Literal, NamedTuple

from packaging.requirements import Requirement

from factextract import __version__

OURS = "factextract"
BAD: Literal["bad"] = "bad"
_MODEL = re.compile(r"[a-z]{2,3}-core-(web|news)-(sm|md|lg|trf)")
"""The names of spaCy's models."""
_CONVERTER = "opencc-python-reimplemented"


class Finding(NamedTuple):
    """One line of the checkup; `note` is nothing wrong."""

    state: Literal["ok", "note", "bad"]
    what: str
    says: str
    remedy: str = ""


def findings() -> Iterator[Finding]:
    """All that is found, in the order in which it is told."""
    yield from python()
    yield from libraries()
    yield from foreign_models()
    yield from converters()
    yield from encodings(sys.stdout.isatty())
    yield from extras()
    yield from packs()


def python() -> Iterator[Finding]:
    """The interpreter, and SQLite, which comes with it."""
    says = f"{platform.python_version()} ({platform.python_implementation()}, {platform.system()}), {sys.prefix}"
    old = sys.version_info < (3, 11)
    yield Finding(BAD if old else "ok", "python", says, "install Python 3.11 or newer" if old else "")
    yield Finding("ok", OURS, f"{__version__}, {Path(__file__).parent.parent}; SQLite {sqlite3.sqlite_version}")


def libraries() -> Iterator[Finding]:
    """Whether each library that the program needs is there, in a version that it was tested with."""
    good = []
    for needed in _needed():
        found = _version(needed.name)
        if found is None or not needed.specifier.contains(found, prereleases=True):
            says = f"{needed.name} {found or 'is missing'}; needed: {needed.specifier}"
            yield Finding(BAD, "libraries", says, f"pip install '{needed}'")
        else:
            good.append(f"{needed.name} {found}")
    if good:
        yield Finding("ok", "libraries", ", ".join(good))


def foreign_models() -> Iterator[Finding]:
    """Packages of the index under the names of spaCy's models, which spaCy itself never puts there."""
    for package in metadata.distributions():
        name = _name(package)
        if _MODEL.fullmatch(name) and package.read_text("direct_url.json") is None and _installer(package) != "conda":
            says = f"{name} {package.version} comes from the package index: it is not spaCy's model of that name"
            yield Finding(BAD, "models", says, f"pip uninstall {name}  (factextract needs no model)")


def converters() -> Iterator[Finding]:
    """Whether one package alone owns the folder `opencc`, and what it converts comes out right."""
    owners = sorted({_name(p) for p in metadata.distributions() if _owns(p, "opencc/__init__.py")})
    others = [name for name in owners if name != _CONVERTER]
    if others:
        says = f"{' and '.join(owners)} write the same folder, opencc"
        remedy = f"pip uninstall {' '.join(owners)}, then pip install {_CONVERTER}"
        yield Finding(BAD, "opencc", says, remedy)
        return
    try:
        from factextract.normalising import normalise

        right = normalise("\u842c").text == "\u4e07"  # ten thousand, in Traditional and in Simplified
    except Exception as error:  # whatever a broken installation does
        right, owners = False, [f"{type(error).__name__}: {error}"]
    if right:
        yield Finding("ok", "opencc", "Traditional Chinese is converted")
    else:
        remedy = f"pip install --force-reinstall {_CONVERTER}"
        yield Finding(BAD, "opencc", f"Traditional Chinese is not converted ({', '.join(owners)})", remedy)


def encodings(terminal: bool) -> Iterator[Finding]:
    """Whether Chinese comes through: on the `terminal`, and in the names of files."""
    says = f"locale {locale.getencoding()}, files {sys.getfilesystemencoding()}, output {sys.stdout.encoding}"
    if terminal and not _unicode(locale.getencoding()):
        remedy = "export LC_ALL=C.UTF-8, or set the terminal to UTF-8; files are written in UTF-8 anyway"
        yield Finding(BAD, "encodings", f"{says}: this terminal would show Chinese wrong", remedy)
    elif not _unicode(sys.getfilesystemencoding()):
        yield Finding(BAD, "encodings", f"{says}: files with Chinese names cannot be opened", "export PYTHONUTF8=1")
    else:
        yield Finding("ok", "encodings", says)


def extras() -> Iterator[Finding]:
    """Which extras are there."""
    for extra in metadata.metadata(OURS).get_all("Provides-Extra") or ():
        if extra == "dev":
            continue
        needed = [n for n in _needed(extra) if n.name != OURS]
        missing = [n.name for n in needed if not n.specifier.contains(_version(n.name) or "0", prereleases=True)]
        if missing:
            yield Finding("note", "extras", f"{extra} is not installed", f"pip install '{OURS}[{extra}]'")
        elif needed:
            yield Finding("ok", "extras", f"{extra} ({', '.join(n.name for n in needed)})")


def packs() -> Iterator[Finding]:
    """Whether the rule packs load, and give claims of the demo's article."""
    from factextract.cli.demo import ARTICLE

    try:
        from factextract import Extractor
        from factextract.reading import read

        extractor = Extractor()
        for language in extractor.languages:
            extractor.weights(language, "date")
        found = sum(len(extractor.extract(item.article)) for item in read([str(ARTICLE)]) if item.article is not None)
    except Exception as error:  # whatever a broken installation does
        found, fault = 0, f"{type(error).__name__}: {error}"
    else:
        fault = "they give no claims of the demo's article"
    if found:
        yield Finding("ok", "packs", f"{', '.join(extractor.languages)}; {found} claims in the demo's article")
    else:
        yield Finding(BAD, "packs", fault, f"pip install --force-reinstall {OURS}")


def _needed(extra: str = "") -> list[Requirement]:
    """What the program, or one of its extras, requires on this system."""
    stated = map(Requirement, metadata.requires(OURS) or ())
    return [n for n in stated if (n.marker is None and not extra) or (n.marker and _holds(n, extra))]


def _holds(needed: Requirement, extra: str) -> bool:
    assert needed.marker is not None
    return needed.marker.evaluate({"extra": extra}) and not (extra and needed.marker.evaluate({"extra": ""}))


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _name(package: metadata.Distribution) -> str:
    """The name as the index writes it."""
    return re.sub(r"[-_.]+", "-", package.metadata["Name"] or "").lower()


def _installer(package: metadata.Distribution) -> str:
    return (package.read_text("INSTALLER") or "").strip()


def _owns(package: metadata.Distribution, file: str) -> bool:
    return any(path.as_posix() == file for path in package.files or ())


def _unicode(encoding: str) -> bool:
    return encoding.lower().replace("-", "").startswith("utf")
