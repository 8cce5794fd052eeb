"""Fuzz one target: `python tests/fuzz/fuzz.py TARGET SECONDS [FOLDER]`; needs atheris.

New inputs are kept in FOLDER (by default `.fuzz/TARGET`); what breaks a promise is written there as `crash-…`, what
takes longer than twenty seconds as `timeout-…`, and the process ends with an error.
"""

import sys
from pathlib import Path

import atheris

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))


def main(target: str, seconds: str, folder: str) -> None:
    """Hand over to libFuzzer."""
    with atheris.instrument_imports(include=["factextract"]):
        from targets import TARGETS
    for known in sorted((HERE / "corpus" / target).iterdir()):
        TARGETS[target](known.read_bytes())  # what is made once is made before each input has its time
    found = Path(folder)
    found.mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={seconds}",
        "-timeout=20",
        "-rss_limit_mb=3000",
        "-max_len=4096",
        f"-dict={HERE / 'words.dict'}",
        f"-artifact_prefix={found}/",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(found), str(HERE / "corpus" / target)], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else f".fuzz/{sys.argv[1]}")
