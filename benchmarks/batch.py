"""Batches measured: speed, memory whatever the size, and what kills cost.

    python benchmarks/batch.py                     # all of it, half an hour on two cores
    python benchmarks/batch.py memory --counts 1000 20000
    python benchmarks/batch.py resume --count 10000
    python benchmarks/batch.py kills --kills 50
    python benchmarks/batch.py writes

The articles are the paragraphs of the corpus over and over, each with an id of its own. Memory is read from /proc, so
this runs on Linux only.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from batches import command, dump, failing_writes, program, rows, write_articles
from failing_writes import TIMES

PARENT_MIB, WORKER_MIB = 300, 400


def run(folder: Path, *more: object) -> list[str]:
    """The command line of one batch."""
    return command("run", folder / "in.jsonl", "--store", folder / "facts.db", "-o", folder / "claims.jsonl", *more)


class Watched:
    """A batch: peak memory of its parent and of its largest worker in MiB, its seconds, and those of its CPUs."""

    def __init__(self, arguments: list[str]) -> None:
        self.parent = self.worker = 0
        began, used = time.monotonic(), cpu()
        with subprocess.Popen(arguments, stderr=subprocess.DEVNULL) as process:
            while process.poll() is None:
                self.parent = max(self.parent, peak(process.pid))
                self.worker = max([self.worker, *map(peak, workers(process.pid))])
                time.sleep(0.2)
        self.seconds, self.cpu = time.monotonic() - began, cpu() - used
        self.status = process.returncode


def cpu() -> float:
    """Seconds of CPU that ended child processes have used, their own included."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def peak(pid: int) -> int:
    """The most memory that a process ever had resident, in MiB."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)


def workers(parent: int) -> list[int]:
    """The worker processes of a batch."""
    try:
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        return [int(pid) for pid in children if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    except OSError:
        return []


def memory(root: Path, counts: list[int]) -> bool:
    """Peak memory is the same however many articles there are."""
    heads = ("articles", "seconds", "articles/s", "CPU ms an article", "parent, MiB", "worker, MiB", "store, MiB")
    print(f"\n| {' | '.join(heads)} |\n|{' --: |' * len(heads)}")
    good = True
    for count in counts:
        folder = root / f"memory{count}"
        folder.mkdir()
        write_articles(folder / "in.jsonl", count)
        seen = Watched(run(folder))
        size = (folder / "facts.db").stat().st_size >> 20
        speed = f"{count / seen.seconds:.1f} | {1000 * seen.cpu / count:.1f}"
        print(f"| {count:,} | {seen.seconds:.0f} | {speed} | {seen.parent} | {seen.worker} | {size} |")
        good = good and seen.status == 0 and seen.parent < PARENT_MIB and seen.worker < WORKER_MIB
    return good


def resume(root: Path, count: int) -> bool:
    """A batch killed at a third and at two thirds gives the same as one that was left in peace."""
    calm, killed = root / "calm", root / "killed"
    for folder in (calm, killed):
        folder.mkdir()
        write_articles(folder / "in.jsonl", count)
    here = ("run", "in.jsonl", "--store", "facts.db", "-o", "claims.jsonl")
    began = time.monotonic()
    assert program(*here, cwd=calm).returncode == 0
    print(f"\nundisturbed: {count:,} articles in {time.monotonic() - began:.0f} s")
    for share in (1 / 3, 2 / 3):
        with subprocess.Popen(command(*here), cwd=killed, stderr=subprocess.DEVNULL) as process:
            while stored(killed) < count * share:
                time.sleep(0.2)
            process.kill()
        print(f"killed with {stored(killed):,} articles saved")
    again = program(*here, cwd=killed)
    print(f"resumed: {again.stderr.splitlines()[-1]}")
    for folder in (calm, killed):
        assert program("export", "facts.db", "-o", "export.csv", cwd=folder).returncode == 0
    documents, distinct = rows(killed / "facts.db", "SELECT count(*), count(DISTINCT document) FROM documents")[0]
    claims = rows(killed / "facts.db", "SELECT count(*) FROM claims")[0][0]
    print(f"{documents:,} documents, {distinct:,} different ones, {claims:,} claims")
    same = equal(calm, killed)
    print(f"store, claims file and export are the same, byte for byte: {same}")
    return same and documents == distinct == count


def equal(one: Path, other: Path) -> bool:
    """Whether two batches gave the same."""
    files = all(
        (one / n).read_bytes() == (other / n).read_bytes() for n in ("claims.jsonl", "export.csv") if (one / n).exists()
    )
    return files and dump(one / "facts.db") == dump(other / "facts.db")


def stored(folder: Path) -> int:
    """How many articles are saved."""
    try:
        return int(rows(folder / "facts.db", "SELECT count(*) FROM documents")[0][0])
    except Exception:  # it is being made
        return 0


def kills(root: Path, wanted: int) -> bool:
    """As many kills at random moments, a batch gone on with after each."""
    calm, killed = root / "calm-kills", root / "kills"
    here = ("run", "in.jsonl", "--store", "facts.db", "-o", "claims.jsonl", "--force")
    for folder in (calm, killed):
        folder.mkdir()
        write_articles(folder / "in.jsonl", 200)
    began = time.monotonic()
    assert program(*here, cwd=calm).returncode == 0
    whole = time.monotonic() - began
    chance = random.Random(50)
    done = ends = 0
    good = True
    moments = []
    while done < wanted:
        with subprocess.Popen(command(*here), cwd=killed, stderr=subprocess.DEVNULL) as process:
            try:
                process.wait(chance.uniform(0, whole))
                ends += 1
                good = good and process.returncode == 0 and equal(calm, killed)
                for file in killed.glob("facts.db*"):
                    file.unlink()
            except subprocess.TimeoutExpired:
                process.kill()
                done += 1
                moments.append(stored(killed))
    good = good and program(*here, cwd=killed).returncode == 0 and equal(calm, killed)
    print(
        f"\n{done} kills, with {min(moments)} to {max(moments)} of 200 articles saved; {ends + 1} batches that came to"
    )
    print(f"their end gave the same as one undisturbed: {good}")
    return good


def writes(root: Path) -> bool:
    """A write, a sync, a renaming fails, one at a time; then all goes on."""
    found = failing_writes(root)
    for kind, name in (("w", "writes"), ("s", "syncs"), ("r", "renamings")):
        failed, same = found[kind]
        print(
            f"\n{name} 1 to {TIMES[kind]} failing one at a time: {failed} told, {same} the same after the same command"
        )
    return {kind: same for kind, (_, same) in found.items()} == TIMES


def main() -> None:
    """Measure what is asked for, and say whether all is well by the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", default=["memory", "resume", "kills", "writes"])
    parser.add_argument("--counts", type=int, nargs="*", default=[1000, 20_000])
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=50)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        todo = {
            "memory": lambda: memory(root, asked.counts),
            "resume": lambda: resume(root, asked.count),
            "kills": lambda: kills(root, asked.kills),
            "writes": lambda: writes(root),
        }
        good = [todo[what]() for what in asked.what]
    sys.exit(not all(good))


if __name__ == "__main__":
    main()
