//! How files are read, as the program shows it: `tests/inside/reader/` has every form and mistake.

mod whole_files;
