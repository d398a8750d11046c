"""Plots that repaint fast, and the tables of their numbers. They import look, words and widgets."""
