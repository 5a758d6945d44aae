//! What was measured, as tables in Markdown and a drawing.

use std::fmt::Write as _;
use std::fs;

use super::bare::{Bare, Way};
use super::growth::Size;
use super::measure::{Cost, project};
use super::plot;
use super::rivals::{Binding, Starts};

/// Everything that was measured.
pub(crate) struct Report<'a> {
    pub(crate) jobs: usize,
    pub(crate) people: usize,
    pub(crate) pages: usize,
    pub(crate) kinds: &'a [String],
    /// The papers of each kind.
    pub(crate) counts: Vec<usize>,
    /// The program on one thread, the mean of two runs.
    pub(crate) own: Cost,
    /// On all threads.
    pub(crate) threads: Cost,
    /// Its peak memory, on one thread and on all.
    pub(crate) peaks: [f64; 2],
    pub(crate) bare: &'a Bare,
    /// The way of the bare calls that counts.
    pub(crate) best: Way,
    pub(crate) tries: &'a [(Way, Cost)],
    /// The program's runs with one kind of paper each.
    pub(crate) by_kind: &'a [Cost],
    /// The binding in one process, and in as many as there are threads.
    pub(crate) binding: Option<&'a Binding>,
    pub(crate) bindings: Option<&'a Binding>,
    /// The command line, one at a time and as many as there are threads, with its documents.
    pub(crate) command: Option<(Cost, usize)>,
    pub(crate) commands: Option<(Cost, usize)>,
    pub(crate) starts: &'a Starts,
    pub(crate) growth: &'a [Size],
}

impl Report<'_> {
    /// Prints the tables, and writes them and the drawing to `build/bench/`.
    pub(crate) fn write(&self) {
        let text = format!(
            "{}\n{}\n{}\n{}\n{}",
            self.ways(),
            self.kinds(),
            self.orders(),
            self.growth(),
            self.starts()
        );
        println!("\n{text}");
        let folder = project("build/bench");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("papers.md"), text).unwrap();
        fs::write(folder.join("papers.svg"), self.drawing()).unwrap();
        println!("written to {}", folder.display());
    }

    fn documents(&self) -> usize {
        self.counts.iter().sum()
    }

    /// Every way of making all papers, beside the program on as many threads.
    fn ways(&self) -> String {
        let all = self.documents();
        let mut table = format!(
            "{} people, {all} documents, {} pages. Ratios: how many times as long as `dossier` on as many threads, by the \
             clock and by processor time.\n\n\
             | | threads | documents/s | processor, ms a page | by the clock | by processor | peak memory |\n\
             |---|---|---|---|---|---|---|\n",
            self.people, self.pages
        );
        let mut row = |name: &str, threads, cost: Option<(Cost, usize)>, peak: Option<f64>| {
            let Some((cost, documents)) = cost else {
                let _ = writeln!(table, "| {name} | {threads} | not installed | | | | |");
                return;
            };
            let own = if threads == 1 { self.own } else { self.threads };
            let (part, count) = (documents as f64 / all as f64, documents as f64);
            let _ = writeln!(
                table,
                "| {name} | {threads} | {:.1} | {:.2} | {:.2} | {:.2} | {} |",
                count / cost.wall,
                1000.0 * cost.processor / (self.pages as f64 * part),
                cost.wall / (own.wall * part),
                cost.processor / (own.processor * part),
                peak.map_or_else(String::new, |peak| format!("{peak:.0} MB")),
            );
        };
        let whole = |cost: Cost| Some((cost, all));
        let of_binding = |one: Option<&Binding>| one.map(|one| (one.cost, all));
        let memory = |one: Option<&Binding>| one.map(|one| one.peak);
        let jobs = self.jobs;
        row("`dossier build`", 1, whole(self.own), Some(self.peaks[0]));
        row("bare calls, the best way", 1, whole(self.bare.cost), None);
        row("Python binding", 1, of_binding(self.binding), memory(self.binding));
        row("command line", 1, self.command, None);
        if jobs > 1 {
            row("`dossier build`", jobs, whole(self.threads), Some(self.peaks[1]));
            row(
                "Python binding, a process a thread",
                jobs,
                of_binding(self.bindings),
                memory(self.bindings),
            );
            row("command line", jobs, self.commands, None);
        }
        table
    }

    /// Each kind of paper by itself.
    fn kinds(&self) -> String {
        let mut table = String::from(
            "One kind of paper a run, on one thread, in ms of processor time a document; of `dossier` with its start \
             and all reading.\n\n\
             | | documents | `dossier` | bare calls | binding | binding / `dossier` |\n\
             |---|---|---|---|---|---|\n",
        );
        for (at, kind) in self.kinds.iter().enumerate() {
            let [own, bare, binding] = self.of_kind(at);
            let shown = |one: Option<f64>| one.map_or_else(String::new, |one| format!("{one:.1}"));
            let ratio =
                own.zip(binding).map_or_else(String::new, |(own, its)| format!("{:.2}", its / own));
            let (count, own, bare, its) =
                (self.counts[at], shown(own), shown(bare), shown(binding));
            let _ = writeln!(table, "| {kind} | {count} | {own} | {bare} | {its} | {ratio} |");
        }
        table
    }

    /// Milliseconds of processor time a document of a kind: the program, the bare calls, the binding.
    fn of_kind(&self, at: usize) -> [Option<f64>; 3] {
        let each = |cost: &Cost| 1000.0 * cost.processor / self.counts[at] as f64;
        [
            self.by_kind.get(at).map(each),
            self.bare.by_kind.get(&self.kinds[at]).map(each),
            self.binding.map(|binding| each(&binding.kinds[at])),
        ]
    }

    /// The ways of the bare calls.
    fn orders(&self) -> String {
        let mut table = String::from(
            "Bare calls: for how many documents typst keeps what was not used, seconds of processor time for the first \
             people.\n\n| order | age | s | |\n|---|---|---|---|\n",
        );
        for (way, cost) in self.tries {
            let order = if way.by_kind { "kind by kind" } else { "person by person" };
            let mark = if *way == self.best { "best" } else { "" };
            let _ = writeln!(table, "| {order} | {} | {:.2} | {mark} |", way.age, cost.processor);
        }
        table
    }

    /// More and more people.
    fn growth(&self) -> String {
        let mut table = format!(
            "`dossier` alone, on {} threads.\n\n\
             | people | documents | pages | s | documents/s | processor, ms a page | peak memory | nothing changed, s | `git status`, s |\n\
             |---|---|---|---|---|---|---|---|---|\n",
            self.jobs
        );
        for one in self.growth {
            let _ = writeln!(
                table,
                "| {} | {} | {} | {:.1} | {:.1} | {:.2} | {:.0} MB | {:.2} | {:.2} |",
                one.people,
                one.papers,
                one.pages,
                one.cost.wall,
                one.papers as f64 / one.cost.wall,
                1000.0 * one.cost.processor / one.pages as f64,
                one.peak,
                one.again.wall,
                one.git,
            );
        }
        table
    }

    /// One paper from nothing.
    fn starts(&self) -> String {
        let shown = |one: Option<f64>| {
            one.map_or_else(|| "not installed".to_owned(), |one| format!("{one:.2} s"))
        };
        format!(
            "One paper of one person, from the start of the process, the best of five: `dossier` {}, binding {}, command \
             line {}.\n",
            shown(Some(self.starts.program)),
            shown(self.starts.binding),
            shown(self.starts.command),
        )
    }

    fn drawing(&self) -> String {
        let rows =
            self.kinds.iter().enumerate().map(|(at, kind)| (kind.as_str(), self.of_kind(at)));
        plot::bars(
            "ms of processor time a document, one thread",
            ["dossier", "bare calls", "Python binding"],
            &rows.collect::<Vec<_>>(),
        )
    }
}
