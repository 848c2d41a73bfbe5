"""The door for a web server: loads the evidence once, before the first request."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kanaalkompas.web.settings")

application = get_wsgi_application()
