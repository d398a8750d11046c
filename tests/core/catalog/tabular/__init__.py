"""Tests of core/catalog/datasets/tabular."""
