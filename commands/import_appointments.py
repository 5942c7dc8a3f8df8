"""Moves visits to come in from another system. It sends nothing (O3)."""

from commands.environment import require


def main() -> None:
    require("TABLE_NAME", "CONTACT_KEY_SECRET")
    from commands.moving_in.desk_tables import run  # noqa: PLC0415  reads the environment
    from portal.moving_in.move import VISITS  # noqa: PLC0415  likewise

    run("commands.import_appointments", __doc__, VISITS)


if __name__ == "__main__":
    main()
