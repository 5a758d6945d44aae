//! The department's side: packets received, booked, listed and audited; the sender's receipts.

mod faults;
mod flow;
mod packets;
mod returned;
mod together;
