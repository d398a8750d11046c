"""A formula in z: read, differentiated, checked for where it is finite, compiled onto a tape."""
