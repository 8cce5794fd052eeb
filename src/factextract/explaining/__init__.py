"""Why a claim says what it says, and why a figure gave none."""

from factextract.explaining.explain import Explanation, Field, Silence, Weighed, explain, reasons

__all__ = ["Explanation", "Field", "Silence", "Weighed", "explain", "reasons"]
