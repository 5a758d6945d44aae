//! What somebody is able to do, under the county's points: before and after training, say.

use crate::source::Span;
use crate::yaml::Node;

use super::date::Day;
use super::decode::{Decode, Decoder};
use super::entry::Double;
use super::lists::{AbilityPoints, Lists};
use super::open::{only, point_fields, texts};
use super::place::At;
use super::record::{Record, record};
use super::shape::{Field, Shape};
use super::text::Text;
use super::words::AbilityPhase;

/// One look at somebody's abilities.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ability {
    /// Where it stands in its file.
    pub(crate) span: At,
    pub(crate) day: Option<Day>,
    /// Before, during or after training.
    pub(crate) phase: Option<AbilityPhase>,
    pub(crate) assessor: Option<Text>,
    /// What was found, under the points of policy.yaml.
    pub(crate) findings: Vec<(String, Text)>,
}

record! {
    /// The keys that every such entry has.
    pub(crate) struct AbilityHead {
        day: Option<Day> = "日期" needed,
        /// Before, during or after training.
        phase: Option<AbilityPhase> = "阶段" needed,
        assessor: Option<Text> = "评估人",
    }
}

impl Record for Ability {
    const KEYS: &'static [&'static str] = AbilityHead::KEYS;

    fn fields(lists: &Lists) -> Vec<Field> {
        AbilityHead::fields(lists).into_iter().chain(point_fields(&lists.ability_points)).collect()
    }

    fn is_complete(&self) -> bool {
        self.day.is_some() && self.phase.is_some()
    }

    fn span(&self) -> Span {
        self.span.0
    }
}

impl Decode for Ability {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let outer = cx.enter(node);
        let findings = texts::<AbilityPoints>(node, cx, AbilityHead::KEYS);
        cx.leave(outer);
        let head = AbilityHead::decode(&only(node, AbilityHead::KEYS), cx)?;
        let AbilityHead { day, phase, assessor, .. } = head;
        Some(Self { span: At(node.span), day, phase, assessor, findings })
    }

    fn repeats(&self, earlier: &Self) -> Option<Double> {
        (self == earlier).then_some(Double { under: "", span: self.span, key: None })
    }

    fn shape(lists: &Lists) -> Shape {
        Shape::Record(Self::fields(lists))
    }
}
