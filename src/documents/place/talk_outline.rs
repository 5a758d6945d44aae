//! The outline of talks in a village (谈话提纲): what is asked before a survey, an examination, or in
//! the middle of a term, with room to write.

use serde::Serialize;

use crate::model::Text;
use crate::model::list::List;
use crate::model::policy::TalkOutlines;
use crate::model::words::PaperName;

use super::heading::Heading;
use super::part::Part;
use super::row::{Row, value};

pub(super) const ROW: Row = Row {
    name: PaperName::TalkOutline,
    why_not: (
        "政策口径里没有摸排，下次换届也没有定或已经过去",
        "the policy has no survey, and no election lies ahead",
    ),
    parts: |pool, topic| {
        let policy = pool.policy();
        let next = policy.terms.given().and_then(|terms| terms.next);
        let is_ahead = next.is_some_and(|next| next > pool.setup.day);
        let is_due = is_ahead || policy.survey.given().is_some();
        let all =
            PURPOSES.iter().enumerate().filter(|_| is_due && !pool.villages(topic).is_empty());
        let part = |(at, purpose): (usize, &Purpose)| Part {
            at,
            mark: purpose.name.to_owned(),
            ..Part::default()
        };
        all.map(part).collect()
    },
    view: |pool, (topic, part), wording| {
        let own = &PURPOSES[part.at];
        let asked = pool.policy().talk_outlines.given().map(own.asked);
        let asked = asked.into_iter().flatten().map(ToString::to_string);
        let asked: Vec<String> = asked.collect();
        let topics = if asked.is_empty() { wording.paragraphs(own.name, &[]) } else { asked };
        value(TalkOutlineView {
            heading: Heading::new(pool, topic).volume(own.name),
            groups: wording.sentence(own.groups, &[]),
            topics,
            closing: wording.sentence("保密", &[]),
        })
    },
    blank: |setup, wording| {
        value(TalkOutlineView {
            heading: Heading::blank(&setup.county),
            groups: String::new(),
            topics: Vec::new(),
            closing: wording.sentence("保密", &[]),
        })
    },
};

/// For what people are talked with.
struct Purpose {
    name: &'static str,
    /// The county's topics for it.
    asked: fn(&TalkOutlines) -> &List<Text>,
    /// The text that says with whom.
    groups: &'static str,
}

const PURPOSES: [Purpose; 3] = [
    Purpose { name: "摸底", asked: |own| &own.survey, groups: "摸底对象" },
    Purpose { name: "考察", asked: |own| &own.examination, groups: "考察对象" },
    Purpose { name: "届中分析", asked: |own| &own.midterm, groups: "届中分析对象" },
];

#[derive(Debug, Serialize)]
struct TalkOutlineView {
    heading: Heading,
    /// With whom one talks.
    groups: String,
    topics: Vec<String>,
    closing: String,
}
