//! Packets that somebody changed, before the program itself: what it says, how it ends, that it writes
//! nothing. The attacks themselves run in memory, in `tests/inside/tamper/`.

mod folders;
mod signatures;
