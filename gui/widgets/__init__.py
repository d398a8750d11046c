"""Controls and small parts that know nothing of a run. They import look and words."""
