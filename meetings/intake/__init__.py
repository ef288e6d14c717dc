"""An agenda that was read from a text, while an editor corrects it and before it becomes a working copy."""
