//! Filing: from people of an archive to packets.
//!
//! [`who`] says who is meant, [`Standing`] whom the check holds up and what was accepted on
//! purpose, [`Printed`] which papers the press has for each, and a [`Desk`] puts packets together,
//! each with its contents list, its transfer list and its signatures. [`diff`] tells what changed between two.

mod allow;
mod beside;
mod bundle;
mod desk;
pub mod diff;
mod dossier;
mod hold;
mod kept;
mod lists;
mod origin;
mod printed;
mod standing;
mod tell;

pub mod print;

pub use allow::{Allowed, NotAllowed};
pub use bundle::{Bundle, Who, bundle, who};
pub use desk::{Desk, Packed};
pub use hold::{HoldUp, Why};
pub use lists::Lists;
pub use origin::Origin;
pub use printed::Printed;
pub use standing::{Standing, standings};
