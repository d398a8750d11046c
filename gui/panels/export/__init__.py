"""What can be copied and saved of a panel."""
