"""Settings of the site, from the environment; safe where nothing is set.

`KANAALKOMPAS_STORE` a folder with more editions · `SECRET_KEY` · `ALLOWED_HOSTS` with commas ·
`DEBUG` 1 for development · `KANAALKOMPAS_TLS` 1 where the site stands behind TLS.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_noop

ROOM = Path(__file__).parent
ASSETS = ROOM / "assets"

DEBUG = os.environ.get("DEBUG") == "1"
# Nothing is signed for longer than a process lives: no session, no login.
SECRET_KEY = os.environ.get("SECRET_KEY") or secrets.token_urlsafe(50)
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
STORE = os.environ.get("KANAALKOMPAS_STORE", "")

ROOT_URLCONF = "kanaalkompas.web.urls"
WSGI_APPLICATION = "kanaalkompas.web.wsgi.application"
INSTALLED_APPS = ["kanaalkompas.web.pages"]
MIDDLEWARE = [
    "kanaalkompas.web.middleware.HeadMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "kanaalkompas.web.middleware.PublicPageMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages hold no secret and no token, so compression gives nothing away (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "kanaalkompas.web.languages.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "kanaalkompas.web.middleware.InputErrorMiddleware",
]
# No page may touch a database; without one, a query is an error.
DATABASES: dict[str, dict[str, str]] = {}
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request"],
            "builtins": ["django.templatetags.i18n", "kanaalkompas.web.pages.templatetags.kanaalkompas"],
        },
    }
]

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", gettext_noop("Nederlands")), ("en", "English")]
LOCALE_PATHS = [ROOM / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "/static/"
STATIC_ROOT = ASSETS
# The build puts a hash in each name, so a file never changes under its name.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/.+-[0-9A-Z]{8}\.[a-z0-9]+$"
WHITENOISE_ALLOW_ALL_ORIGINS = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
if os.environ.get("KANAALKOMPAS_TLS") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "django.security": {"handlers": ["console"], "level": "CRITICAL", "propagate": False},
    },
}
