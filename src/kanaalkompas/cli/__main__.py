"""`python -m kanaalkompas.cli`: the same as `kanaalkompas`."""

import sys

from kanaalkompas.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
