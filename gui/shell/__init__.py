"""The window around everything: actions, menus, transport, views. Only `__main__` imports it."""
