"""Moves packages in from another system. It sends nothing (O3)."""

from commands.environment import require


def main() -> None:
    require("TABLE_NAME", "CONTACT_KEY_SECRET")
    from commands.moving_in.load_packages import attempt, load_package  # noqa: PLC0415  reads the environment
    from commands.moving_in.rows import PackageRow  # noqa: PLC0415  likewise
    from commands.moving_in.terminal import Table, arguments, run  # noqa: PLC0415  likewise

    asked = arguments("commands.import_packages", __doc__)
    run(asked, Table("package", PackageRow, attempt, load_package))


if __name__ == "__main__":
    main()
