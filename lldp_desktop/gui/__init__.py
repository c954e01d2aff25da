"""What the clerk sees and touches; the only place that imports Qt."""
