"""Text help: the processor time of the longest text it takes, also of texts made to be slow to read.

A pattern of the splitter that goes back over what it read would show here: at twice the length it takes
more than twice as long.
"""

from __future__ import annotations

import time

from kanaalkompas.readability import MOST_CHARACTERS, check_text

AWKWARD = (
    *("a", ".", "a.", "1.", "-", "a-", "a'", "@", "(", "\n- ", "a\n", "a\n b ", " ", "\t", "1 ", "😀a"),
    *("ab ", "a'b-", "in het ", "d.w.z. ", "d.w.z. a ", "met betrekking tot de "),
)
MOST_SECONDS = 0.5
"""Of processor time, for one text of the greatest length."""
FIRST = "Eerst de woordenlijst laden."


def main() -> None:
    check_text(FIRST)
    slowest = 0.0
    print(f"{'repeated':26}{MOST_CHARACTERS // 2:>9,}{MOST_CHARACTERS:>11,} characters   ratio")
    for pattern in AWKWARD:
        half, whole = (seconds_for(pattern, length) for length in (MOST_CHARACTERS // 2, MOST_CHARACTERS))
        slowest = max(slowest, whole)
        print(f"{pattern!r:26}{half * 1000:6.1f} ms{whole * 1000:8.1f} ms{whole / half:18.2f}")
    if slowest > MOST_SECONDS:
        raise SystemExit(
            f"A text of {MOST_CHARACTERS:,} characters takes {slowest:.2f} s on the processor."
        )


def seconds_for(pattern: str, length: int) -> float:
    """Give the least seconds of three on the processor for a pattern repeated up to a length."""
    text = FIRST + " " + (pattern * length)[: length - len(FIRST) - 1]
    times = []
    for _ in range(3):
        begin = time.process_time()
        check_text(text)
        times.append(time.process_time() - begin)
    return min(times)
