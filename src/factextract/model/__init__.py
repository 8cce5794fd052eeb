"""What a user hands in (`Article`) and what a user gets (`Claim`, `Mention`, `FactChange`, `Doubt`), checked."""

from factextract.model.article import Article
from factextract.model.claim import Change, Claim, DateOf, Property, Quantity, SpanOf, Subject, UnitOf
from factextract.model.doubt import Doubt
from factextract.model.fact_change import Both, FactChange
from factextract.model.mention import Mention, Reading

__all__ = [
    "Article",
    "Both",
    "Change",
    "Claim",
    "DateOf",
    "Doubt",
    "FactChange",
    "Mention",
    "Property",
    "Quantity",
    "Reading",
    "SpanOf",
    "Subject",
    "UnitOf",
]
