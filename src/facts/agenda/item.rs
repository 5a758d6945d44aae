//! One thing to do.

use crate::diagnostic::Text;
use crate::facts::obligation::{Kind, Obligation, State};
use crate::model::Day;
use crate::path::ArchivePath;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Call {
    /// Who; nobody where only the office is known.
    pub(crate) name: Option<String>,
    /// The post or office.
    pub(crate) post: Option<String>,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AgendaItem {
    /// What kind of thing.
    pub kind: Kind,
    pub(crate) state: State,
    /// The town, village or person; nothing where it is the county's.
    pub about: Option<ArchivePath>,
    /// The person's printed name.
    pub(crate) name: Option<String>,
    pub due: Day,
    pub detail: Text,
    pub(crate) call: Option<Call>,
}

impl AgendaItem {
    /// An obligation as a thing to do, if its day comes by `until`.
    pub(super) fn new(
        obligation: &Obligation<'_>,
        until: Day,
        about: Option<&ArchivePath>,
    ) -> Option<Self> {
        let due = obligation.due.filter(|due| *due <= until || obligation.has_failed())?;
        Some(Self {
            kind: obligation.kind,
            state: obligation.state,
            about: about.cloned(),
            name: None,
            due,
            detail: obligation.detail.text(),
            call: None,
        })
    }

    pub(crate) fn town(&self) -> Option<&str> {
        self.about.as_ref()?.parts().next()
    }

    pub(crate) fn village(&self) -> Option<&str> {
        self.about.as_ref()?.parts().nth(1)
    }

    /// Days by which it is late on a day; negative while there is time.
    pub(crate) fn days_late(&self, day: Day) -> i64 {
        self.due.days_until(day)
    }

    /// Whether it failed, or has waited since before the day.
    pub(crate) fn is_overdue(&self, day: Day) -> bool {
        match self.state {
            State::Failed => true,
            State::Waiting => self.due < day,
            State::Met | State::Open | State::Idle => false,
        }
    }
}
