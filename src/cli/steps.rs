//! A bar for work in steps, on a terminal and nowhere else.

use std::fmt;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::text::harmless;

use super::config::Config;

/// How far the work has come.
pub(crate) struct Steps {
    bar: ProgressBar,
    /// Whether there is someone to see it.
    is_seen: bool,
}

impl fmt::Debug for Steps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Steps({})", self.bar.position())
    }
}

impl Steps {
    /// No bar yet.
    pub(crate) fn idle(config: &Config) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        Self { bar, is_seen: config.terminal && !config.quiet }
    }

    /// A bar of so many steps.
    pub(crate) fn new(config: &Config, all: usize) -> Self {
        let mut steps = Self::idle(config);
        steps.begin(all);
        steps
    }

    /// Begins a part of the work with so many steps; of a single one there is nothing to show.
    pub(crate) fn begin(&mut self, all: usize) {
        self.close();
        let is_shown = self.is_seen && all > 1;
        let target =
            if is_shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        self.bar = ProgressBar::with_draw_target(Some(all as u64), target);
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len}  {msg}");
        self.bar.set_style(style.expect("the template is written out here"));
    }

    /// One more step is done: the work on this.
    pub(crate) fn step(&self, what: &str) {
        self.bar.inc(1);
        self.bar.set_message(harmless(what).into_owned());
    }

    /// So many of so many steps are done.
    pub(crate) fn done(&self, done: usize, all: usize) {
        self.bar.set_length(all as u64);
        self.bar.set_position(done as u64);
    }

    /// Does something with the bar out of the way.
    pub(crate) fn aside<R>(&self, work: impl FnOnce() -> R) -> R {
        self.bar.suspend(work)
    }

    /// Takes the bar away.
    pub(crate) fn close(&self) {
        self.bar.finish_and_clear();
    }
}
