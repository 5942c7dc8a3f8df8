"""What is shipped: small, complete, compiled for the runtime, and from the locks."""

import importlib.util
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from local import aws
from local.build import ARCHITECTURE, SAM, build, build_environment
from local.lock import (
    LAYER,
    PAYMENTS_LAYER,
    PICTURES_LAYER,
    layer_requirements,
    payments_requirements,
    pictures_requirements,
)
from tests.support.table import template

LAYER_LIMIT = 6_500_000  # bytes, zipped
PAYMENTS_LIMIT = 2_700_000  # bytes, zipped
PICTURES_LIMIT = 4_200_000
FUNCTION_LIMIT = 50_000  # bytes, zipped
UNCHECKED_HASH = b"\x01\x00\x00\x00"  # PEP 552
# Those of tests/conftest.py that a function reads when it starts.
VARIABLES = [name for name in os.environ if name.isupper() and not name.startswith(("AWS_", "PYTEST", "PYTHON"))]
MACHINE = {"arm64": b"\xb7\x00", "x86_64": b"\x3e\x00"}  # of an ELF file


@pytest.fixture(scope="module", params=["arm64", "x86_64"])
def layer(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The layer for an architecture, whatever this machine's is."""
    architecture: str = request.param
    if architecture == ARCHITECTURE and sys.platform == "linux":
        return architecture, build() / "CommonLayer"
    artifacts = tmp_path_factory.mktemp(architecture)
    settings = {"ARCHITECTURE": architecture, "ARTIFACTS_DIR": str(artifacts), "PLATFORM": ""}
    made = subprocess.run(
        ["make", "--silent", "build-CommonLayer"],
        cwd="layers/common",
        env={name: value for name, value in (build_environment() | settings).items() if value},
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    return architecture, artifacts


def zipped(folder: Path) -> int:
    """Bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            archive.write(file, file.relative_to(folder))
    return len(buffer.getvalue())


def test_the_layer_is_at_most_six_and_a_half_megabytes(layer: tuple[str, Path]) -> None:
    assert zipped(layer[1]) <= LAYER_LIMIT


def test_every_module_of_the_layer_ships_compiled_and_is_never_compiled_again(layer: tuple[str, Path]) -> None:
    site = layer[1] / "python"
    compiled = list(site.rglob("*.pyc"))
    assert {path.read_bytes()[:8] for path in compiled} == {importlib.util.MAGIC_NUMBER + UNCHECKED_HASH}
    for source in site.rglob("*.py"):
        assert Path(importlib.util.cache_from_source(source)) in compiled
    assert {path.relative_to(site).parts[0] for path in site.rglob("*.py")} == {"portal"}


def test_native_code_of_the_layer_is_for_its_architecture(layer: tuple[str, Path]) -> None:
    architecture, folder = layer
    native = list(folder.rglob("*.so"))
    assert {path.read_bytes()[18:20] for path in native} == {MACHINE[architecture]}


def test_the_layer_leaves_to_the_runtime_what_the_runtime_has(layer: tuple[str, Path]) -> None:
    packages = {path.name for path in (layer[1] / "python").iterdir()}
    assert not packages & {"boto3", "botocore", "dateutil", "jmespath", "s3transfer", "six.pyc", "urllib3"}


def test_the_layer_knows_of_the_table_and_of_secrets_what_the_template_lets_functions_ask() -> None:
    services = build() / "CommonLayer" / "python" / "portal" / "services"
    known = {
        f"{model.parents[1].name}:{operation}"
        for model in services.glob("*/*/service-2.json")
        for operation in json.loads(model.read_text())["operations"]
    }
    allowed = set(
        re.findall(r"(?:dynamodb|secretsmanager):Get\w+|dynamodb:\w+Item\b|dynamodb:Query", json.dumps(template()))
    )
    assert allowed
    assert allowed <= known


def imported(lines: list[str], *layers: str) -> str:
    """What goes wrong where the local AWS's Python, which has what the runtime has, runs these lines with layers."""
    sites = [str((build() / layer / "python").resolve()) for layer in layers]
    done = subprocess.run(
        [".tools/ministack/bin/python", "-c", "\n".join(lines)],
        env=aws.environment() | {name: os.environ[name] for name in VARIABLES} | {"PYTHONPATH": os.pathsep.join(sites)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr if done.returncode else ""


def test_all_that_the_project_imports_can_be_imported_from_the_layers() -> None:
    site = build() / "CommonLayer" / "python"
    modules = sorted(
        ".".join(path.relative_to(site).with_suffix("").parts).removesuffix(".__init__")
        for path in (site / "portal").rglob("*.py")
    )
    libraries = ("icalendar", "phonenumbers", "email_validator", "msgspec")
    assert not imported(
        [f"import {name}" for name in (*modules, *libraries)], "CommonLayer", "PaymentsLayer", "PicturesLayer"
    )


def test_every_function_finds_what_it_imports_in_its_own_layers() -> None:
    """Most have no payments layer, so nothing that they import may need it."""
    functions = [it for it in template()["Resources"].values() if it["Type"] == "AWS::Serverless::Function"]
    by_layers: dict[tuple[str, ...], list[str]] = {}
    for function in functions:
        layers = ("CommonLayer", *function["Properties"].get("Layers", []))
        by_layers.setdefault(layers, []).append(function["Properties"]["CodeUri"])
    assert len(by_layers) > 1
    for layers, folders in by_layers.items():
        lines = ["import runpy", *(f"runpy.run_path('{folder}/app.py')" for folder in folders)]
        assert not imported(lines, *layers), layers


def test_a_function_compiles_no_dataclass_when_it_starts() -> None:
    """What the build compiled is all that it needs, of ours (docs/decisions/0061)."""
    functions = [it for it in template()["Resources"].values() if it["Type"] == "AWS::Serverless::Function"]
    checked = """
import builtins, os, runpy
os.environ["AWS_LAMBDA_FUNCTION_NAME"] = "any"
from portal import compiled
def execute(code, module, made):
    executed.append(module["__name__"])
    assert not (isinstance(code, str) and module["__name__"].startswith("portal.")), code
    builtins.exec(code, module, made)
executed = []
vars(compiled)["exec"] = execute
""".splitlines()
    checked += [f"runpy.run_path('{function['Properties']['CodeUri']}/app.py')" for function in functions]
    checked += ["assert 'portal.appointments.model' in executed"]
    assert not imported(checked, "CommonLayer", "PaymentsLayer", "PicturesLayer")


def test_the_payments_layer_is_small_compiled_and_from_the_lock() -> None:
    site = build() / "PaymentsLayer" / "python"
    assert zipped(site.parent) <= PAYMENTS_LIMIT
    assert not list(site.rglob("*.py"))
    assert {path.read_bytes()[:8] for path in site.rglob("*.pyc")} == {importlib.util.MAGIC_NUMBER + UNCHECKED_HASH}
    assert {path.name.partition("-")[0] for path in site.iterdir()} == {"stripe"}
    assert PAYMENTS_LAYER.read_text() == payments_requirements(), "make lock"


def test_the_pictures_layer_is_small_compiled_and_from_the_lock() -> None:
    site = build() / "PicturesLayer" / "python"
    assert zipped(site.parent) <= PICTURES_LIMIT
    assert not list(site.rglob("*.py"))
    assert {path.name.partition("-")[0] for path in site.iterdir()} == {"PIL", "pillow", "pillow.libs"}
    assert PICTURES_LAYER.read_text() == pictures_requirements(), "make lock"


def test_every_function_is_at_most_fifty_kilobytes() -> None:
    functions = {path.name: zipped(path) for path in build().glob("*Function")}
    assert len(functions) == len(list(Path("functions").glob("*/app.py")))
    assert {name: size for name, size in functions.items() if size > FUNCTION_LIMIT} == {}


def test_the_layer_is_installed_from_the_projects_lock() -> None:
    assert LAYER.read_text() == layer_requirements(), "make lock"


def test_the_template_is_clean() -> None:
    validated = subprocess.run(
        [SAM, "validate", "--lint", "--template-file", "template.yaml"],
        env=build_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert validated.returncode == 0, validated.stdout + validated.stderr
