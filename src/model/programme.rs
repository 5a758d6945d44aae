//! A programme for a cohort, `programmes/*.yaml`: 百名村支书, 育青计划, 农民大学生 and the like.

use super::date::Day;
use super::format::Format;
use super::list::{List, Maybe};
use super::number::Count;
use super::record::record;
use super::reference::PersonPath;
use super::text::Text;

record! {
    /// One programme and who is in it.
    pub(crate) struct Programme {
        /// The version of the format.
        format: Format = "格式",
        name: Text = "名称",
        from: Option<Day> = "起" needed,
        until: Option<Day> = "止",
        /// How many people are planned.
        size: Option<Count> = "规模",
        /// How they were selected.
        selection: Maybe<CohortSelection> = "比选",
        /// Who is in it.
        people: List<PersonPath> = "名单" needed alike,
    }
}

record! {
    /// How the people of a programme were selected.
    pub(crate) struct CohortSelection {
        day: Option<Day> = "日期" needed,
        meeting: Option<Text> = "会议" needed,
    }
}
