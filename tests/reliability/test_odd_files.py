"""What stands among the files and is none: told of, and never waited for."""

import os
from pathlib import Path

from factextract.reading import read
from factextract.reading.counting import count


def test_pipes_loops_and_folders_do_not_hold_up_the_rest(tmp_path: Path) -> None:
    (tmp_path / "z.txt").write_text("Sales rose 3%.")
    for name in ("pipe.txt", "pipe.jsonl", "pipe.parquet"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "self").symlink_to(".")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    results = list(read([str(tmp_path), str(tmp_path / "pipe.txt")]))
    assert [result.article.id for result in results if result.article is not None] == ["z"]
    told = {Path(str(result.path)).name: str(result.error) for result in results if result.error is not None}
    assert told.keys() == {"loop.txt", "pipe.txt", "pipe.jsonl", "pipe.parquet"}
    assert "this is a pipe or a device" in told["pipe.jsonl"]
    assert count([str(tmp_path)]) == 5
