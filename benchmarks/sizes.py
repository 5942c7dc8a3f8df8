"""How large what is uploaded to Lambda is."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from benchmarks.report import Report, verdict
from local.build import build

LAYER_AIM, FUNCTION_AIM = 6_500_000, 50_000  # bytes
ABOUT = (
    "Zipped as for the upload; boto3 comes with the runtime. The aim is 6.5 MB for the layer and 50 kB for a function."
)


def measure() -> Report:
    """The layer and every function, as `sam build` made them."""
    built = build()
    layer = _zipped(built / "CommonLayer")
    functions = {folder.name: _zipped(folder) for folder in sorted(built.glob("*Function"))}
    rows = [("the layer", f"{layer / 1e6:.2f} MB", verdict(layer, LAYER_AIM))]
    rows += [(f"`{name}`", f"{size / 1e3:.1f} kB", verdict(size, FUNCTION_AIM)) for name, size in functions.items()]
    return Report("Size", ABOUT, ("what", "zipped", "aim"), rows)


def _zipped(folder: Path) -> int:
    """Bytes."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder))
    return len(packed.getvalue())
