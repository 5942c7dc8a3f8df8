"""Whether the days of all calendars are as the appointments say, and mending those that are not."""
