"""Data sets: a struct each, which makes or reads its samples. `table` lists them."""
