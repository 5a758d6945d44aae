//! Lists that were made before: a packet that is packed again with nothing changed takes no typesetting.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::documents::Document;
use crate::fs;
use crate::hash::{Digest, Secret};
use crate::packet::PacketName;
use crate::press;
use crate::render::{self, Base, ForeignIdentifiers, Refusal, Rendered};

/// Makes lists, and keeps them below the output folder with what they rest on.
#[derive(Debug)]
pub(super) struct ListCache<'a> {
    base: &'a Base,
    strangers: &'a ForeignIdentifiers,
    folder: PathBuf,
    /// What all lists rest on: program, templates, faces.
    shared: Digest,
    /// By what lists of earlier runs are known for one's own; without it all are made again.
    secret: Option<Secret>,
}

/// The first line of a kept list; the PDF follows.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    /// Everything that the bytes rest on.
    inputs: Digest,
    sha256: Digest,
    pages: usize,
    /// The files of the faces in use.
    faces: Vec<String>,
    /// Which only the holder of the secret can make of all the others.
    mark: Option<Digest>,
}

impl Head {
    fn marked(self, secret: Option<&Secret>) -> Self {
        let plain = Self { mark: None, ..self };
        let mark = secret.map(|secret| secret.mark(&plain.json()));
        Self { mark, ..plain }
    }

    fn json(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("a head is plain data")
    }
}

impl<'a> ListCache<'a> {
    pub(super) fn new(
        (base, strangers): (&'a Base, &'a ForeignIdentifiers),
        (out, secret): (&Path, Option<Secret>),
    ) -> Self {
        let shared = press::shared_key(base);
        Self { base, strangers, folder: out.join(".cache/lists"), shared, secret }
    }

    /// A packet's list, as it was made before from the very same, or made now. `plain` holds all
    /// that `drawn` says, and need not hold what is only drawn from it.
    pub(super) fn paper(
        &self,
        packet: &PacketName,
        plain: &Document,
        drawn: impl FnOnce() -> Document,
    ) -> Result<Rendered, Refusal> {
        let inputs = press::key(self.shared, plain);
        let file = self.folder.join(format!("{packet}.{}", plain.paper));
        if let Some(kept) = self.read(&file, inputs) {
            return Ok(kept);
        }
        let made = render::render(self.base, self.strangers, &drawn())?;
        // A list that cannot be kept is made again the next time, and that is all.
        let _ = self.keep(&file, inputs, &made);
        Ok(made)
    }

    /// Nothing is taken on trust: neither what it rests on nor its bytes may differ, and this
    /// program must have made it for the same person.
    fn read(&self, file: &Path, inputs: Digest) -> Option<Rendered> {
        let bytes = fs::read_itself(file).ok()?;
        let end = bytes.iter().position(|byte| *byte == b'\n')?;
        let (head, pdf) = (&bytes[..end], &bytes[end + 1..]);
        let head: Head = serde_json::from_slice(head).ok()?;
        let mark = head.mark?;
        let head = head.marked(self.secret.as_ref());
        if head.mark != Some(mark) || head.inputs != inputs || head.sha256 != Digest::of(pdf) {
            return None;
        }
        let all = self.base.fonts().faces();
        let place = |sha256: &String| all.iter().position(|face| face.sha256() == sha256);
        let faces = head.faces.iter().map(place).collect::<Option<_>>()?;
        Some(Rendered { pdf: pdf.to_vec(), pages: head.pages, notes: Vec::new(), faces })
    }

    fn keep(&self, file: &Path, inputs: Digest, made: &Rendered) -> fs::Result<()> {
        let all = self.base.fonts().faces();
        let faces = made.faces.iter().map(|at| all[*at].sha256().to_owned()).collect();
        let sha256 = Digest::of(&made.pdf);
        let head = Head { inputs, sha256, pages: made.pages, faces, mark: None };
        let mut bytes = head.marked(self.secret.as_ref()).json();
        bytes.push(b'\n');
        bytes.extend(&made.pdf);
        fs::create_dir_within(fs::parent(&self.folder), &self.folder)?;
        fs::write(file, &bytes)
    }
}
