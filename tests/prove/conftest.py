"""The same storage, salon, clock and payments as the integration tests."""

from tests.integration.conftest import at, catalogue, money, stored, table

__all__ = ["at", "catalogue", "money", "stored", "table"]
