//! Packets (移交包): a dossier, or several, as one canonical ZIP that is one BagIt bag (RFC 8493).
//!
//! [`Manifest`] is what a packet says of itself in `dossier/packet.yaml`, and all that making and
//! verifying share: each of the two has its own notion of everything else, so that one checks the
//! other.

pub(crate) mod ledger;
pub(crate) mod make;
mod manifest;
mod name;
mod plain;
mod short_code;
pub(crate) mod sign;
pub(crate) mod verify;

pub(crate) use manifest::DossierItem;
pub(crate) use manifest::Exception;
pub(crate) use manifest::Manifest;
pub(crate) use manifest::Member;
pub(crate) use manifest::PROFILE;
pub(crate) use manifest::Tree;
pub(crate) use manifest::{DOSSIERS, Face, NO_COMMIT};
pub(crate) use manifest::{Holder, Place, REGISTERS};
pub(crate) use name::PacketName;
pub(crate) use plain::{Plain, PlainFault};
pub(crate) use short_code::ShortCode;
pub(crate) use short_code::ShortCodeError;
