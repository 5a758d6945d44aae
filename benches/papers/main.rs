//! How fast papers are made, and how much memory that takes, beside what else could make them from
//! the same templates and data in the same run: the bare calls of typst in the order that suits them
//! best, typst's Python binding, typst's command line.
//!
//! `make bench` invents a county of people with full records and measures:
//!
//! - all papers, on one thread and on two, as documents a second and by processor time;
//! - each kind of paper by itself, on one thread;
//! - the program alone for 100, 1,000 and `PEOPLE` people: time, memory, a run that finds nothing changed;
//! - one paper of one person, from nothing.
//!
//! What is compared has 600 people or, where `PEOPLE` is less, so many. `ONLY=filing-form,assessment` takes some papers
//! and `JOBS=1` so many threads. The binding comes with `make bench-tools`; what is not installed is
//! left out and said to be. The result is `build/bench/papers.md`, with a drawing beside it. Figures
//! are printed, never judged by a test: another machine has others.
#![expect(clippy::disallowed_methods, reason = "a benchmark looks at clock, disk and environment")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot run has nothing to tell")]

#[path = "../../tests/common/generate.rs"]
mod generate;
#[path = "../common/memory.rs"]
mod memory;
#[path = "../common/processor.rs"]
mod processor;

mod bare;
mod county;
mod growth;
mod measure;
mod plot;
mod program;
mod report;
mod rivals;

use std::env;
use std::thread;

use county::County;
use report::Report;

/// The program's own allocator, so that like is compared with like.
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// People whose papers are compared.
const COMPARED: usize = 600;

fn main() {
    let order = Order::of_environment();
    let people = order.people.min(COMPARED);
    say(&format!("{people} people, {} threads", order.jobs));
    let county = County::new(people);

    // Before and after all else, so that a machine that gets slower or faster does so for all.
    say("the program, on one thread");
    let first = program::build(&county, &order.only, 1);
    let dossiers = county.dossiers(&order, &first.pages());
    say("the bare calls, in every order");
    let tries = bare::tries(&dossiers);
    let best = bare::best(&tries);
    say("the bare calls, in the best order");
    let bare = bare::print(&dossiers, best);
    first.compare(&bare.sizes);
    let kinds = dossiers.kinds();
    say("each kind by itself");
    let by_kind: Vec<_> = kinds.iter().map(|kind| program::kind(&county, &first, kind)).collect();
    say("the Python binding");
    let binding = rivals::binding(&dossiers, &kinds, 1);
    let bindings = rivals::binding(&dossiers, &kinds, order.jobs);
    say("the command line");
    let command = rivals::command(&dossiers, 1);
    let commands = rivals::command(&dossiers, order.jobs);
    say("the program, on one thread and on all");
    let second = program::build(&county, &order.only, 1);
    let threads = program::build(&county, &order.only, order.jobs);
    say("one paper");
    let starts = rivals::starts(&dossiers);
    say("more and more people");
    let growth = growth::measure(&order);

    let own = first.mean(&second);
    let report = Report {
        jobs: order.jobs,
        people,
        pages: first.pages().values().sum(),
        kinds: &kinds,
        counts: dossiers.counts(&kinds),
        own,
        threads: threads.cost,
        peaks: [first.peak.max(second.peak), threads.peak],
        bare: &bare,
        best,
        tries: &tries,
        by_kind: &by_kind,
        binding: binding.as_ref(),
        bindings: bindings.as_ref(),
        command,
        commands,
        starts: &starts,
        growth: &growth,
    };
    report.write();
}

/// What is being measured now: a run takes its time.
fn say(what: &str) {
    println!("… {what}");
}

/// What is to be measured.
#[derive(Debug)]
struct Order {
    people: usize,
    jobs: usize,
    only: Vec<String>,
}

impl Order {
    fn of_environment() -> Self {
        let number = |name: &str| env::var(name).ok().map(|text| text.parse().unwrap());
        let threads = || thread::available_parallelism().map_or(1, Into::into);
        let only = env::var("ONLY").unwrap_or_default();
        Self {
            people: number("PEOPLE").unwrap_or(1_000),
            jobs: number("JOBS").unwrap_or_else(threads),
            only: only.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        }
    }

    fn wants(&self, template: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|name| name == template)
    }
}
