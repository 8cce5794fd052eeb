"""Work for the pool's own tests, imported by workers: quick, and it fails in the ways that an article asks for."""

import gc
import os
import signal
import time
from collections.abc import Iterator
from typing import NoReturn

from factextract.errors import PackError
from factextract.model import Article
from factextract.running.work import Outcome, Work, found_or_failure
from factextract.store.columns import Row


class Trouble:
    """An extractor that does what the text says."""

    def stream(self, article: Article) -> Iterator[Row]:
        match article.text.split():
            case ["die"]:
                os.kill(os.getpid(), signal.SIGKILL)
            case ["crash"]:
                os.kill(os.getpid(), signal.SIGSEGV)
            case ["leave"]:
                os._exit(7)
            case ["hang"]:
                time.sleep(3600)
            case ["eat"]:
                hoard = []
                while True:
                    hoard.append(bytearray(1 << 20))
            case ["fail"]:
                raise ValueError("not this one")
            case ["burn"]:
                until = time.process_time() + 0.7
                while time.process_time() < until:
                    pass
            case ["tidy"]:
                if gc.get_threshold()[0] < 10_000:
                    raise ValueError("it looks for garbage all the time")
            case ["slow"]:
                time.sleep(0.2)
        yield from ()


def trouble() -> Work[Row]:
    """The work of `Trouble`, and the worker's process id as the one row of an article without any."""
    extractor = Trouble()

    def work(article: Article) -> Outcome[Row]:
        outcome: Outcome[Row] = found_or_failure(extractor.stream, article)
        return outcome or (Row((os.getpid(),), f"{article.id} {len(article.text)}"),)

    return work


def bad_pack() -> NoReturn:
    """No worker can start."""
    raise PackError("no such word", path="units.toml", line=7, id="mu")


def dead_on_arrival() -> NoReturn:
    """No worker lives to say why."""
    os._exit(9)
