"""The same storage, salon and clock as the integration tests."""

from tests.integration.conftest import at, catalogue, stored, table

__all__ = ["at", "catalogue", "stored", "table"]
