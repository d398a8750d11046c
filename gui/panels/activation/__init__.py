"""The activation's curve with the layer's z on it."""
