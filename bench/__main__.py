"""`make bench`: measure speed and memory against the peer named, in one run on one machine."""

from __future__ import annotations

from bench import estimation

if __name__ == "__main__":
    estimation.main()
