"""`python -m bench`: measure on this machine, in one run. A name picks one: `python -m bench pages`."""

from __future__ import annotations

import sys

from bench import api, build, classes, copying, estimation, pages, places, reach, readability, serving

BENCHES = {
    "api": api.main,
    "build": build.main,
    "classes": classes.main,
    "copying": copying.main,
    "estimation": estimation.main,
    "pages": pages.main,
    "places": places.main,
    "reach": reach.main,
    "readability": readability.main,
    "serving": serving.main,
}

for name in sys.argv[1:] or BENCHES:
    print(f"\n== {name} ==")
    BENCHES[name]()
