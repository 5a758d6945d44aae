//! Filing: from people of an archive to packets.
//!
//! [`who`] says who is meant, [`FilingStatus`] whom the check holds up and what was accepted on
//! purpose, [`Printed`] which papers the press has for each, and a [`PacketBuilder`] puts packets together,
//! each with its contents list, its transfer list and its signatures. [`diff`] tells what changed between two.

mod allow;
mod blocker;
mod bundle;
pub(crate) mod diff;
mod dossier;
mod filing_status;
mod list_cache;
mod lists;
mod origin;
mod packet_builder;
mod printed;
mod registers;
mod returned;
mod sidecar_paths;
mod tell;

pub(crate) mod print;

pub(crate) use allow::{Allowed, NotAllowed};
pub(crate) use blocker::{Blocker, BlockerReason};
pub(crate) use bundle::{Bundle, PacketPeople, bundle, who};
pub(crate) use filing_status::{FilingStatus, statuses};
pub(crate) use lists::Lists;
pub(crate) use origin::Origin;
pub(crate) use packet_builder::{Packed, PacketBuilder};
pub(crate) use printed::Printed;
pub(crate) use registers::registers;
pub(crate) use returned::{Returned, digest_of, receipt_of};
