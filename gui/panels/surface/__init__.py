"""The panel of the loss surface: what lies under it, the ways upon it, and how both are seen."""
