"""`python -m kanaalkompas.web`: serve the site."""

from kanaalkompas.web.server import serve

if __name__ == "__main__":
    serve()
