//! Pictures of every kind, whole and broken.
