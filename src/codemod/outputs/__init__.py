"""One function each: report to bytes."""
