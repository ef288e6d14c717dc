"""The SPECA sessions portal: the project package."""
