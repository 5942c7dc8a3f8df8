"""`make lock`: renews every lock from what the project asks for."""

import subprocess
from pathlib import Path

from local.setup.uv import install_uv

UV = Path(".tools/uv/bin/uv")
LAYER = Path("layers/common/requirements.txt")
PAYMENTS_LAYER = Path("layers/payments/requirements.txt")
PICTURES_LAYER = Path("layers/pictures/requirements.txt")
# The Lambda runtime has these; boto3 has to be the one that it was tested with.
RUNTIME = ("boto3", "botocore", "jmespath", "python-dateutil", "s3transfer", "six", "urllib3")


def main() -> None:
    UV.parent.parent.parent.mkdir(exist_ok=True)
    install_uv(UV.parent.parent.parent.resolve())
    _uv("lock", "--quiet")
    LAYER.write_text(layer_requirements())
    PAYMENTS_LAYER.write_text(payments_requirements())
    PICTURES_LAYER.write_text(pictures_requirements())
    for tool in sorted(Path("local/tools").glob("*.in")):
        _uv(
            *("pip", "compile", "--quiet", "--python-version", "3.13", "--universal", "--generate-hashes"),
            *("--no-header", "--upgrade", str(tool), "--output-file", str(tool.with_suffix(".txt"))),
        )


def layer_requirements() -> str:
    """What ships in the layer, each file by its hash."""
    left_out = [option for name in RUNTIME for option in ("--prune", name)]
    return _uv(
        "export", "--quiet", "--locked", "--no-dev", "--no-emit-project", "--no-header", "--no-annotate", *left_out
    )


def payments_requirements() -> str:
    """What ships in the payments layer: Stripe's library, which goes by the HTTP library of the Lambda runtime."""
    left_out = [option for name in ("requests", "typing-extensions") for option in ("--prune", name)]
    return _uv(
        *("export", "--quiet", "--locked", "--only-group", "payments", "--no-emit-project"),
        *("--no-header", "--no-annotate", *left_out),
    )


def pictures_requirements() -> str:
    """What ships in the pictures layer: Pillow alone."""
    return _uv(
        *("export", "--quiet", "--locked", "--only-group", "pictures", "--no-emit-project", "--no-header"),
        "--no-annotate",
    )


def _uv(*arguments: str) -> str:
    return subprocess.run([UV, *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    main()
