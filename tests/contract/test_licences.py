"""Everything that ships, and everything that builds and tests it, may be used by anybody."""

from local.release.licences import Component, notices, shipped, used


def test_what_ships_is_under_a_permissive_licence() -> None:
    assert [component for component in shipped() if not component.may_ship] == []


def test_what_builds_and_tests_it_binds_nobody_else() -> None:
    assert [component for component in used() if not component.may_be_used] == []


def test_the_layers_and_the_page_are_both_looked_at() -> None:
    names = {component.name for component in shipped()}
    assert {"pydantic", "pynamodb", "stripe", "pillow", "preact"} <= names


def test_a_package_that_says_no_licence_or_a_binding_one_is_found() -> None:
    assert not Component("silent", "1", frozenset()).may_be_used
    assert not Component("bound", "1", frozenset({"MIT", "GPL-3.0-only"})).may_be_used
    assert not Component("of-tools", "1", frozenset({"MPL-2.0"})).may_ship


def test_the_texts_of_licences_go_along() -> None:
    told = notices()
    assert "pydantic" in told
    assert "Permission is hereby granted" in told
