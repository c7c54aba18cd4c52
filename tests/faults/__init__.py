"""Bad days: each fault by each way in, and what came of it."""
