"""Collect what is wrong with a study, so that its maker hears everything at once."""

from __future__ import annotations

from collections.abc import Sequence

from kanaalkompas.vocabulary import InputError


class StudyProblems(InputError):
    """Everything that is wrong with a study; each message says where, what, and the way out."""

    def __init__(self, messages: Sequence[str]) -> None:
        self.messages = tuple(messages)
        super().__init__("\n".join(self.messages))


class Problems:
    """A list of problems and warnings that grows while a study is read."""

    def __init__(self) -> None:
        self._messages: dict[str, None] = {}
        self._warnings: dict[str, None] = {}

    def add(self, place: str, text: str) -> None:
        """Note that something is wrong; the same message counts once."""
        self._messages[f"{place}: {text}" if place else text] = None

    def warn(self, place: str, text: str) -> None:
        """Note something that may stay, but that the maker should know."""
        self._warnings[f"{place}: {text}" if place else text] = None

    @property
    def messages(self) -> tuple[str, ...]:
        """The problems, in the order in which they were found."""
        return tuple(self._messages)

    @property
    def warnings(self) -> tuple[str, ...]:
        """The warnings, in the order in which they were found."""
        return tuple(self._warnings)

    def __len__(self) -> int:
        return len(self._messages)

    def raise_if_any(self) -> None:
        """Raise `StudyProblems` where something is wrong."""
        if self._messages:
            raise StudyProblems(self.messages)
