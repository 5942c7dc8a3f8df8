"""Opens salons in a running stack: each a business of its own, with ways in. A process of its own prints them as JSON.

python -m tests.support.model.opening 20 model-
"""

import json
import sys
from pathlib import Path

from commands.client_link import make_token
from commands.import_business import main as import_business
from portal.access.model import Role
from portal.access.staff_links import make
from portal.ids import derived
from tests.support.model.salon import ON_FILE

FILE = Path(__file__).with_name("salon.yaml")


def opened(slug: str, folder: Path) -> dict[str, str]:
    """The tokens of the owner, and of each client on file."""
    file = folder / f"{slug}.yaml"
    file.write_text(FILE.read_text().replace("SLUG", slug))
    sys.argv = ["", str(file)]
    import_business()
    tokens = {name: make_token(slug, f"{name}.{slug}@example.com") for name in ON_FILE}
    return {"slug": slug, "owner": make(derived("biz", slug), Role.OWNER, "owner"), **tokens}


if __name__ == "__main__":
    folder, *slugs = sys.argv[1:]
    for one in slugs:
        sys.stdout.write(json.dumps(opened(one, Path(folder))) + "\n")
