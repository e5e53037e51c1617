"""Sentences, alignment, checks and scores of a text and its translation."""

from ._enregard import (
    EnregardError,
    __version__,
    align,
    carry,
    check,
    reflow,
    score,
    score_pairs,
    sentences,
)

__all__ = [
    "EnregardError",
    "__version__",
    "align",
    "carry",
    "check",
    "reflow",
    "score",
    "score_pairs",
    "sentences",
]
