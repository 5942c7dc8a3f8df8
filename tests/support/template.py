"""template.yaml as data."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

TEMPLATE = Path(__file__).parents[2] / "template.yaml"


class _Loader(yaml.SafeLoader):
    """Reads CloudFormation's own tags as plain values: only the table's shape matters here."""


def _plain(loader: yaml.SafeLoader, _: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node)
    assert isinstance(node, yaml.MappingNode)
    return loader.construct_mapping(node)


_Loader.add_multi_constructor("!", _plain)


@cache
def template(file: Path = TEMPLATE) -> dict[str, Any]:
    """template.yaml, or another one, as data; read once, since its reading takes a second."""
    loaded = yaml.load(file.read_text(), _Loader)  # noqa: S506  a safe loader with more tags
    assert isinstance(loaded, dict)
    return loaded
