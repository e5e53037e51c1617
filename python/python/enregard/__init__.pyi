from typing import Any, Sequence, TypedDict

__version__: str

class EnregardError(Exception):
    """What stopped a function; `code` never changes once released (docs/errors.md)."""

    code: str

class Score(TypedDict):
    score: float
    source_spans: list[tuple[int, int]]
    target_spans: list[tuple[int, int]]

class Alignment(TypedDict):
    beads: list[tuple[list[int], list[int], float]]
    score: float
    unrelated: bool

class Carried(TypedDict):
    relation: str
    old: list[int]

class Finding(TypedDict):
    check: str
    severity: str
    message: str
    values: dict[str, str]
    source_span: tuple[int, int] | None
    target_span: tuple[int, int] | None

def sentences(text: str, locale: str = "fr") -> list[str]:
    """Cuts a text, paragraph by paragraph; a line is a paragraph."""

def reflow(document: bytes, name: str = "document.txt", reader: str | None = None) -> list[dict[str, Any]]:
    """Reads a document (its name tells the kind) into blocks: `kind`, `text` and what else there is."""

def align(
    source: Sequence[str], target: Sequence[str], source_locale: str = "fr", target_locale: str = "en"
) -> Alignment:
    """Pairs sentences with those that translate them."""

def carry(old: Sequence[str], new: Sequence[str]) -> list[Carried]:
    """Says for each new sentence which old one it is."""

def check(source: str, target: str, source_locale: str = "fr", target_locale: str = "en") -> list[Finding]:
    """Checks a pair; spans are in bytes of UTF-8."""

def score(source: str, target: str, source_locale: str = "fr", target_locale: str = "en") -> Score:
    """Says how likely a target is a whole translation; spans are in bytes of UTF-8."""

def score_pairs(
    pairs: Sequence[tuple[str, str]], source_locale: str = "fr", target_locale: str = "en"
) -> list[float]:
    """Scores many pairs on all cores."""
