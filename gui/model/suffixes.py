"""What a file is by the end of its name: a run, a table, or an experiment."""

EXPERIMENT, RUN = ".json", ".npz"
SUFFIXES = (EXPERIMENT, RUN)
TABLES = (".csv", ".tsv", ".txt", ".csv.gz", ".tsv.gz", ".txt.gz")


def is_run(path: str) -> bool:
    """Whether a file is a run, by its suffix; any other is an experiment."""
    return path.lower().endswith(RUN)


def is_table(path: str) -> bool:
    """Whether a file is a table to take the data from, by its suffix."""
    return path.lower().endswith(TABLES)
