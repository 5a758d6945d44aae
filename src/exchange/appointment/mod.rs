//! The appointment form (干部任免审批表) as the national editor keeps it, `.lrmx`, in and out, and the
//! older `.lrm` in.
//!
//! A file becomes texts (`lrmx`, `lrm`), texts become values of a person's file which the one decoder
//! reads (`reading`), and what differs from the archive is a plan like that of a workbook (`import`).
//! The imported file is kept as it came: an export (`export`) puts into it what the archive says
//! otherwise, and leaves every other byte.

mod award;
mod export;
mod fields;
mod import;
mod lrm;
mod lrmx;
mod reading;
mod resume;
mod source;
mod texts;

pub(crate) use export::{FormPerson, exported};
pub(crate) use import::{FormTarget, appointment, unread};
pub(crate) use source::FormSource;
