"""What a window talks to, in a process of its own: commands in, frames out."""
