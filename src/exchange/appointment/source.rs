//! A form as it came, from a file of either kind.

use crate::diagnostic::Text;

use super::lrm;
use super::lrmx::FormFile;
use super::texts::FormTexts;

/// A form as it came.
#[derive(Debug)]
pub(crate) struct FormSource {
    pub(super) texts: FormTexts,
    /// The file, where it is of the form that is kept.
    pub(super) kept: Option<Vec<u8>>,
}

impl FormSource {
    /// Reads an `.lrmx`.
    ///
    /// # Errors
    /// If it is none, or damaged; the text says where.
    pub(crate) fn lrmx(bytes: Vec<u8>) -> Result<Self, Text> {
        let texts = FormFile::read(&bytes)?.texts();
        Ok(Self { texts, kept: Some(bytes) })
    }

    /// Reads an `.lrm` with the portrait that lies beside it.
    ///
    /// # Errors
    /// If it is none.
    pub(crate) fn lrm(bytes: &[u8], photo: Option<Vec<u8>>) -> Result<Self, Text> {
        Ok(Self { texts: FormTexts { photo, ..lrm::texts(bytes)? }, kept: None })
    }
}
