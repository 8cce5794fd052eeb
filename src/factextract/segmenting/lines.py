"""What each line of a text is: heading, list item, table row or prose.

News has one paragraph a line, so every line that says something is a block of its own; the rows of a table that follow
one another are one block together.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factextract.values.segment import Kind
from factextract.values.span import Span

_LINE = re.compile(r"[^\r\n]+")
_SAYS_SOMETHING = re.compile(r"[^\W_]")
_QUOTE = re.compile(r"(?:>[ \t]*)+")
_HEADING = re.compile(r"#{1,6}(?:[ \t]+|(?=[^\W\d_]))")
_HEADING_END = re.compile(r"[ \t]+#+\Z")
_SECTION = re.compile(r"0\d[.:\uff1a\u3001]?[ \t]+(?=[^\W\d_])")
_NUMERALS = "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341"
_ITEM = re.compile(
    rf"""(?: [-*+][ \t]+(?=.*[^\W\d_])  # without a letter it is a minus
           | [\u2022\u2023\u25aa\u25cf\u25cb\u25a0\u25c6\u25ba\u30fb\u00b7][ \t]*
           | [\u2460-\u2473\u2776-\u277f][ \t]*
           | \d{{1,2}}[.)\u3001\uff09](?!\d)[ \t]*
           | [(\uff08](?:\d{{1,2}}|[{_NUMERALS}]{{1,3}})[)\uff09][ \t]*
           | [{_NUMERALS}]{{1,3}}\u3001(?![{_NUMERALS}])[ \t]*
         )(?=.*[^\W_])""",
    re.VERBOSE,
)
_ROW = re.compile(r"\|.*\|.*", re.DOTALL)
_WIDE = re.compile("[\u2e80-\U0010ffff]")
_RULE_CELL = re.compile(r":?-+:?\Z")
_BAR = re.compile(r"(?<!\\)\|")

# A line this wide is a paragraph even without a full stop; a Han character is two columns wide.
_HEADING_WIDTH = 100
# No end of a sentence, closing quotes and brackets included, is longer.
_LONGEST_END = 12
_GOES_ON = frozenset(",;\uff0c\uff1b\u3001")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that says something: `span` without its marks and the blanks at its ends, `block` counted from 0."""

    span: Span
    kind: Kind
    block: int
    cells: tuple[Span, ...] = ()
    table: int | None = None
    row: int | None = None


def stripped(text: str, start: int, end: int) -> Span:
    """The span without the blanks at its ends; an empty one stays where it ends.

    >>> stripped("a  b ", 1, 5)
    Span(start=3, end=4)
    """
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)


def lines(text: str, sentence_ends: Sequence[re.Pattern[str]]) -> Iterator[Line]:
    """The lines of `text` that say something, in order.

    `sentence_ends` tell a short line that ends like a sentence, in whatever language, from a heading.
    """
    block = table = -1
    row, last_end = -1, -1
    for found in _LINE.finditer(text):
        span = stripped(text, *found.span())
        if _ROW.fullmatch(text, *span):
            if row < 0 or text.count("\n", last_end, span.start) > 1 or text.count("\r", last_end, span.start) > 1:
                block, table, row = block + 1, table + 1, 0
            last_end = span.end
            cells = _cells(text, span)
            if all(_RULE_CELL.match(text, *cell) for cell in cells):
                row = max(row, 1)
            elif _SAYS_SOMETHING.search(text, *span):
                yield Line(span, Kind.ROW, block, cells, table, row)
                row += 1
            continue
        row = -1
        if _SAYS_SOMETHING.search(text, *span):
            block += 1
            yield _line(text, span, block, sentence_ends)


def _line(text: str, span: Span, block: int, sentence_ends: Sequence[re.Pattern[str]]) -> Line:
    """A line outside tables."""
    start, end = span
    if quote := _QUOTE.match(text, start, end):
        start = quote.end()
    if heading := _HEADING.match(text, start, end):
        closing = _HEADING_END.search(text, heading.end(), end)
        return Line(stripped(text, heading.end(), closing.start() if closing else end), Kind.HEADING, block)
    if item := _ITEM.match(text, start, end):
        return Line(Span(item.end(), end), Kind.ITEM, block)
    section = _SECTION.match(text, start, end)
    if section and _is_short(text, start, end):
        return Line(Span(section.end(), end), Kind.HEADING, block)
    kind = Kind.HEADING if _looks_like_heading(text, start, end, sentence_ends) else Kind.PROSE
    return Line(Span(start, end), kind, block)


def _looks_like_heading(text: str, start: int, end: int, sentence_ends: Sequence[re.Pattern[str]]) -> bool:
    """Whether the line is short and does not end as sentences do."""
    if text[end - 1] in _GOES_ON or not _is_short(text, start, end):
        return False
    tail = max(start, end - _LONGEST_END)
    return not any(found.end() == end for ends in sentence_ends for found in ends.finditer(text, tail, end))


def _is_short(text: str, start: int, end: int) -> bool:
    """Whether the line is no wider than headings are."""
    length = end - start
    return length <= _HEADING_WIDTH and length + len(_WIDE.findall(text, start, end)) <= _HEADING_WIDTH


def _cells(text: str, span: Span) -> tuple[Span, ...]:
    """The cells between the bars of a table row, blanks at their ends left out; empty cells keep their place."""
    bars = [found.start() for found in _BAR.finditer(text, *span)]
    if bars[-1] != span.end - 1:
        bars.append(span.end)
    return tuple(stripped(text, left + 1, right) for left, right in pairwise(bars))
