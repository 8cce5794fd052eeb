"""A hook of mkdocs: CONTRIBUTING.md and CHANGELOG.md lie beside docs/, and are pages of the site all the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parent.parent
ADDED = {"CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md"}
_LINK = re.compile(r"\]\((?:\.\./|docs/)?([\w./-]+)")


def on_files(files: Files, config: Any) -> Files:
    """Add the pages."""
    for source, page in ADDED.items():
        files.append(File.generated(config, page, content=(ROOT / source).read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Links as they are in a clone lead to the same places on the site."""
    inside = page.file.src_uri not in ADDED.values()
    return _LINK.sub(lambda link: _moved(link, inside), markdown)


def _moved(link: re.Match[str], inside: bool) -> str:
    target = link[1]
    if target in ADDED:
        return f"]({ADDED[target]}"
    return link[0] if inside else f"]({target}"
