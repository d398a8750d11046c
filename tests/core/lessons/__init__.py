"""Tests of core.lessons."""
