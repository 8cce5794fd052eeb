"""The pool of worker processes: order, bounds, and what becomes of workers that do not come back."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

import pool_work
from factextract.errors import ConfigError, PackError, ReadError
from factextract.model import Article
from factextract.reading import Read
from factextract.reading.result import failed
from factextract.running.pool import Job, Limits, Pool
from factextract.running.work import Work
from factextract.store.columns import Row
from factextract.store.store import Failure


def jobs(texts: Iterable[str]) -> Iterator[Job[Row]]:
    for number, text in enumerate(texts):
        yield Job(Read(Article.model_construct(id=str(number), text=text), None, f"n:{number}"), wanted=True)


def outcomes(
    texts: Iterable[str], size: int = 2, limits: Limits | None = None, make: Callable[[], Work[Row]] = pool_work.trouble
) -> list[str]:
    """What became of each text: the kind of failure, or its id and length."""
    with Pool(size, make, limits or Limits()) as pool:
        done = list(pool.results(jobs(texts)))
    assert [job.read.place for job in done] == [f"n:{number}" for number in range(len(done))]
    return [became(job) for job in done]


def became(job: Job[Row]) -> str:
    """The kind of failure, or what the work has said."""
    match job.outcome:
        case Failure(kind):
            return kind
        case (row,):
            return row.json
        case _:
            raise AssertionError(job)


@pytest.mark.parametrize("size", [1, 2, 4, 8, 16])
def test_results_come_in_the_order_of_the_jobs(size: int) -> None:
    texts = ["slow" if number % 7 == 0 else "x" * number for number in range(60)]
    assert outcomes(texts, size) == [f"{number} {len(text)}" for number, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("die", "died"), ("crash", "died"), ("leave", "died"), ("hang", "time"), ("eat", "memory"), ("fail", "failed")],
)
def test_trouble_costs_one_document(text: str, kind: str) -> None:
    limits = Limits(seconds=3.0 if text == "hang" else 60.0, memory=500)
    assert outcomes(["a", text, "b", text, "c"], 2, limits) == ["0 1", kind, "2 1", kind, "4 1"]


def test_a_worker_looks_for_garbage_seldom() -> None:
    assert outcomes(["tidy"]) == ["0 4"]


@pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="this system does not say who waits for a core")
def test_time_without_a_core_does_not_count() -> None:
    """Eight others keep the only core busy that the worker may use; what it does takes 0.7 seconds of it."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    others = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(8)]
    try:
        assert outcomes(["burn", "hang", "burn"], 1, Limits(seconds=2.0)) == ["0 4", "time", "2 4"]
    finally:
        os.sched_setaffinity(0, cores)
        for other in others:
            other.kill()
            other.wait()


def test_an_article_too_large_to_be_taken_in() -> None:
    """The worker gives up while the parent is still sending."""
    assert outcomes(["a", "x" * 300_000_000, "b"], 1, Limits(memory=200)) == ["0 1", "memory", "2 1"]


def test_a_worker_serves_many_documents() -> None:
    with Pool(1, pool_work.trouble, Limits()) as pool:
        workers = {job.outcome[0].cells for job in pool.results(jobs("abc")) if isinstance(job.outcome, tuple)}
    assert len(workers) == 1


def test_workers_may_be_killed_at_any_moment() -> None:
    """Each kill costs one document at most, and nothing hangs."""
    victims: list[int] = []
    answers: list[str] = []
    with Pool(2, pool_work.trouble, Limits()) as pool:
        for number, job in enumerate(pool.results(jobs(["x" * 100_000] * 400))):
            if isinstance(job.outcome, Failure):
                answers.append(job.outcome.kind)
            if number % 50 == 25:  # in the middle of whatever it is doing
                seat = pool._seats[number % len(pool._seats)]
                process = seat.worker._process
                victims.append(process.pid or 0)
                process.kill()
    assert set(answers) <= {"died"} and len(answers) <= len(victims) == 8


def test_what_died_is_said() -> None:
    with Pool(1, pool_work.trouble, Limits()) as pool:
        messages = [str(job.outcome) for job in pool.results(jobs(["die", "leave", "fail"]))]
    assert "SIGKILL; the system kills what takes too much memory" in messages[0]
    assert "exit status 7" in messages[1]
    assert "ValueError: not this one" in messages[2]


def test_jobs_without_work_need_no_worker() -> None:
    bad = Job(failed(ReadError("no JSON", "n.jsonl", 3), "n.jsonl"), wanted=False)
    known = Job(Read(Article(id="a", text="t"), None, "a.txt"), wanted=False)
    with Pool(2, pool_work.dead_on_arrival, Limits()) as pool:
        assert list(pool.results([bad, known, bad])) == [bad, known, bad]


def test_no_more_is_taken_than_can_be_held() -> None:
    taken = 0

    def endless() -> Iterator[Job[Row]]:
        nonlocal taken
        for job in jobs(iter(lambda: "x" * 1_000_000, None)):
            taken += 1
            yield job

    with Pool(1, pool_work.trouble, Limits()) as pool:
        results = pool.results(endless())
        for _ in range(3):
            next(results)
    assert taken <= 3 + 5


def test_a_pack_at_fault_is_told() -> None:
    with pytest.raises(PackError, match=r"units\.toml:7: no such word"):
        outcomes("abc", make=pool_work.bad_pack)


def test_workers_that_cannot_start_are_told() -> None:
    with pytest.raises(ConfigError, match=r"worker processes cannot start: .*exit status 9"):
        outcomes("abc", make=pool_work.dead_on_arrival)


def test_no_worker_is_left_over() -> None:
    with Pool(2, pool_work.trouble, Limits()) as pool:
        results = pool.results(jobs(["a", "b", "hang", "hang"]))
        next(results)
        workers = [seat.worker._process.pid for seat in pool._seats]
    assert all(not _lives(pid or 0) for pid in workers)


def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    """Not even one that is working then is left."""
    script = tmp_path / "batch.py"
    script.write_text(
        f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
import pool_work
from factextract.model import Article
from factextract.reading import Read
from factextract.running.pool import Job, Limits, Pool
if __name__ == "__main__":
    texts = ["a", "b"] + ["slow"] * 1000
    with Pool(2, pool_work.trouble, Limits()) as pool:
        for job in pool.results(Job(Read(Article(id=str(i), text=t), None, "x"), True) for i, t in enumerate(texts)):
            print(*(seat.worker._process.pid for seat in pool._seats), flush=True)
"""
    )
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        lines = [parent.stdout.readline() for _ in range(10)]
        workers = [int(pid) for pid in lines[-1].split()]
        assert len(workers) == 2
        parent.send_signal(signal.SIGKILL)
    for _ in range(600):
        if not any(map(_lives, workers)):
            return
        time.sleep(0.1)
    raise AssertionError("workers outlive their parent")


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")
