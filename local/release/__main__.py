"""`make release`: the package that can be deployed without building, its bills of materials, notices and checksums."""

import hashlib
import json
import re
import shutil
import sys
import tomllib
import zipfile
from pathlib import Path

from local.failure import Failure
from local.release import licences, materials

BUILT, PAGE, DIST = Path(".aws-sam/build"), Path("web/dist"), Path("dist")
ALONG = [Path(name) for name in ("edge.yaml", "samconfig.toml", "LICENSE", "CHANGELOG.md", "docs/operations.md")]
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same content is the same package, whenever it is packed


def version() -> str:
    """Of pyproject.toml, which CHANGELOG.md has to speak of, with its day."""
    said: str = tomllib.loads(Path("pyproject.toml").read_text())["project"]["version"]
    if not re.search(rf"^## {re.escape(said)}, \d{{4}}-\d\d-\d\d$", Path("CHANGELOG.md").read_text(), re.MULTILINE):
        raise Failure(f"CHANGELOG.md has no `## {said}, <date>`.", "Say there what changed for whom, and when.")
    return said


def main() -> None:
    name = f"client-portal-{version()}"
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    (DIST / f"{name}-layers.cdx.json").write_text(json.dumps(materials.of_layers(), indent=1))
    (DIST / f"{name}-page.cdx.json").write_text(json.dumps(materials.of_page(), indent=1))
    (DIST / "NOTICES.txt").write_text(licences.notices())
    _pack(DIST / f"{name}.zip", name)
    files = sorted(DIST.iterdir())
    sums = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}" for file in files]
    (DIST / "SHA256SUMS").write_text("\n".join(sums) + "\n")
    for file in files:
        print(f"{file.stat().st_size / 1e6:8.2f} MB  {file}")
    print(f"Tag it: git tag -a v{version()} && git push --tags")


def _pack(package: Path, name: str) -> None:
    """What `sam build` made, the page, and what deploying them needs."""
    inside = {file: f"{name}/build/{file.relative_to(BUILT)}" for file in BUILT.rglob("*") if file.is_file()}
    inside |= {file: f"{name}/page/{file.relative_to(PAGE)}" for file in PAGE.rglob("*") if file.is_file()}
    inside |= {file: f"{name}/{file.name}" for file in [*ALONG, DIST / "NOTICES.txt"]}
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as packed:
        for file, place in sorted(inside.items(), key=lambda each: each[1]):
            entry = zipfile.ZipInfo(place, EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            packed.writestr(entry, file.read_bytes())


if __name__ == "__main__":
    try:
        main()
    except Failure as failure:
        sys.exit(f"\n{failure}")
