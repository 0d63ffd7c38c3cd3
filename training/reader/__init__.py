"""Trains the encoder and its heads, and holds the reference that the Rust reader is tested against."""
