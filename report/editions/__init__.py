"""Editions: the ways to make one publication; each is a row of data and a module that makes it."""

from typing import TYPE_CHECKING

from .output import Output
from .places import at_their_setting
from .registry import EDITIONS, Edition, edition_named, editions_of, idle_options
from .settings import Settings, settings_of

if TYPE_CHECKING:
    from .job import Job

__all__ = [
    "EDITIONS",
    "Edition",
    "Job",
    "Output",
    "Settings",
    "at_their_setting",
    "edition_named",
    "editions_of",
    "idle_options",
    "settings_of",
]


def __getattr__(name: str) -> object:
    if name == "Job":
        from .job import Job

        return Job
    raise AttributeError(f"module 'report.editions' has no attribute '{name}'")
