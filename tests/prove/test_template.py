"""The templates are ready for a production account, as far as that can be seen without one."""

import json
import re
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from local import aws
from local.build import ARCHITECTURE, build_environment
from local.cloud import settings_of
from local.emulator import emulator
from local.lint_template import TEMPLATES, complaints
from local.ports import free_port
from tests.support.proof import Proof
from tests.support.table import template
from tests.support.translation import order, translated

LARGEST = 500  # resources of a CloudFormation stack
CHECKOV = Path(".tools/checkov/bin/checkov").resolve()
SERVICE = re.compile(r"AWS::(\w+)::")


@pytest.fixture(scope="module", autouse=True)
def checkov() -> None:
    """Installed when it is first asked for."""
    subprocess.run(["python3", "-m", "local.setup", "checkov"], check=True)


@pytest.mark.proof(
    part=5,
    claim="`sam validate --lint`, cfn-lint and checkov find nothing in the templates.",
    how="Each is run over template.yaml and edge.yaml; checkov once more without its exceptions, which all have to be "
    "needed.",
)
def test_the_templates_are_clean_and_no_exception_is_idle(proof: Proof, tmp_path: Path) -> None:
    assert complaints() == {}
    files = [str(Path(name).resolve()) for name in TEMPLATES]
    # From elsewhere, since it would read .checkov.yaml here by itself.
    asked = subprocess.run(
        [CHECKOV, "--file", *files, "--framework", "cloudformation", "--skip-download", "--quiet", "--output", "json"],
        cwd=tmp_path,
        env=build_environment(),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    told = json.loads(asked.stdout)
    found = Counter(one["check_id"] for one in told["results"]["failed_checks"])
    reasons = dict(re.findall(r"^  - (\w+) +# (.+)$", Path(".checkov.yaml").read_text(), re.MULTILINE))
    assert set(found) == set(reasons)
    passed = told["summary"]["passed"]
    proof.result = f"clean; checkov: {passed} checks pass, {len(reasons)} kinds are excepted, each with a reason"
    rows = [(check, found[check], reason) for check, reason in reasons.items()]
    proof.table("What checkov is not to ask for", ("check", "resources", "why not"), rows)


@pytest.mark.proof(
    part=5,
    claim="A canary can be deployed: nothing waits for itself, and the stack is within CloudFormation's limit.",
    how="SAM translates template.yaml as for production; what refers to what is sorted, and resources are counted.",
)
def test_a_canary_can_be_deployed(proof: Proof) -> None:
    resources = translated("Canary=true")
    assert len(order(resources)) == len(resources) < LARGEST
    kinds = Counter(resource["Type"] for resource in resources.values())
    assert kinds["AWS::CodeDeploy::DeploymentGroup"] == kinds["AWS::Lambda::Alias"] == kinds["AWS::Lambda::Function"]
    assert not any("CodeDeploy" in resource["Type"] for resource in translated("Canary=false").values())
    edge = template(Path("edge.yaml"))["Resources"]
    alarms = kinds["AWS::CloudWatch::Alarm"] + sum("Alarm" in name for name in edge if name != "Alarms")
    services = Counter(
        match[1] for resource in (*resources.values(), *edge.values()) if (match := SERVICE.match(resource["Type"]))
    )
    proof.result = f"{len(resources)} of {LARGEST} resources, {alarms} alarms, no circle"
    proof.table("What production consists of", ("service", "resources"), sorted(services.items()))


@pytest.mark.proof(
    part=5,
    claim="`make deploy ENVIRONMENT=staging` deploys edge, system and page in order, in an account that has nothing.",
    how="The command itself runs against an empty local AWS; production differs by its parameters alone.",
)
def test_an_environment_is_deployed_by_one_command(proof: Proof, tmp_path: Path) -> None:
    with emulator(tmp_path, free_port()) as endpoint_url:
        command = ["make", "deploy", "ENVIRONMENT=staging", f"ARCHITECTURE={ARCHITECTURE}"]
        said = subprocess.run(command, env=aws.environment(endpoint_url), capture_output=True, text=True, check=False)
        assert said.returncode == 0, said.stdout[-3000:] + said.stderr[-3000:]
        stacks = {
            stack["StackName"]: stack
            for stack in aws.client("cloudformation", endpoint_url).describe_stacks()["Stacks"]
        }
        edge, system = (
            given_out(stacks[settings_of(section)["stack_name"]]) for section in ("staging-edge", "staging")
        )
        cdn = aws.client("cloudfront", endpoint_url).get_distribution_config(Id=system["DistributionId"])
        page = aws.client("s3", endpoint_url).list_objects_v2(Bucket=system["SiteBucket"])
    assert cdn["DistributionConfig"]["WebACLId"] == edge["WebAclArn"]
    assert {"index.html", "owner.html"} <= {part["Key"] for part in page["Contents"]}
    assert system["SiteUrl"] in said.stdout
    proof.result = (
        f"both stacks stand, the firewall is before the CDN, {page['KeyCount']} files of the page are in its bucket"
    )


def given_out(stack: dict[str, Any]) -> dict[str, str]:
    """The outputs of a stack that was made."""
    assert stack["StackStatus"] == "CREATE_COMPLETE"
    return {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}
