"""The fuzzing corpus, played through the targets; `make fuzz` looks for more."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

FUZZ = Path(__file__).parent.parent / "fuzz"


def _targets() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fuzz_targets", FUZZ / "targets.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["fuzz_targets"] = module
    spec.loader.exec_module(module)
    return module


TARGETS = _targets().TARGETS


def test_every_target_has_a_corpus_and_none_is_left_over() -> None:
    assert sorted(folder.name for folder in (FUZZ / "corpus").iterdir()) == sorted(TARGETS)


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_replay(target: str) -> None:
    files = sorted((FUZZ / "corpus" / target).iterdir())
    assert files
    for file in files:
        try:
            TARGETS[target](file.read_bytes())
        except BaseException as error:
            error.add_note(f"while replaying {file}")
            raise
