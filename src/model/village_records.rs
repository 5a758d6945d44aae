//! Records of a village beside its posts and surveys: elections, duties, performance, money, talks.

use crate::yaml::{Node, Value};

use super::assessment::Reminder;
use super::date::{Day, MonthOrDay, Year};
use super::decode::scalar::is_scalar;
use super::decode::{Decode, Decoder};
use super::entry::Double;
use super::list::{List, Maybe};
use super::lists::Lists;
use super::number::{Amount, Count};
use super::record::record;
use super::reference::PersonPath;
use super::shape::Shape;
use super::tally::Tally;
use super::text::Text;
use super::words::Grade;

record! {
    /// What an election came to.
    pub(crate) struct Election {
        day: Option<Day> = "日期" needed single,
        /// Who should have come.
        due: Option<Count> = "应到",
        present: Option<Count> = "实到",
        elected: List<Elected> = "当选" needed,
    }
}

record! {
    /// Somebody who was elected.
    pub(crate) struct Elected {
        name: Option<Text> = "姓名" needed,
        post: Option<Text> = "职务" needed,
        /// The file, if there is one.
        person: Option<PersonPath> = "人员",
    }
}

record! {
    /// A duty that a Party member without a post has taken on.
    pub(crate) struct Duty {
        name: Option<Text> = "姓名" needed,
        /// The file, if there is one.
        person: Option<PersonPath> = "人员",
        post: Option<Text> = "岗位" needed,
    }
}

record! {
    /// A survey of what people and talents are wanted.
    pub(crate) struct Demand {
        day: Option<Day> = "日期" needed,
        kind: Option<Text> = "类别" needed,
        number: Option<Count> = "人数" needed,
    }
}

record! {
    /// Money for the village and its cadres.
    pub(crate) struct Benefits {
        /// Transfers in 10,000 yuan.
        transfers: Option<Amount> = "转移支付万元",
        /// The pension insurance of its cadres.
        pension: Option<Text> = "养老保险",
        /// What those get who leave office.
        leaving: Option<Text> = "退职补贴",
    }
}

record! {
    /// The village's service point.
    pub(crate) struct ServicePoint {
        /// When it was renewed.
        renewed: Option<MonthOrDay> = "升级",
        /// Who serves people there.
        agent: Option<Text> = "代办员",
    }
}

record! {
    /// A year's performance of a cadre without a file of his or her own.
    pub(crate) struct Performance {
        year: Option<Year> = "年度" needed,
        name: Option<Text> = "姓名" needed,
        post: Option<Text> = "职务",
        grade: Option<Grade> = "等次" needed,
        /// The rank in the town.
        rank: Option<Count> = "名次",
        /// The reminder talk that a low rank asks for.
        reminder: Maybe<Reminder> = "提醒谈话",
    }
}

record! {
    /// A talk in the village; the other's name is never printed.
    pub(crate) struct VillageTalk {
        day: Option<Day> = "日期" needed,
        talker: Option<Text> = "谈话人",
        /// With what kind of people.
        kind: Option<Text> = "对象类别" needed,
        /// With whom; never printed.
        name: Option<Text> = "姓名",
        place: Option<Text> = "地点",
        content: Option<Text> = "要点",
    }
}

record! {
    /// Something that is put right.
    pub(crate) struct Remedy {
        problem: Option<Text> = "问题" needed,
        measure: Option<Text> = "措施",
        /// Who answers for it.
        owner: Option<Text> = "责任人",
        deadline: Option<Day> = "时限",
        /// How far it has come.
        progress: Option<Text> = "进展",
        /// When it was settled.
        settled: Option<Day> = "销号",
    }
}

/// A leader by name, with the post where it is told.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Leader {
    pub(crate) name: Option<Text>,
    pub(crate) post: Option<Text>,
}

record! {
    /// A leader in long form.
    pub(crate) struct LeaderEntry {
        name: Option<Text> = "姓名" needed,
        post: Option<Text> = "职务",
    }
}

impl Decode for Leader {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        if is_scalar(node) {
            return Some(Self { name: Some(Text::decode(node, cx)?), post: None });
        }
        let LeaderEntry { name, post, .. } = LeaderEntry::decode(node, cx)?;
        Some(Self { name, post })
    }

    fn shape(lists: &Lists) -> Shape {
        Shape::Either(Box::new(Shape::Text), Box::new(LeaderEntry::shape(lists)))
    }
}

/// The talks of a survey, counted by kind of people or told one by one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum SurveyTalks {
    Counted(Tally),
    Told(List<VillageTalk>),
}

impl SurveyTalks {
    /// How many talks there had been by a day, and since another where one is given, with a kind of
    /// people, as `is_kind` knows it; counts have no day and count always.
    pub(crate) fn count(
        &self,
        since: Option<Day>,
        day: Day,
        is_kind: impl Fn(&str) -> bool,
    ) -> u32 {
        match self {
            Self::Counted(tally) => {
                tally.iter().filter(|(kind, _)| is_kind(kind)).map(|(_, count)| count).sum()
            }
            Self::Told(talks) => {
                let is_within = |held: Day| since.is_none_or(|since| since <= held) && held <= day;
                let has_come = |talk: &&VillageTalk| talk.day.is_none_or(is_within);
                let of_kind = |talk: &&VillageTalk| talk.kind.as_deref().is_some_and(&is_kind);
                let held = talks.distinct().filter(has_come).filter(of_kind);
                u32::try_from(held.count()).unwrap_or(u32::MAX)
            }
        }
    }
}

impl Decode for SurveyTalks {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        match node.value {
            Value::List(_) => List::decode(node, cx).map(Self::Told),
            _ => Tally::decode(node, cx).map(Self::Counted),
        }
    }

    fn doubles(&self, under: &'static str, found: &mut Vec<Double>) {
        if let Self::Told(talks) = self {
            talks.doubles(under, found);
        }
    }

    fn shape(lists: &Lists) -> Shape {
        Shape::Either(Box::new(Tally::shape(lists)), Box::new(List::<VillageTalk>::shape(lists)))
    }
}
