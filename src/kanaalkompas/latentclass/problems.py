"""What can be wrong with answers, so that a caller can say where in its own words."""

from __future__ import annotations


class UnfitAnswers(ValueError):
    """Answers from which these classes can't be made."""


class UnansweredItem(UnfitAnswers):
    """Nobody with a weight above 0 answered the item."""

    def __init__(self, item: int) -> None:
        super().__init__(f"item {item} has no answer of a respondent with a weight above 0")
        self.item = item
        """Position of the item, from 0."""


class OneAnswerOnly(UnfitAnswers):
    """All who answered the item gave the same answer: it tells nobody apart."""

    def __init__(self, item: int, category: int) -> None:
        super().__init__(f"all answers to item {item} are {category}: leave the item out")
        self.item = item
        """Position of the item, from 0."""
        self.category = category
        """The one answer."""


class MoreClassesThanPatterns(UnfitAnswers):
    """There are fewer different patterns of answers than classes."""

    def __init__(self, n_classes: int, n_patterns: int) -> None:
        super().__init__(
            f"{n_classes} classes need as many patterns of answers, and there are {n_patterns}"
        )
        self.n_classes = n_classes
        self.n_patterns = n_patterns


class NoWeight(UnfitAnswers):
    """All weights are 0."""

    def __init__(self) -> None:
        super().__init__("at least one respondent needs a weight above 0")


class EmptyClass(UnfitAnswers):
    """Without a prior some classes lost all their respondents."""

    def __init__(self, n_classes: int, n_empty: int) -> None:
        super().__init__(
            f"{n_empty} of {n_classes} classes hold nobody: ask for fewer classes, or take a prior above 0"
        )
        self.n_classes = n_classes
        self.n_empty = n_empty
