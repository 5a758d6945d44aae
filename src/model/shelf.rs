//! How dossiers lie at the archives: words of the settings' 归档.

use super::word::words;

words! {
    /// What lies at the archives under a number of its own: a bound volume (GB/T 9705-2008), or each
    /// file by itself in a box (DA/T 22-2015).
    pub(crate) enum FilingWay {
        Volume = "按卷" | "卷" | "案卷",
        Piece = "按件" | "件",
    }

    /// How wide a spine is, in millimetres: 10, 15 and 20 are those of volumes (GB/T 9705-2008), 20
    /// to 50 those of boxes (DA/T 22-2015).
    pub(crate) enum SpineWidth {
        Mm10 = "10" | "10毫米" | "10mm",
        Mm15 = "15" | "15毫米" | "15mm",
        Mm20 = "20" | "20毫米" | "20mm",
        Mm30 = "30" | "30毫米" | "30mm",
        Mm40 = "40" | "40毫米" | "40mm",
        Mm50 = "50" | "50毫米" | "50mm",
    }
}

impl SpineWidth {
    /// The width in millimetres.
    pub(crate) fn millimetres(self) -> u16 {
        match self {
            Self::Mm10 => 10,
            Self::Mm15 => 15,
            Self::Mm20 => 20,
            Self::Mm30 => 30,
            Self::Mm40 => 40,
            Self::Mm50 => 50,
        }
    }
}
