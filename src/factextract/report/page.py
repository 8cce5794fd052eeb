"""Templates to pages: one HTML file that asks for nothing else and runs nothing but its own script."""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from factextract.report.labels import Labels

_ROOM = "factextract.report"
STYLE = "page.css"
"""The stylesheet of every page."""
START = "start.js"
"""What runs before the page is shown: it tells the stylesheet that scripts run."""
SHARED = "page.js"
"""What the scripts of all pages share."""
# Inside of a script element these end it, open a comment, or end a line of older scripts.
_ESCAPED = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


@cache
def environment() -> Environment:
    """The templates of this room; whatever is put into them is text, never markup."""
    return Environment(
        loader=PackageLoader(_ROOM),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def asset(name: str) -> Markup:
    """A stylesheet or script of this room, as it stands in a page."""
    return Markup(files(_ROOM).joinpath("assets", name).read_text(encoding="utf-8"))


def policy(style: str, scripts: tuple[str, ...]) -> str:
    """The Content-Security-Policy of a page with this inline style and these scripts: nothing else loads or runs.

    >>> policy("", ())[:40]
    "default-src 'none'; base-uri 'none'; for"
    """
    parts = [
        "default-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        f"style-src {_hash(style)}",
        f"script-src {' '.join(map(_hash, scripts)) or _NONE}",
        "require-trusted-types-for 'script'",
        f"trusted-types {_NONE}",
    ]
    return "; ".join(parts)


_NONE = "'none'"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def data(value: Any) -> Markup:
    """A value as JSON that may stand inside of a script element of type `application/json`.

    >>> data({"title": "</script><!--"})
    Markup('{"title":"\\\\u003c/script\\\\u003e\\\\u003c!--"}')
    """
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED))


def page(template: str, labels: Labels, script: tuple[str, ...], **context: Any) -> str:
    """A whole page, as text that encodes as UTF-8.

    Args:
        template: its file in `templates/`.
        labels: the words around what is shown.
        script: the files in `assets/` that make its script, beside what all pages share.
        context: what the template shows.
    """
    style, scripts = asset(STYLE), (asset(START), *map(asset, (SHARED, *script)))
    text = (
        environment()
        .get_template(template)
        .render(t=labels, style=style, scripts=scripts, csp=policy(style, scripts), data=data, **context)
    )
    return text.encode("utf-8", "replace").decode("utf-8")  # a file name may be no UTF-8
