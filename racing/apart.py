"""Work for many in one transaction: what fails for one of them keeps nobody else waiting."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from data.db import Transaction
from data.errors import StoreError

log = logging.getLogger(__name__)


@asynccontextmanager
async def apart(tx: Transaction, what: str) -> AsyncIterator[None]:
    """Do the block's part of a transaction; one that fails is undone alone, and logged with `what` it was.

    Raises: StoreError, which is no fault of that part.
    """
    try:
        async with tx.part():
            yield
    except StoreError:
        raise
    except Exception:
        log.exception("%s failed; the others go on", what)
