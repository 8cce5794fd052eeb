"""Run under failing_write.so: fill a store and write a file from it while the Nth write fails, then again without;
the same with syncs and renamings.

Says of each kind how many of the failures were told with the file, and after how many the same command gave the same
store and file.
"""

import ctypes
import sys
from pathlib import Path

from batches import VERSIONS, article, dump, row
from factextract.errors import FactExtractError
from factextract.store.export import write
from factextract.store.fileformat import FileFormat
from factextract.store.store import Store

TIMES = {"w": 30, "s": 12, "r": 1}
"""How many writes, syncs and renamings are made to fail, one at a time."""


def batch(folder: Path) -> tuple[str, bytes]:
    """The store's content and the file's, of a batch of 120 articles."""
    store, file = folder / "facts.db", folder / "claims.jsonl"
    with Store(store, VERSIONS, {}) as facts:
        for number in range(120):
            each = article(f"a{number}", f"Sales rose {number}%. " * 20)
            facts.seen[each.id] = f"{number}"
            if not facts.is_known(each, f"{number}"):
                facts.add(each, f"{number}", "utf-8", [row(each.id, claim) for claim in range(20)])
        facts.finish()
        write(facts.claims_seen(), FileFormat.JSONL, file)
    return dump(store), file.read_bytes()


def main(root: Path) -> None:
    """Compare."""
    fail_at = ctypes.CDLL(None).fail_at
    fail_at.argtypes = [ctypes.c_char_p, ctypes.c_char, ctypes.c_long]
    calm = root / "calm"
    calm.mkdir()
    wanted = batch(calm)
    for kind, times in TIMES.items():
        failed = same = 0
        for number in range(1, times + 1):
            folder = root / f"{kind}{number}"
            folder.mkdir()
            fail_at(str(folder).encode(), kind.encode(), number)
            try:
                batch(folder)
            except (FactExtractError, OSError) as error:
                failed += any(name in str(error) for name in ("facts.db", "claims.jsonl"))
            fail_at(b"", b"-", 0)
            same += batch(folder) == wanted
        print(kind, failed, same)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
