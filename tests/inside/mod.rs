//! Tests of the crate's inside, one file a subject: what follows from values in memory, without a run
//! of the program. `tests/it/` has the program from outside; `tests/common/` is what both use.
#![expect(clippy::disallowed_methods, reason = "tests look at the disk without the program's help")]

#[path = "../common/complaints.rs"]
mod complaints;
#[path = "../common/dice.rs"]
mod dice;
#[expect(dead_code, reason = "the tests of the whole program use the rest")]
#[path = "../common/fixture.rs"]
mod fixture;
#[expect(dead_code, reason = "the tests of the whole program use the rest")]
#[path = "../common/folder.rs"]
mod folder;
#[path = "../common/generate.rs"]
mod generate;
#[path = "../common/keygen.rs"]
mod keygen;
#[expect(dead_code, reason = "the tests of the whole program use the rest")]
#[path = "../common/manifest.rs"]
mod manifest;
#[expect(dead_code, reason = "the tests of the whole program use the rest")]
#[path = "../common/measure.rs"]
mod measure;
#[path = "../common/packet.rs"]
mod packet;
#[expect(dead_code, reason = "the tests of the whole program use the rest")]
#[path = "../common/paper.rs"]
mod paper;
#[expect(dead_code, reason = "the tests of the whole program use the rest")]
#[path = "../common/pictures.rs"]
mod pictures;
#[path = "../common/tools.rs"]
mod tools;

mod all_papers;
mod any_text;
mod appointment;
mod as_of;
mod bundles;
mod chance;
mod claims;
mod claims_corpus;
mod counting;
mod edit;
mod evidence;
mod exchanged;
mod facts;
mod fidelity;
mod former_homes;
mod forms;
mod fuzz;
mod guide;
mod interview;
mod keeping;
mod merging;
mod obligations;
mod places;
mod query;
mod reader;
mod renaming;
mod report;
mod rules;
mod run;
mod setting;
mod sign;
mod statistics_report;
mod tamper;
mod tidy;
mod unread;
mod why;
mod wordless;

use crate::parallel::map;
use run::scratch;
