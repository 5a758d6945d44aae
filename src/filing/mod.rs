//! Filing: from people of an archive to packets.
//!
//! [`who`] says who is meant, [`Standing`] whom the check holds up and what was accepted on
//! purpose, [`Printed`] which papers the press has for each, and a [`Desk`] puts packets together,
//! each with its contents list, its transfer list and its signatures. [`diff`] tells what changed between two.

mod allow;
mod beside;
mod bundle;
mod desk;
pub(crate) mod diff;
mod dossier;
mod hold;
mod kept;
mod lists;
mod origin;
mod printed;
mod returned;
mod standing;
mod tell;

pub(crate) mod print;

pub(crate) use allow::{Allowed, NotAllowed};
pub(crate) use bundle::{Bundle, Who, bundle, who};
pub(crate) use desk::{Desk, Packed};
pub(crate) use hold::{HoldUp, Why};
pub(crate) use lists::Lists;
pub(crate) use origin::Origin;
pub(crate) use printed::Printed;
pub(crate) use returned::{Returned, digest_of, receipt_of};
pub(crate) use standing::{Standing, standings};
