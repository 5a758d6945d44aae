//! stand-in until the real one lands
use std::io::{self, Write};
use crate::diagnostic::{Diagnostic, Language};
pub struct Options { pub language: Language, pub colour: bool, pub width: usize, pub notes: bool }
pub fn human(out: &mut dyn Write, all: &[Diagnostic], o: &Options) -> io::Result<()> { short(out, all, o) }
pub fn short(out: &mut dyn Write, all: &[Diagnostic], o: &Options) -> io::Result<()> {
    for d in all { let p = d.place.as_ref().map(|p| p.start); writeln!(out, "{}:{}:{}: {:?} {}: {}", d.file, p.map_or(0,|p|p.line), p.map_or(0,|p|p.column), d.severity, d.code, d.message.get(o.language))?; }
    Ok(())
}
pub fn json(out: &mut dyn Write, all: &[Diagnostic], o: &Options) -> io::Result<()> { short(out, all, o) }
