//! Taste that matters is checked here.
