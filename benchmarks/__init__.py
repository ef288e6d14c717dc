"""What is measured, never asserted by a clock in a test: ``make bench`` prints one JSON object a line."""
