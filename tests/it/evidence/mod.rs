//! What one end makes the other end accepts: attachments, packets and signatures before the programs
//! that others use for them.
//!
//! Needs `qpdf`, `pdfinfo` and `pdftoppm` (poppler-utils) and `ssh-keygen` (openssh-client).

mod refusals;
mod renamed;
mod signatures;
