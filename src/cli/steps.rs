//! A bar for work in steps, on a terminal and nowhere else.

use std::fmt;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::config::Config;

/// How far the work has come.
pub(crate) struct Steps(ProgressBar);

impl fmt::Debug for Steps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Steps({})", self.0.position())
    }
}

impl Steps {
    /// A bar of so many steps.
    pub(crate) fn new(config: &Config, all: usize) -> Self {
        let shown = config.terminal && !config.quiet && all > 1;
        let target =
            if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(all as u64), target);
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len}  {msg}");
        bar.set_style(style.expect("the template is written out here"));
        Self(bar)
    }

    /// So many of so many steps are done.
    pub(crate) fn done(&self, done: usize, all: usize) {
        self.0.set_length(all as u64);
        self.0.set_position(done as u64);
    }

    /// Does something with the bar out of the way.
    pub(crate) fn aside<R>(&self, work: impl FnOnce() -> R) -> R {
        self.0.suspend(work)
    }

    /// Takes the bar away.
    pub(crate) fn close(&self) {
        self.0.finish_and_clear();
    }
}
