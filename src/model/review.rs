//! A batch of the joint review, `reviews/*.yaml`.

use std::collections::BTreeSet;

use crate::path::ArchivePath;

use super::date::Day;
use super::format::Format;
use super::list::List;
use super::lists::Departments;
use super::open::ListedWord;
use super::record::record;
use super::reference::PersonPath;
use super::text::Text;

record! {
    /// One batch: names that went to every department, and what came back.
    pub(crate) struct Review {
        /// The version of the format.
        format: Format = "格式",
        /// The batch's name, which is also the file's.
        batch: Text = "批次",
        /// When it was sent.
        day: Day = "日期",
        /// The last day on which it holds.
        valid_until: Option<Day> = "有效期至",
        people: List<PersonPath> = "名单",
        /// What each department was sent and replied.
        departments: List<Reply> = "部门",
    }
}

impl Review {
    /// Who is reviewed, each once.
    pub(crate) fn reviewees(&self) -> impl Iterator<Item = &ArchivePath> {
        let mut seen = BTreeSet::new();
        self.people.iter().map(PersonPath::path).filter(move |path| seen.insert(*path))
    }
}

record! {
    /// A department's reply; without its day the department has not replied.
    pub(crate) struct Reply {
        name: ListedWord<Departments> = "名称" single,
        /// When the names were sent.
        sent: Option<Day> = "送审",
        /// When the reply came.
        replied: Option<Day> = "回复",
        /// The number of the reply.
        paper_number: Option<Text> = "文号",
        handler: Option<Text> = "经办",
        /// Who answers for it.
        responsible: Option<Text> = "负责",
        /// Whom it names, and why.
        circumstances: List<Circumstance> = "情形",
        /// Whom it holds for further checking.
        pending: List<PersonPath> = "待核",
    }
}

record! {
    /// A clause of the negative list that a department says holds.
    pub(crate) struct Circumstance {
        person: PersonPath = "人员",
        clause: Option<Text> = "条款" needed,
        note: Option<Text> = "说明",
    }
}
