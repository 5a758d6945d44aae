//! What a run and its workers say to each other: frames, each of a length and so many bytes. They
//! are of one program and one run, so they carry the program's own types and no version but its own.

use std::collections::BTreeSet;
use std::io::{self, Read, Write};
use std::path::PathBuf;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::documents::Document;

use super::font_config::FontConfig;
use super::laid::Laid;
use super::limits::Limits;
use super::shared::Shared;
use super::templates::Templates;

/// What a worker needs to make the same base as the run that started it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Setup {
    /// Only the files that a face was taken from, in the order in which they were found.
    pub(super) fonts: Vec<PathBuf>,
    pub(super) config: FontConfig,
    /// What those files must give: one may have been replaced since.
    pub(super) fonts_digest: String,
    pub(super) templates: Templates,
    pub(super) limits: Limits,
}

impl Setup {
    pub(super) fn new(shared: &Shared, limits: Limits) -> Self {
        let mut known = BTreeSet::new();
        let files = shared.fonts().faces().iter().map(|face| face.path().to_owned());
        Self {
            fonts: files.filter(|file| known.insert(file.clone())).collect(),
            config: shared.fonts().config().clone(),
            fonts_digest: shared.fonts().digest(),
            templates: shared.templates().clone(),
            limits,
        }
    }
}

/// How a worker answers a document.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Answer {
    /// It was laid out, for better or worse.
    Laid(Laid),
    /// It took too long; the worker ends.
    Late,
}

/// Sends a value as JSON.
pub(super) fn send(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    send_bytes(out, &serde_json::to_vec(value)?)
}

/// Takes a value; nothing if the other end has closed.
pub(super) fn receive<T: DeserializeOwned>(input: &mut impl Read) -> io::Result<Option<T>> {
    let bytes = receive_bytes(input)?;
    bytes.map(|bytes| Ok(serde_json::from_slice(&bytes)?)).transpose()
}

/// Sends a document with its portrait.
pub(super) fn send_document(out: &mut impl Write, document: &Document) -> io::Result<()> {
    send(out, document)?;
    send_optional(out, document.portrait.as_deref())?;
    out.flush()
}

/// Takes a document; nothing if the other end has closed.
pub(super) fn receive_document(input: &mut impl Read) -> io::Result<Option<Document>> {
    let Some(mut document) = receive::<Document>(input)? else { return Ok(None) };
    document.portrait = receive_optional(input)?;
    Ok(Some(document))
}

/// Sends an answer with its PDF.
pub(super) fn send_answer(out: &mut impl Write, answer: &Answer) -> io::Result<()> {
    send(out, answer)?;
    if let Answer::Laid(laid) = answer {
        send_optional(out, laid.pdf.as_deref())?;
    }
    out.flush()
}

/// Takes an answer.
///
/// # Errors
/// If the worker has ended: `UnexpectedEof`.
pub(super) fn receive_answer(input: &mut impl Read) -> io::Result<Answer> {
    let mut answer = receive(input)?.ok_or(io::ErrorKind::UnexpectedEof)?;
    if let Answer::Laid(laid) = &mut answer {
        laid.pdf = receive_optional(input)?;
    }
    Ok(answer)
}

fn send_optional(out: &mut impl Write, bytes: Option<&[u8]>) -> io::Result<()> {
    send(out, &bytes.is_some())?;
    bytes.map_or(Ok(()), |bytes| send_bytes(out, bytes))
}

fn receive_optional(input: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    match receive(input)?.ok_or(io::ErrorKind::UnexpectedEof)? {
        true => Ok(Some(receive_bytes(input)?.ok_or(io::ErrorKind::UnexpectedEof)?)),
        false => Ok(None),
    }
}

fn send_bytes(out: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    out.write_all(&(bytes.len() as u64).to_le_bytes())?;
    out.write_all(bytes)
}

/// The next frame; nothing if the other end closed before it.
fn receive_bytes(input: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    if input.read(&mut length[..1])? == 0 {
        return Ok(None);
    }
    input.read_exact(&mut length[1..])?;
    let length = u64::from_le_bytes(length);
    let mut bytes = Vec::new();
    // Reserved as it comes: a length that is not true takes no memory.
    input.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 != length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Some(bytes))
}

#[cfg(test)]
mod tests {
    use super::super::testing::note;
    use super::*;

    #[test]
    fn what_was_sent_is_received() {
        let mut document = note("几句话");
        document.portrait = Some(vec![1, 2, 3]);
        let laid = Laid { pdf: Some(b"%PDF".to_vec()), pages: 2, ..Laid::default() };
        let mut sent = Vec::new();
        send_document(&mut sent, &document).unwrap();
        send_answer(&mut sent, &Answer::Laid(laid)).unwrap();
        send_answer(&mut sent, &Answer::Late).unwrap();
        let mut input = sent.as_slice();
        let received = receive_document(&mut input).unwrap().unwrap();
        assert_eq!(format!("{received:?}"), format!("{document:?}"));
        let Answer::Laid(laid) = receive_answer(&mut input).unwrap() else { panic!("not laid") };
        assert_eq!((laid.pdf.unwrap(), laid.pages), (b"%PDF".to_vec(), 2));
        assert_eq!(receive_answer(&mut input).unwrap(), Answer::Late);
        assert!(receive_document(&mut input).unwrap().is_none());
    }

    #[test]
    fn a_frame_that_is_cut_anywhere_is_an_error() {
        let mut sent = Vec::new();
        send_document(&mut sent, &note("几句话")).unwrap();
        for length in 1..sent.len() {
            assert!(receive_document(&mut &sent[..length]).is_err(), "{length}");
        }
    }
}
