"""What routes may refuse with, as far as several do."""

# What a start can be refused with.
PLACE_CODES = ("leaves_a_gap", "off_grid", "slot_taken", "staff_not_available", "too_far", "too_soon")

# What a wish can be refused with, whatever the time.
WISH_CODES = (
    "anyone_not_offered",
    "gender_not_offered",
    "one_staff_member_only",
    "prompt_to_call",
    "same_service_twice",
    "service_not_at_location",
    "service_not_online",
    "several_services_off",
    "staff_not_available",
)
