"""The browser page of the practice server."""

from .serve import serve

__all__ = ["serve"]
