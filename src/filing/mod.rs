//! Filing: what passes between an archive and its packets.

pub mod diff;
