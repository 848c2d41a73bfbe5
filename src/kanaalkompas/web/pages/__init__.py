"""The public pages: each view gathers a frozen context and renders one template."""
