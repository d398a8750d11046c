"""The window: it shows what core measured and sends what the person asked for."""
