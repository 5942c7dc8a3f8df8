"""template.yaml as SAM makes it plain CloudFormation in AWS, where parameters have values; and what waits for what."""

import json
import re
import subprocess
from collections.abc import Iterator
from graphlib import TopologicalSorter
from typing import Any

from local.build import build_environment

# In the SAM CLI's own environment, where the translator is.
SCRIPT = """
import json, sys
from samcli.yamlhelper import yaml_parse
from samtranslator.translator.transform import transform

class NoManagedPolicies:
    load = staticmethod(dict)

template = yaml_parse(open("template.yaml").read())
for resource in template["Resources"].values():
    for code in {"CodeUri", "ContentUri"} & set(resource.get("Properties", {})):
        resource["Properties"][code] = "s3://bucket/key"
print(json.dumps(transform(template, dict(pair.split("=") for pair in sys.argv[1:]), NoManagedPolicies())))
"""

NAMED = re.compile(r"\$\{(\w+)")


def translated(*parameters: str) -> dict[str, Any]:
    """The resources, by name; a parameter is said as ``Canary=true``."""
    command = [".tools/sam/bin/python", "-c", SCRIPT, *parameters]
    done = subprocess.run(command, env=build_environment(), stdout=subprocess.PIPE, text=True, check=True)
    resources: dict[str, Any] = json.loads(done.stdout)["Resources"]
    return resources


def order(resources: dict[str, Any]) -> list[str]:
    """In which CloudFormation can make them; raises ``graphlib.CycleError`` where each waits for the other."""
    waits = {name: set(_named(resource)) & set(resources) for name, resource in resources.items()}
    return list(TopologicalSorter(waits).static_order())


def _named(value: Any) -> Iterator[str]:
    """All that a resource, or a part of one, refers to."""
    match value:
        case {"Ref": str(name)} | {"Fn::GetAtt": [str(name), *_]}:
            yield name
        case {"Fn::Sub": str(text)}:
            yield from NAMED.findall(text)
        case {"Fn::Sub": [str(text), values]}:
            yield from [*NAMED.findall(text), *_named(values)]
        case dict():
            first = value.get("DependsOn", [])
            yield from [first] if isinstance(first, str) else first
            for part in value.values():
                yield from _named(part)
        case list():
            for part in value:
                yield from _named(part)
