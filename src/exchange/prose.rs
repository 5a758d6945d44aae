//! Texts that offices write: plain, or as a document of Word (ISO/IEC 29500), of which the text alone
//! is read.

use std::io::{Cursor, Read};

use encoding_rs::GB18030;
use zip::ZipArchive;

use crate::diagnostic::Text;
use crate::limits;

use super::markup::{Token, decoded, tokens};

/// The part of a document that holds its text.
const DOCUMENT: &str = "word/document.xml";

/// The text of a file: of Word, or plain in UTF-8 or GB18030. Paragraphs are lines.
///
/// # Errors
/// If it is a document without text, or more than may be read; the text says why.
pub(crate) fn prose(bytes: &[u8]) -> Result<String, Text> {
    if !bytes.starts_with(b"PK") {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let plain = std::str::from_utf8(bytes).map(str::to_owned);
        return Ok(plain.unwrap_or_else(|_| GB18030.decode(bytes).0.into_owned()));
    }
    let unreadable = || {
        Text::new(
            "不是 Word 文档（.docx），也不是文本",
            "neither a document of Word (.docx) nor a text",
        )
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let part = archive.by_name(DOCUMENT).map_err(|_| unreadable())?;
    let mut markup = Vec::new();
    part.take(limits::LIST + 1).read_to_end(&mut markup).map_err(|_| unreadable())?;
    if markup.len() as u64 > limits::LIST {
        return Err(Text::new("文档太大", "the document is too large"));
    }
    Ok(paragraphs(&String::from_utf8_lossy(&markup)))
}

/// The text of a document's markup: what stands in `w:t`, a line a `w:p`.
fn paragraphs(markup: &str) -> String {
    let (mut text, mut is_text) = (String::new(), false);
    for token in tokens(markup) {
        match token {
            Token::Open(tag, closed) if tag.is("t") => is_text = !closed,
            Token::Open(tag, _) if tag.is("tab") || tag.is("br") => text.push(' '),
            Token::Close(name) if name.ends_with(":t") || name == "t" => is_text = false,
            Token::Close(name) if name.ends_with(":p") || name == "p" => text.push('\n'),
            Token::Text(own) if is_text => text.push_str(&decoded(&own)),
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_its_paragraphs() {
        let markup = "<w:p><w:r><w:t>培养</w:t></w:r><w:r><w:t xml:space=\"preserve\">570人</w:t></w:r></w:p>\
            <w:p><w:del><w:delText>旧</w:delText></w:del><w:r><w:t>党员</w:t></w:r></w:p>";
        assert_eq!(paragraphs(markup), "培养570人\n党员\n");
        assert_eq!(prose("党员".as_bytes()), Ok("党员".to_owned()));
        assert_eq!(prose(&GB18030.encode("党员").0), Ok("党员".to_owned()));
        assert!(prose(b"PK\x03\x04").is_err());
    }
}
