"""Editions: the forms in which one publication is made; each is one row of data."""

from .registry import EDITIONS, Edition, edition_named

__all__ = ["EDITIONS", "Edition", "edition_named"]
