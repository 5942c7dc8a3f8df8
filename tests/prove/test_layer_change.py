"""A change of the layer alone reaches what clients are served by: the alias `live`."""

import json
import shutil
from pathlib import Path

import pytest
import yaml

from local.build import build
from local.deploy import sam_deploy
from tests.stack.conftest import Stack
from tests.support.proof import Proof

NAME = "layer-change"
FUNCTION = "ViewBusinessFunction"
DEPLOYED = {"Api", "CommonLayer", "ContactKey", "OriginSecret", "Table", FUNCTION, "ViewBusinessLogs"}
SHOWS_THE_LAYER = """
from portal import edition

def lambda_handler(event, context):
    return edition.NUMBER
"""


@pytest.mark.proof(
    part=5,
    claim="A change of the layer alone reaches the alias by which clients are served.",
    how="One function with its layer is deployed twice with `sam deploy`; between, only the layer changes.",
)
def test_a_change_of_the_layer_alone_reaches_the_live_alias(stack: Stack, tmp_path: Path, proof: Proof) -> None:
    built = one_function(tmp_path / "build")
    served = []
    for number in (1, 2):
        (built / "CommonLayer" / "python" / "portal" / "edition.py").write_text(f"NUMBER = {number}\n")
        sam_deploy(built, stack.endpoint_url, NAME, ("Stage=test",), made_from=str(number))
        served.append(ask_live(stack))
    assert served == [1, 2]
    proof.result = "the first layer's answer, then the second's"


def one_function(built: Path) -> Path:
    """template.yaml as built, less what has no part in this: one function, its layer, and what they refer to."""
    shutil.copytree(build(), built)
    template = yaml.safe_load((built / "template.yaml").read_text())
    template["Resources"] = {name: template["Resources"][name] for name in DEPLOYED}
    del template["Outputs"]
    (built / "template.yaml").write_text(yaml.safe_dump(template))
    (built / FUNCTION / "app.py").write_text(SHOWS_THE_LAYER)
    return built


def ask_live(stack: Stack) -> int:
    resources = stack.client("cloudformation").describe_stack_resources(StackName=NAME)["StackResources"]
    ids = {resource["LogicalResourceId"]: resource["PhysicalResourceId"] for resource in resources}
    answer = stack.client("lambda").invoke(FunctionName=ids[FUNCTION], Qualifier="live")
    number: int = json.load(answer["Payload"])
    return number
