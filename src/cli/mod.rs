//! The voice: what people and programs get to see.

pub mod emit;
