"""What the person works on, and the link to its session. It imports core and words, no widgets."""
