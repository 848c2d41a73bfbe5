"""What the site says of itself: proof, accessibility, privacy, and how it knows."""
