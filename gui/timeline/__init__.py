"""The run as a line: where it is, what was done, who died. It imports model and below."""
