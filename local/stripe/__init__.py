"""A stand-in for Stripe on one machine: exactly the calls that the portal uses (docs/stripe.md)."""
