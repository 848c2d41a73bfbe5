"""Settings of the site, from the environment; safe where nothing is set.

`KANAALKOMPAS_STORE` a folder with more editions · `SECRET_KEY` · `ALLOWED_HOSTS` with commas ·
`KANAALKOMPAS_THEME` one of the shipped themes · `KANAALKOMPAS_NAME`, `KANAALKOMPAS_LOGO`,
`KANAALKOMPAS_TOKENS` the municipality's name, and files with its logo and design tokens ·
`DEBUG` 1 for development · `KANAALKOMPAS_TLS` 1 where the site stands behind TLS · `DATABASE_URL` a
PostgreSQL, or else `KANAALKOMPAS_DATA` a folder for SQLite · `KANAALKOMPAS_ADMIN` 1 for `/beheer` ·
`KANAALKOMPAS_PROXIES` how many trusted proxies stand in front · `KANAALKOMPAS_KEEP_DAYS` how long the
text of a handled suggestion is kept · `KANAALKOMPAS_URL` the lasting address of the site, for names and
catalogue; without it that of the request · `KANAALKOMPAS_PUBLISHER` who publishes the data, as `name` or
`name <address in a public register>` · `KANAALKOMPAS_CONTACT` an e-mail address or page for questions ·
`KANAALKOMPAS_API_LIMIT` how many questions one network may ask the API in a minute, per process; 0 for
no limit · `KANAALKOMPAS_EMBED` the sites, with commas, that may show our cards in a frame ·
`KANAALKOMPAS_PROOF` the file behind `/bewijs`.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_noop

from kanaalkompas.web.embed_hosts import read_embed_hosts
from kanaalkompas.web.host_settings import read_host_settings
from kanaalkompas.web.house_style import read_house_style
from kanaalkompas.web.suggestions.database import database_settings

ROOM = Path(__file__).parent
ASSETS = ROOM / "assets"

DEBUG = os.environ.get("DEBUG") == "1"
# Without a fixed key what is signed lives as long as the server: a form that stood open, a login.
SECRET_KEY = os.environ.get("SECRET_KEY") or secrets.token_urlsafe(50)
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
STORE = os.environ.get("KANAALKOMPAS_STORE", "")
HOUSE_STYLE = read_house_style(os.environ)
_HOST = read_host_settings(os.environ)
URL = _HOST.url
PUBLISHER = os.environ.get("KANAALKOMPAS_PUBLISHER") or "Kanaalkompas"
CONTACT = _HOST.contact
EMBED_HOSTS = read_embed_hosts(os.environ)
PROOF = Path(os.environ.get("KANAALKOMPAS_PROOF") or ROOM / "proof.json")

KEPT_BYTES = 16_000_000
"""What each worker may use for pages that it made before; 0 keeps none."""

ROOT_URLCONF = "kanaalkompas.web.urls"
WSGI_APPLICATION = "kanaalkompas.web.wsgi.application"
ADMIN = os.environ.get("KANAALKOMPAS_ADMIN") == "1"
N_PROXIES = _HOST.n_proxies
API_LIMIT = _HOST.api_limit
KEEP_DAYS = _HOST.keep_days
INSTALLED_APPS = ["kanaalkompas.web.pages", "kanaalkompas.web.suggestions"]
MIDDLEWARE = [
    "kanaalkompas.web.middleware.HeadMiddleware",
    "kanaalkompas.web.kept_answers.KeptAnswersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "kanaalkompas.web.middleware.PublicPageMiddleware",
    "kanaalkompas.web.api.middleware.ApiMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # The tag of a page is that of the bytes that are sent: twelve times fewer than the page before it.
    "django.middleware.http.ConditionalGetMiddleware",
    # No page holds a secret of its reader, so compression gives nothing away (BREACH): the token in the
    # form for suggestions is anyone's, and Django masks the one in the room of the host.
    "kanaalkompas.web.compressing.CompressionMiddleware",
    "kanaalkompas.web.languages.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "kanaalkompas.web.middleware.InputErrorMiddleware",
]
# Only suggestions and the room of the host touch it; a test makes every other page fail at a query.
DATABASES = {"default": database_settings(os.environ)}
APPEND_SLASH = False

CONTEXT_PROCESSORS = ["django.template.context_processors.request"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": CONTEXT_PROCESSORS,
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
        "script-src": [SELF],
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

if ADMIN:
    INSTALLED_APPS += [
        "django.contrib.admin.apps.SimpleAdminConfig",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
    ]
    MIDDLEWARE += [
        "kanaalkompas.web.suggestions.host_middleware.HostSessionMiddleware",
        "kanaalkompas.web.suggestions.host_middleware.HostCsrfMiddleware",
        "kanaalkompas.web.suggestions.host_middleware.HostAuthenticationMiddleware",
        "kanaalkompas.web.suggestions.host_middleware.HostMessageMiddleware",
    ]
    CONTEXT_PROCESSORS += [
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
    ]
    # The admin's own style sheets and scripts are files of Django.
    WHITENOISE_USE_FINDERS = True
    MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
    SESSION_COOKIE_AGE = 8 * 3600
    SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/beheer"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
    SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
    AUTH_PASSWORD_VALIDATORS = [
        {
            "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
            "OPTIONS": {"min_length": 12},
        },
        {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    ]
# W002: frame-ancestors in our policy does what X-Frame-Options does. W003: public forms need no cookie;
# the room of the host has a subclass of Django's middleware, which this check doesn't recognise. W021: a
# place on the browsers' preload list is for the owner of the domain to ask.
SILENCED_SYSTEM_CHECKS = ["security.W002", "security.W003", "security.W021"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "django.security": {"handlers": ["console"], "level": "CRITICAL", "propagate": False},
    },
}
