//! The yearly assessment.

use super::date::{Day, Year};
use super::list::Maybe;
use super::lists::Indicators;
use super::number::Count;
use super::open::Keyed;
use super::record::record;
use super::tally::Ballots;
use super::text::Text;
use super::words::Grade;

record! {
    /// One year's assessment: the person's own, the organization's and the people's.
    pub(crate) struct Assessment: Done(year = "年度") {
        year: Year = "年度" single,
        /// The person's own words.
        own: Option<Text> = "自我评价",
        organization: Maybe<Ballots> = "组织测评",
        masses: Maybe<Ballots> = "群众评价",
        /// Single indicators, in the county's words.
        indicators: Maybe<Keyed<Indicators>> = "指标",
        /// The grade that the town gave.
        grade: Option<Grade> = "等次",
        /// The rank in the town.
        rank: Option<Count> = "名次",
        /// The reminder talk that a low rank asks for.
        reminder: Maybe<Reminder> = "提醒谈话",
    }
}

record! {
    pub(crate) struct Reminder {
        day: Option<Day> = "日期" needed,
        talker: Option<Text> = "谈话人" needed,
        post: Option<Text> = "职务",
        place: Option<Text> = "地点",
        /// What gave rise to it.
        occasion: Option<Text> = "事由",
        content: Option<Text> = "内容",
        /// What the person said to it.
        answer: Option<Text> = "表态",
        /// By when things are to be better.
        deadline: Option<Day> = "期限",
    }
}
