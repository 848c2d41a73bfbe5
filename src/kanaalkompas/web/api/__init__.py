"""The API `/api/v1`: the same answers and figures as JSON and CSV, by the NLGov REST API Design Rules."""
