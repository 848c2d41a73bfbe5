"""Cards and charts for other sites."""
