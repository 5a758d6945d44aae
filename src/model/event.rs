//! A training event, `events/*.yaml`: written once, shown in every participant's papers.

use std::collections::BTreeSet;

use crate::yaml::Node;

use super::date::Day;
use super::decode::scalar::is_scalar;
use super::decode::{Decode, Decoder};
use super::format::Format;
use super::list::{List, Maybe, OneOrMore};
use super::lists::{Lists, Themes, TrainingWays};
use super::names::Names;
use super::number::{Amount, Count};
use super::open::ListedWord;
use super::place::At;
use super::record::record;
use super::reference::{PersonPath, TownName};
use super::shape::Shape;
use super::text::Text;
use super::words::EventLevel;

record! {
    pub(crate) struct Event {
        /// The version of the format.
        format: Format = "格式",
        /// Its number, running per level, town and year.
        number: Option<Count> = "期次",
        /// The level on which it was held.
        level: Option<EventLevel> = "范围",
        /// The town, for an event of that level.
        town: Option<TownName> = "镇",
        from: Option<Day> = "起" needed,
        until: Option<Day> = "止",
        name: Text = "名称",
        theme: Option<ListedWord<Themes>> = "主题",
        purpose: Option<Text> = "目的",
        organizer: Option<Text> = "主办",
        place: Option<Text> = "地点",
        /// What kind of place.
        place_kind: Option<Text> = "场所类别",
        /// Who looks after the participants.
        head_teacher: Option<Text> = "班主任",
        teachers: Names = "授课人",
        hours: Option<Amount> = "学时",
        ways: List<ListedWord<TrainingWays>> = "方式",
        content: Option<Text> = "内容",
        lessons: List<Lesson> = "课程",
        participants: List<Participant> = "参加" alike,
        /// Others who took part, by kind.
        others: List<OtherParticipants> = "其他参加",
        absent: List<Absentee> = "缺席" alike,
        /// The event's place in a train–practise–train cycle.
        cycle: Maybe<Cycle> = "循环",
    }
}

impl Event {
    /// Those who took part, each once: who is listed again is told of, and took part once.
    pub(crate) fn attendees(&self) -> impl Iterator<Item = &Participant> {
        let mut seen = BTreeSet::new();
        self.participants.iter().filter(move |one| seen.insert(one.person.path()))
    }
}

/// Somebody who took part, with a result and takeaways where they are noted.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Participant {
    /// Where the entry stands in its file.
    pub(crate) span: At,
    pub(crate) person: PersonPath,
    pub(crate) result: Option<Text>,
    /// What the person took away.
    pub(crate) takeaway: Option<Text>,
    pub(crate) group: Option<Text>,
    /// What came of the task for practice.
    pub(crate) homework: Option<Homework>,
}

record! {
    /// A participant in long form.
    pub(crate) struct ParticipantEntry {
        person: PersonPath = "人员",
        result: Option<Text> = "考核",
        /// What the person took away.
        takeaway: Option<Text> = "心得",
        group: Option<Text> = "组别",
        /// What came of the task for practice.
        homework: Maybe<Homework> = "作业",
    }
}

record! {
    /// A task for practice that was handed in.
    pub(crate) struct Homework {
        day: Option<Day> = "交" needed,
        /// How it was judged.
        judged: Option<Text> = "评比",
    }
}

record! {
    pub(crate) struct Lesson {
        day: Option<Day> = "日期" needed,
        /// Morning, afternoon or hours.
        time: Option<Text> = "时段",
        content: Option<Text> = "内容" needed,
        teachers: OneOrMore<Text> = "授课人",
        ways: OneOrMore<ListedWord<TrainingWays>> = "方式",
    }
}

impl Decode for Participant {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        if is_scalar(node) {
            let person = PersonPath::decode(node, cx)?;
            let (result, takeaway, group, homework) = (None, None, None, None);
            return Some(Self { span: At(node.span), person, result, takeaway, group, homework });
        }
        let ParticipantEntry { span, person, result, takeaway, group, homework } =
            ParticipantEntry::decode(node, cx)?;
        let homework = homework.given().cloned();
        Some(Self { span, person, result, takeaway, group, homework })
    }

    fn shape(lists: &Lists) -> Shape {
        let entry = Box::new(ParticipantEntry::shape(lists));
        Shape::Either(Box::new(PersonPath::shape(lists)), entry)
    }
}

record! {
    /// Participants who are not of the pool.
    pub(crate) struct OtherParticipants {
        kind: Option<Text> = "类别" needed,
        count: Option<Count> = "人数" needed,
    }
}

record! {
    /// Somebody who was missing.
    pub(crate) struct Absentee {
        person: PersonPath = "人员",
        reason: Option<Text> = "原因",
    }
}

record! {
    /// The event's place in a cycle.
    pub(crate) struct Cycle {
        plan: Option<Text> = "计划" needed,
        round: Option<Count> = "轮次",
        /// Which part of it.
        part: Option<Text> = "环节" needed,
        /// The task for practice.
        task: Option<Text> = "实践作业",
        /// When it is handed in.
        hand_in: Option<Day> = "交作业",
    }
}
