"""The headers that every response needs, and the middleware that sets them."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def complete(headers: MutableHeaders) -> None:
    """Add what a response does not say itself. A page may be kept as long as it is asked for
    again each time: the archive changes, and the style sheets with the portal."""
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    if headers.get("Content-Type", "").startswith("text/html"):
        headers.setdefault("Cache-Control", "no-cache")


class SecurityHeaders:
    """Completes the headers of every HTTP response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the headers of what comes back."""

        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                complete(MutableHeaders(scope=message))
            await send(message)

        await self.app(scope, receive, send_secured if scope["type"] == "http" else send)
