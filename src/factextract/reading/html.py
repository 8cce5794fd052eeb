"""One page of HTML: the article on it, without what stands around it."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Mapping
from contextlib import suppress
from copy import deepcopy

from factextract.errors import ReadError
from factextract.model import Article
from factextract.reading.article import FieldError, article
from factextract.reading.encodings import Decoded, decode
from factextract.reading.result import Read

_CHARSET = re.compile(rb"<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
_HEAD = 4096
"""How many bytes may stand before a page says its encoding."""
_BRIEF = "50"
"""So many characters are an article; with fewer trafilatura takes all that stands on the page, its tables flat."""
_STATED = {
    "title": "string(//meta[@property='og:title']/@content | //title)",
    "published": "string(//meta[@property='article:published_time']/@content)",
    "language": "string(/html/@lang)",
}
"""Where a page says these of itself; what it says may be wrong, and is left out then."""

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what it cannot read is told here


def read_html(data: bytes, path: str, stem: str) -> Read:
    """The article on the page in `data`; its id is `stem`.

    Its text is what every offset counts in: one paragraph, heading, list item or table row a line, the cells of a row
    between bars; menus, footers and markup are left out.
    Raises ReadError for a page without an article, and where trafilatura is not installed.
    """
    try:
        from lxml.html import HTMLParser, document_fromstring
        from trafilatura import extract
        from trafilatura.settings import DEFAULT_CONFIG
    except ImportError:
        raise ReadError("HTML needs trafilatura; pip install 'factextract[html]'", path) from None
    page, encoding = _decoded(data, path)
    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = _BRIEF
    text = extract(page, output_format="txt", include_comments=False, config=config) if page.strip() else None
    if not text:
        raise ReadError("there is no article on this page; save its text as .txt", path)
    tree = document_fromstring(page.encode(), parser=HTMLParser(encoding="utf-8"))
    stated = {key: str(tree.xpath(where)).strip() for key, where in _STATED.items()}
    return Read(_article({"id": stem, "text": text}, stated), None, path, None, encoding)


def _decoded(data: bytes, path: str) -> Decoded:
    """The page as text; what its bytes do not tell, it may say itself."""
    try:
        return decode(data, path)
    except ReadError:
        named = _CHARSET.search(data, 0, _HEAD)
        with suppress(LookupError, UnicodeError):
            if named is not None:
                codec = codecs.lookup(named[1].decode("ascii")).name
                text = data.decode(codec)
                text.encode()  # some of Python's codecs are no encodings of text and give half surrogate pairs
                return Decoded(text, codec)
        raise


def _article(fields: Mapping[str, str], stated: Mapping[str, str]) -> Article:
    stated = {key: value for key, value in stated.items() if value}
    try:
        return article({**fields, **stated})
    except FieldError as error:
        if error.field not in stated:
            raise ReadError(str(error)) from None
        return _article(fields, {key: value for key, value in stated.items() if key != error.field})
