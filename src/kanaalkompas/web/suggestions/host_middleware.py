"""Sessions, login and CSRF for the room of the host only: no other address ever sees a cookie."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware

HOST_PATH = "/beheer"


def is_for_host(request: HttpRequest) -> bool:
    """Say whether an address lies in the room of the host."""
    return request.path == HOST_PATH or request.path.startswith(f"{HOST_PATH}/")


class _HostOnly:
    """Pass by every address outside the room of the host."""

    get_response: Callable[[HttpRequest], Any]

    def __call__(self, request: HttpRequest) -> Any:
        """Answer as Django's own class does, inside the room."""
        if is_for_host(request):
            return super().__call__(request)  # type: ignore[misc] # the class of Django that stands beside it
        return self.get_response(request)


class HostSessionMiddleware(_HostOnly, SessionMiddleware):
    """Django's sessions, in the room of the host."""


class HostAuthenticationMiddleware(_HostOnly, AuthenticationMiddleware):
    """Django's login, in the room of the host."""


class HostMessageMiddleware(_HostOnly, MessageMiddleware):
    """Django's messages, in the room of the host."""


class HostCsrfMiddleware(_HostOnly, CsrfViewMiddleware):
    """Django's token against forged forms, in the room of the host."""

    def process_view(
        self, request: HttpRequest, callback: Callable[..., Any], args: tuple[Any, ...], kwargs: Any
    ) -> Any:
        """Ask for the token in the room of the host."""
        return super().process_view(request, callback, args, kwargs) if is_for_host(request) else None
