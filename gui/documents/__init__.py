"""Files of experiments and runs: opened, saved, recovered, pasted. It imports model and below."""
