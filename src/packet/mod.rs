//! Packets (移交包): a dossier, or several, as one canonical ZIP that is one BagIt bag (RFC 8493).
//!
//! [`Manifest`] is what a packet says of itself in `dossier/packet.yaml`, and all that making and
//! verifying share: each of the two has its own notion of everything else, so that one checks the
//! other.

pub mod ledger;
pub mod make;
mod manifest;
mod name;
mod short_code;
pub mod sign;
pub mod verify;

pub use manifest::{DOSSIERS, Exception, Face, Item, Manifest, Member, NO_COMMIT, PROFILE, Tree};
pub use name::{NameError, PacketName};
pub use short_code::{ShortCode, ShortCodeError};
