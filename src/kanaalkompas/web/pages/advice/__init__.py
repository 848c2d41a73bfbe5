"""The first page and the advice: phases, roles, figures, what is known, and what to take away."""
