//! New files.
