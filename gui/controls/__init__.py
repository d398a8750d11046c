"""What a person sets and does: fields, the experiment panel, the transport."""
