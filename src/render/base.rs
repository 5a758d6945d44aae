//! What a run lays its papers out with.

use std::sync::Arc;

use super::fonts::FontSet;
use super::shared::Shared;
use super::templates::Templates;
use super::worker_pool::WorkerPool;

/// What all documents share, and who lays them out. Built once, then used by all threads.
#[derive(Debug)]
pub(crate) struct Base {
    shared: Shared,
    /// Who lays papers out; where there are none, the run does it itself.
    workers: Option<WorkerPool>,
}

impl Base {
    /// Parses the templates and builds typst's library. The fonts may be those of an earlier
    /// base, when only templates have changed.
    pub(crate) fn new(fonts: Arc<FontSet>, templates: Templates) -> Self {
        Self { shared: Shared::new(fonts, templates), workers: None }
    }

    /// The same base, which lets papers be laid out in workers: for templates that others wrote.
    pub(crate) fn confined(self, workers: WorkerPool) -> Self {
        Self { workers: Some(workers), ..self }
    }

    pub(crate) fn fonts(&self) -> &FontSet {
        self.shared.fonts()
    }

    pub(crate) fn templates(&self) -> &Templates {
        self.shared.templates()
    }

    pub(super) fn shared(&self) -> &Shared {
        &self.shared
    }

    pub(super) fn workers(&self) -> Option<&WorkerPool> {
        self.workers.as_ref()
    }
}
