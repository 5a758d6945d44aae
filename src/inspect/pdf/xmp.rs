//! What a PDF's metadata say (XMP), as far as it is asked for.

use memchr::memmem;

/// The metadata, in plain text.
pub(super) struct Xmp(String);

impl Xmp {
    pub(super) fn new(bytes: &[u8]) -> Self {
        Self(String::from_utf8_lossy(bytes).into_owned())
    }

    /// Whether they name a part of PDF/A.
    pub(super) fn declares_pdf_a(&self) -> bool {
        memmem::find(self.0.as_bytes(), b"pdfaid:part").is_some()
    }

    pub(super) fn title(&self) -> Option<String> {
        self.element("dc:title").map(|inner| unescaped(&without_tags(inner)))
    }

    /// The day on which it says that it was made: `2026-11-20`.
    pub(super) fn day(&self) -> Option<String> {
        self.element("xmp:CreateDate")?.trim().get(..10).map(ToOwned::to_owned)
    }

    /// What stands in an element.
    fn element(&self, name: &str) -> Option<&str> {
        let (_, rest) = self.0.split_once(&format!("<{name}>"))?;
        rest.split_once(&format!("</{name}>")).map(|(inner, _)| inner)
    }
}

fn without_tags(text: &str) -> String {
    let mut parts = text.split('<');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| plain + part.split_once('>').map_or("", |(_, rest)| rest))
}

fn unescaped(text: &str) -> String {
    let marks = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    marks.iter().fold(text.trim().to_owned(), |text, (mark, one)| text.replace(mark, one))
}
