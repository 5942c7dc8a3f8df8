"""Payments: Stripe, and what the portal asks of it. The only package that knows Stripe."""
