"""What the tests of reliability share."""

import pytest

from factextract import Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The shipped packs."""
    return Extractor()
