//! Tests of the whole program, from the outside: one file a subject, `support` is their bench.
#![expect(clippy::disallowed_methods, reason = "tests look at the disk without the program's help")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../common/complaints.rs"]
mod complaints;
#[expect(dead_code, reason = "the tests of the inside use the rest")]
#[path = "../common/dice.rs"]
mod dice;
#[path = "../common/district/mod.rs"]
mod district;
#[path = "../common/fixture.rs"]
mod fixture;
#[path = "../common/folder.rs"]
mod folder;
#[path = "../common/generate.rs"]
mod generate;
#[expect(dead_code, reason = "the tests of the inside use the rest")]
#[path = "../common/keygen.rs"]
mod keygen;
#[path = "../common/manifest.rs"]
mod manifest;
#[path = "../common/measure.rs"]
mod measure;
#[expect(dead_code, reason = "the tests of the inside use the rest")]
#[path = "../common/packet.rs"]
mod packet;
#[path = "../common/paper.rs"]
mod paper;
#[path = "../common/pictures.rs"]
mod pictures;
#[path = "../common/tools.rs"]
mod tools;

#[cfg(unix)]
mod access;
mod again;
mod agenda;
mod agreement;
mod appointment;
mod as_of;
mod books;
mod bounded;
mod broken_county;
mod build;
mod carried;
mod characters;
mod check;
mod circles;
mod cli;
mod compared;
#[cfg(unix)]
mod completions;
mod confined;
mod counting;
mod crowd;
mod diff;
mod doubles;
mod editions;
mod evidence;
mod exchanged;
mod explain;
mod export;
mod fidelity;
mod file_names;
mod filing_day;
mod find;
mod fmt;
mod fonts;
mod foreign_files;
mod foreign_programs;
mod former_homes;
mod forms;
mod full_disk;
mod git_troubles;
mod golden;
mod growth;
mod help;
mod help_texts;
mod hooks;
mod hostile;
mod import;
mod import_kinds;
mod import_whose;
mod init;
mod keeping;
mod keys;
mod limits;
mod litter;
mod machines;
mod manual;
mod marks;
mod menu;
mod migrate;
mod mistakes;
mod move_to;
mod named_papers;
mod narrow;
mod new;
mod numbers;
mod obligations;
mod occasions;
mod outputs;
mod own_texts;
mod pack;
#[cfg(unix)]
mod pager;
mod paper_days;
mod paper_look;
mod place_papers;
mod places;
mod planted;
mod portraits;
mod practice;
mod print;
mod programs;
mod progress;
mod proof;
mod quiet;
mod reader;
mod record;
mod register;
mod rehearsal;
mod renaming;
mod reproducible;
mod review;
mod rosters;
mod rules;
mod schema;
mod self_check;
mod sequence;
mod set;
mod shard;
mod sign;
#[cfg(target_os = "linux")]
mod soak;
mod statistics_report;
mod stats;
mod support;
mod tamper;
mod terminal;
mod torture;
mod typed;
mod typography;
mod undeclared;
mod undo;
#[cfg(unix)]
mod unlisted;
mod unread;
mod verified;
mod walkthrough;
mod whom;
mod why;
mod witnesses;
mod writers;
mod year;

use dossier::testing::map;
use support::scratch;
