"""Moves memberships in from another system, and links those that Stripe bills already. It sends nothing (O3)."""

from commands.environment import require


def main() -> None:
    require("TABLE_NAME", "CONTACT_KEY_SECRET", "STRIPE_SECRETS")
    from commands.moving_in.load_memberships import load_membership  # noqa: PLC0415  reads the environment
    from commands.moving_in.plan_memberships import attempt  # noqa: PLC0415  likewise
    from commands.moving_in.rows import MembershipRow  # noqa: PLC0415  likewise
    from commands.moving_in.terminal import Table, arguments, run  # noqa: PLC0415  likewise

    asked = arguments("commands.import_memberships", __doc__)
    run(asked, Table("membership", MembershipRow, attempt, load_membership))


if __name__ == "__main__":
    main()
