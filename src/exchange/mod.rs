//! Workbooks that offices get and send back.

pub mod tables;
