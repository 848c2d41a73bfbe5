"""The built-in edition `openbare-bronnen`: published Dutch figures, and how it is made from its tables.

- `manifest.toml`: what the edition says of itself, and its own dimensions, groups and channels.
- `sources.csv`: a row a source.
- `figures.csv`: a row a figure of those sources, per cents as published (`n` only where the source's number
  of respondents is that of the figure).
- `cbs_ict.csv`: CBS StatLine 83429NED with CBS's 95% bounds; `cbs_columns.csv` and `cbs_groups.csv` say
  what its columns and codes are in our words.
- `left_out.csv`: figures that could not be carried over, with the reason.

How `subject_kind` is chosen. `channel` is the share of those in `base` whom a channel reaches, who use it
or who wish for it. A share that was *not* reached, a share of people who are online or read already, a way
of reading and a count of municipalities are `content`. `motive` and `barrier` are what people give as a
reason or ran into; what they think or feel is `opinion`, what they know or can do is `skill`, and what
they or others did, without a reason, is `content`. "Digital" is no channel: a wish for it is an `opinion`.
"""

from kanaalkompas.editions.openbare_bronnen.build import build_openbare_bronnen

__all__ = ["build_openbare_bronnen"]
