"""The JSON that Discord would send."""
