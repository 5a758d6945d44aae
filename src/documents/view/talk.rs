//! A talk with the person (谈话记录), and the reminder talk after a year's assessment (提醒谈话记录).

use serde::Serialize;

use crate::documents::setup::Setup;
use crate::documents::subject::Subject;
use crate::facts::Terms;
use crate::model::assessment::{Assessment, Reminder};
use crate::model::training::Talk;
use crate::model::words::{PaperName, TalkKind, Word};

use super::person::HomeOnDay;
use super::words::{day, text};

#[derive(Debug, Default, Serialize)]
pub(super) struct TalkView {
    place: HomeOnDay,
    person: Interviewee,
    talk: TalkBlock,
}

/// With whom somebody talked.
#[derive(Debug, Default, Serialize)]
struct Interviewee {
    name: String,
    post: Option<String>,
}

/// What was said; each of the two forms has room for its own part of it.
#[derive(Debug, Default, Serialize)]
struct TalkBlock {
    talker: Option<String>,
    post: Option<String>,
    date: Option<String>,
    location: Option<String>,
    way: Option<String>,
    kind: Option<String>,
    recorder: Option<String>,
    participants: Option<String>,
    /// The year assessed, and the rank in it.
    year: Option<String>,
    rank: Option<String>,
    occasion: Option<String>,
    content: Option<String>,
    problem: Option<String>,
    advice: Option<String>,
    measures: Option<String>,
    answer: Option<String>,
    deadline: Option<String>,
    /// Who gets a copy.
    copy: Option<String>,
}

impl TalkView {
    /// The person as of the talk's day.
    fn of(subject: &Subject<'_>, setup: &Setup, talk: TalkBlock) -> Self {
        Self {
            place: HomeOnDay::new(subject, &setup.county),
            person: Interviewee {
                name: subject.person.name.to_string(),
                post: text(subject.person.occupation.as_ref()),
            },
            talk,
        }
    }

    pub(super) fn blank(setup: &Setup) -> Self {
        Self { place: HomeOnDay::blank(&setup.county), ..Self::default() }
    }

    /// Room for a reminder talk.
    pub(super) fn blank_reminder(setup: &Setup) -> Self {
        let talk = TalkBlock { kind: kind_of_reminder(), ..TalkBlock::default() };
        Self { talk, ..Self::blank(setup) }
    }

    /// One of the talks of a person's training.
    pub(super) fn new(subject: &Subject<'_>, setup: &Setup, talk: &Talk) -> Self {
        let names: Vec<String> = talk.present.iter().map(ToString::to_string).collect();
        let block = TalkBlock {
            talker: text(talk.talker.as_ref()),
            post: text(talk.post.as_ref()),
            date: day(talk.day),
            location: text(talk.place.as_ref()),
            way: text(talk.form.as_ref()),
            kind: text(talk.kind.as_ref()),
            recorder: text(talk.recorder.as_ref()),
            participants: (!names.is_empty()).then(|| names.join("、")),
            content: text(talk.content.as_ref()),
            problem: text(talk.problems.as_ref()),
            advice: text(talk.proposals.as_ref()),
            measures: text(talk.measures.as_ref()),
            ..TalkBlock::default()
        };
        Self::of(&subject.on(talk.day), setup, block)
    }

    /// The reminder talk of an assessment; `held` is what is recorded of it.
    pub(super) fn reminder(
        subject: &Subject<'_>,
        (setup, terms): (&Setup, &Terms),
        assessment: &Assessment,
        held: Option<&Reminder>,
    ) -> Self {
        let wording = |name: &str| setup.paper(PaperName::ReminderTalk).text(name, terms);
        let year = assessment.year.to_string();
        let rank = text(assessment.rank.as_ref());
        let by_rank = rank
            .as_ref()
            .map(|rank| wording("事由").replace("{年度}", &year).replace("{名次}", rank));
        let home = subject.home();
        let block = TalkBlock {
            talker: held.and_then(|one| text(one.talker.as_ref())),
            post: held.and_then(|one| text(one.post.as_ref())),
            date: held.and_then(|one| day(one.day)),
            location: held.and_then(|one| text(one.place.as_ref())),
            kind: kind_of_reminder(),
            year: Some(year),
            rank,
            occasion: held.and_then(|one| text(one.occasion.as_ref())).or(by_rank),
            content: held.and_then(|one| text(one.content.as_ref())),
            answer: held.and_then(|one| text(one.answer.as_ref())),
            deadline: held.and_then(|one| day(one.deadline)),
            copy: Some(wording("抄送").replace("{村}", home.village)),
            ..TalkBlock::default()
        };
        Self::of(subject, setup, block)
    }
}

fn kind_of_reminder() -> Option<String> {
    Some(TalkKind::Reminder.word().to_owned())
}
