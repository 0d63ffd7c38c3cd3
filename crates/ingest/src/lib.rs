//! Bytes to Document.
