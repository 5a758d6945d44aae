//! Files that are read and written piece by piece, since whole they would fill the memory.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};

use super::{Error, Operation, Result, placing, temporary};

/// Hands the lines of a text file to `each`, one after another, without their ends; bytes that
/// are no text become U+FFFD.
///
/// # Errors
/// If it cannot be read.
pub(crate) fn read_lines(path: &Path, each: impl FnMut(&str)) -> Result<()> {
    let read = super::opened(path).and_then(|file| each_line(file, each));
    read.map_err(|error| Error::new(Operation::Read, path, error))
}

fn each_line(file: File, mut each: impl FnMut(&str)) -> io::Result<()> {
    let mut file = BufReader::new(file);
    let mut line = Vec::new();
    while file.read_until(b'\n', &mut line)? > 0 {
        each(String::from_utf8_lossy(&line).trim_end_matches(['\n', '\r']));
        line.clear();
    }
    Ok(())
}

/// Writes a file whole, over an older one, piece by piece as `fill` makes it.
///
/// # Errors
/// If it cannot be written; what was there before is then still there.
pub(crate) fn write_with(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<()> {
    let written = || {
        let mut file = BufWriter::new(temporary(path, super::parent(path))?);
        fill(&mut file)?;
        let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        placing::persist(file, path, true)
    };
    written().map_err(|error| Error::new(Operation::Write, path, error))
}

/// Lines that are set aside on the disk, so that they take no memory. Nothing stays behind.
#[derive(Debug)]
pub(crate) struct Scratch {
    file: BufWriter<File>,
    folder: PathBuf,
}

impl Scratch {
    /// An empty one, on the disk of `folder`.
    ///
    /// # Errors
    /// If no file can be made there.
    pub(crate) fn new(folder: &Path) -> Result<Self> {
        // Of a run that is tried nothing is to lie there even for a moment.
        let made = match super::is_rehearsal() {
            true => tempfile::tempfile(),
            false => tempfile::tempfile_in(folder),
        };
        let file = made.map_err(|error| Error::new(Operation::Write, folder, error))?;
        Ok(Self { file: BufWriter::new(file), folder: folder.to_owned() })
    }

    /// Sets a line aside.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(crate) fn add(&mut self, line: &str) -> Result<()> {
        let written = writeln!(self.file, "{line}");
        written.map_err(|error| Error::new(Operation::Write, &self.folder, error))
    }

    /// Hands all lines to `each`, in the order in which they were set aside.
    ///
    /// # Errors
    /// If they cannot be written or read.
    pub(crate) fn lines(self, each: impl FnMut(&str)) -> Result<()> {
        let read = || {
            let mut file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.rewind()?;
            each_line(file, each)
        };
        read().map_err(|error| Error::new(Operation::Read, &self.folder, error))
    }
}
