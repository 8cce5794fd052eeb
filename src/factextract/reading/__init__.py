"""Files, folders, globs and streams to articles, one at a time, with an error in the place of each unreadable one."""

from factextract.reading.batch import Places, read
from factextract.reading.encodings import Decoded, decode
from factextract.reading.result import Read

__all__ = ["Decoded", "Places", "Read", "decode", "read"]
