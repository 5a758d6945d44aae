//! Packets (移交包): a dossier, or several, as one canonical ZIP that is one BagIt bag (RFC 8493).
//!
//! [`Manifest`] is what a packet says of itself in `dossier/packet.yaml`, and all that making and
//! verifying share: each of the two has its own notion of everything else, so that one checks the
//! other.

pub(crate) mod ledger;
pub(crate) mod make;
mod manifest;
mod name;
mod short_code;
pub(crate) mod sign;
pub(crate) mod verify;

pub use manifest::Exception;
pub use manifest::Item;
pub use manifest::Manifest;
pub use manifest::Member;
pub use manifest::PROFILE;
pub use manifest::Tree;
pub(crate) use manifest::{DOSSIERS, Face, NO_COMMIT};
pub use name::PacketName;
pub use short_code::ShortCode;
pub(crate) use short_code::ShortCodeError;
