"""Merging: a copy for each person of a list, of which only what differs is made again."""

from .call import MergeChoices, MergeResult, merge

__all__ = ["MergeChoices", "MergeResult", "merge"]
