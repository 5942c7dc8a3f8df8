"""The file from which a business sets itself up: what it may say, and the catalogue that it becomes.

Nothing here knows in which format the file is written: it reads names and values.
"""

from portal.business.file.convert import catalogue_of
from portal.business.file.identity import Ids
from portal.business.file.whole import CatalogueFile, read

__all__ = ["CatalogueFile", "Ids", "catalogue_of", "read"]
