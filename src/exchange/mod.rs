//! Workbooks that offices get and send back.

pub mod review_list;
pub mod tables;
