"""What everything looks like: colours, fonts, icons. It imports nothing of the window."""
