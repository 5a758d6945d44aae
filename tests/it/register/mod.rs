//! The department's side: packets received, booked, listed and audited; the sender's receipts.

mod packets;

mod flow;
