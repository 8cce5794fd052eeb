"""A peer on our texts; runs in the peers' own environment: `peers.py NAME LANGUAGE < texts.json` prints JSON.

Texts come as a JSON list; the answer holds the seconds the work took (loading not counted) and what was found.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from collections.abc import Callable

Work = Callable[[str], int]


def quantulum3(language: str) -> Work:
    from quantulum3 import parser

    return lambda text: len(parser.parse(text))


def jionlp(language: str) -> Work:
    import jionlp

    return lambda text: len(jionlp.ner.extract_time(text)) + len(jionlp.ner.extract_money(text))


def recognizers_text(language: str) -> Work:
    from recognizers_date_time import DateTimeRecognizer
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer
    from recognizers_text import Culture

    culture = Culture.Chinese if language.startswith("zh") else Culture.English
    units = NumberWithUnitRecognizer(culture)
    models = [NumberRecognizer(culture).get_number_model(), NumberRecognizer(culture).get_percentage_model()]
    models += [units.get_currency_model(), DateTimeRecognizer(culture).get_datetime_model()]
    if not language.startswith("zh"):
        models += [units.get_dimension_model()]
    return lambda text: sum(len(model.parse(text)) for model in models)


PEERS = {work.__name__: work for work in (quantulum3, jionlp, recognizers_text)}


def main() -> None:
    warnings.simplefilter("ignore")
    name, language = sys.argv[1:]
    texts = json.load(sys.stdin)
    answer, sys.stdout = sys.stdout, sys.stderr  # some greet whoever imports them
    work = PEERS[name](language)
    work(texts[0][:200])
    start = time.process_time()
    found = sum(work(text) for text in texts)
    seconds = time.process_time() - start
    json.dump({"seconds": seconds, "characters": sum(map(len, texts)), "found": found}, answer)


if __name__ == "__main__":
    main()
