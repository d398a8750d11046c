"""Several runs beside one another: how they differ, who is ahead, and files of them; no session."""
