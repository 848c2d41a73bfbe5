"""The fictitious survey `voorbeeld`: invented answers to the project's own questionnaire.

`write_study` writes a study folder that is built like any other study. Everything is data:

- `head.toml`: the start of `study.toml`, with groups and weighting.
- `questions.csv`: a row a question; `route` and `asked` say who is asked.
- `channel_shares.csv`: which channels are in which question, with the share of yes.
- `channels.csv`: what makes people choose a channel, and how much tastes differ.
- `statements.csv`: reasons, expectations, barriers and skills, with the share of yes.
- `profile_items.csv`: trust and involvement, which depend on a true class alone.
- `model.toml`, `population.csv`: the make-up of the invented people.
- `anchors.csv`: which shares were borrowed from a published figure; all others are invented.
"""

from kanaalkompas.editions.voorbeeld.generate import true_classes, write_study

__all__ = ["true_classes", "write_study"]
