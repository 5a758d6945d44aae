//! Workbooks of every list and every step: what goes out comes back, and a cell that is edited changes
//! that value and no other.

mod offices;
mod random;
mod roster;
mod rows;
mod sheet;
