"""Appointments: find times, book, reschedule, cancel, view."""
