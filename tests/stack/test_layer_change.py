"""A change of the layer alone reaches what clients are served by: the alias `live`."""

import json
import shutil
from pathlib import Path

from local.build import build
from local.deploy import sam_deploy
from tests.stack.conftest import Stack

NAME = "layer-change"
SHOWS_THE_LAYER = """
from portal import edition

def lambda_handler(event, context):
    return edition.NUMBER
"""


def test_a_change_of_the_layer_alone_reaches_the_live_alias(stack: Stack, tmp_path: Path) -> None:
    built = tmp_path / "build"
    shutil.copytree(build(), built)
    (built / "ViewBusinessFunction" / "app.py").write_text(SHOWS_THE_LAYER)
    served = []
    for number in (1, 2):
        (built / "CommonLayer" / "python" / "portal" / "edition.py").write_text(f"NUMBER = {number}\n")
        sam_deploy(built, stack.endpoint_url, NAME, ("Stage=test",), made_from=str(number))
        served.append(ask_live(stack))
    assert served == [1, 2]


def ask_live(stack: Stack) -> int:
    resources = stack.client("cloudformation").describe_stack_resources(StackName=NAME)["StackResources"]
    ids = {resource["LogicalResourceId"]: resource["PhysicalResourceId"] for resource in resources}
    answer = stack.client("lambda").invoke(FunctionName=ids["ViewBusinessFunction"], Qualifier="live")
    number: int = json.load(answer["Payload"])
    return number
