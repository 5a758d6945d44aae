//! What lets a packet be told by eye, by phone and by camera: its SHA-256 in groups, its short
//! code, and both in a QR code.

use qrcode::types::Color;
use qrcode::{EcLevel, QrCode};
use serde::Serialize;

use crate::hash::Digest;
use crate::packet::{PacketName, ShortCode};

/// What the QR code of a packet holds: four lines, the profile of this text, the packet's name, the
/// ZIP's SHA-256 in lower case and the short code.
pub(crate) fn packet_mark(packet: &PacketName, zip: Digest) -> String {
    format!("dossier-mark/1\n{packet}\n{zip}\n{}", ShortCode::of(zip))
}

/// Whether a document holds what its QR code is drawn from, or the drawing too, which takes time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Only what the code says: for telling one document from another.
    Told,
    /// The modules too: for printing.
    Drawn,
}

/// How a packet is told on paper.
#[derive(Debug, Serialize)]
pub(super) struct PacketMark {
    /// SHA-256, eight groups of eight digits.
    sha256: Vec<String>,
    /// The short code, eight groups of five digits.
    code: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    qr: Option<Qr>,
}

/// The dark modules of a QR code: of each row where a run begins and how long it is.
#[derive(Debug, Serialize)]
struct Qr {
    size: usize,
    rows: Vec<Vec<[usize; 2]>>,
}

impl PacketMark {
    pub(super) fn new(packet: &PacketName, zip: Digest, mark: Mark) -> Self {
        let digits = zip.to_string();
        let groups = (0..8).map(|at| digits[8 * at..8 * at + 8].to_owned());
        Self {
            sha256: groups.collect(),
            code: ShortCode::of(zip).to_string().split(' ').map(str::to_owned).collect(),
            qr: (mark == Mark::Drawn).then(|| Qr::new(&packet_mark(packet, zip))),
        }
    }
}

impl Qr {
    fn new(text: &str) -> Self {
        let code = QrCode::with_error_correction_level(text, EcLevel::M)
            .expect("a name and a digest are short");
        let size = code.width();
        let colors = code.to_colors();
        Self { size, rows: colors.chunks(size).map(runs).collect() }
    }
}

fn runs(row: &[Color]) -> Vec<[usize; 2]> {
    let mut runs: Vec<[usize; 2]> = Vec::new();
    for (at, _) in row.iter().enumerate().filter(|(_, color)| **color == Color::Dark) {
        match runs.last_mut() {
            Some([start, length]) if *start + *length == at => *length += 1,
            _ => runs.push([at, 1]),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_says_the_same_in_three_ways() {
        let packet: PacketName = "DS-439001-2026-0001".parse().unwrap();
        let zip = Digest::of(b"abc");
        let mark = PacketMark::new(&packet, zip, Mark::Drawn);
        assert_eq!(mark.sha256.concat(), zip.to_string());
        assert_eq!(mark.code.join(" "), ShortCode::of(zip).to_string());
        let text = packet_mark(&packet, zip);
        assert_eq!(text.lines().count(), 4);
        assert_eq!(text.lines().nth(1), Some("DS-439001-2026-0001"));
    }

    #[test]
    fn the_corner_of_a_qr_code_is_a_square_in_a_square() {
        let qr = Qr::new("样县");
        assert_eq!(qr.rows.len(), qr.size);
        assert_eq!(qr.rows[0][0], [0, 7]);
        assert_eq!(qr.rows[1][..2], [[0, 1], [6, 1]]);
        assert_eq!(qr.rows[2][..3], [[0, 1], [2, 3], [6, 1]]);
    }
}
