//! The steps by which somebody comes into the pool: recommendation, examination, publicity,
//! filing, and waivers. The joint review stands in the batches.

use super::date::Day;
use super::identity::FilingNumber;
use super::list::{List, Maybe};
use super::lists::ExaminationPoints;
use super::names::Names;
use super::number::Count;
use super::open::Keyed;
use super::record::record;
use super::tally::{Ballots, Tally};
use super::text::Text;
use super::words::{Conclusion, RecommendationWay};

record! {
    /// The steps, in their order.
    pub(crate) struct Selection {
        recommendation: Maybe<Recommendation> = "村级推荐",
        examination: Maybe<Examination> = "乡镇考察",
        /// The batch in which the county reviewed the person; must agree with the batches.
        review: Maybe<ReviewReference> = "县级联审",
        publicity: Maybe<Publicity> = "公示",
        /// Filing with the organization department.
        filing: Maybe<Filing> = "组织备案",
        /// A recorded exception from the conditions.
        waiver: Maybe<Waiver> = "放宽",
    }
}

record! {
    /// The village recommends.
    pub(crate) struct Recommendation {
        day: Option<Day> = "日期",
        ways: List<RecommendationWay> = "方式",
        meeting: Option<Text> = "会议",
        place: Option<Text> = "地点",
        /// Who should have come.
        due: Option<Count> = "应到",
        present: Option<Count> = "实到",
        agreed: Option<Count> = "同意",
        opposed: Option<Count> = "不同意",
        abstained: Option<Count> = "弃权",
        reason: Option<Text> = "理由",
        /// The village Party organization's opinion.
        opinion: Option<Text> = "意见",
        signature: Option<Text> = "签字",
    }
}

record! {
    /// The town examines.
    pub(crate) struct Examination {
        day: Option<Day> = "日期",
        team: Names = "考察组",
        /// With how many of whom they talked.
        talks: Option<Tally> = "谈话",
        ballot: Maybe<Ballots> = "测评",
        /// What was found, point by point.
        points: Maybe<Keyed<ExaminationPoints>> = "考察",
        shortcomings: Option<Text> = "不足",
        /// The first round of the sieve.
        screening: Maybe<Screening> = "初审",
        /// What it came to.
        conclusion: Option<Conclusion> = "结论",
        /// The town Party committee's opinion.
        opinion: Option<Text> = "意见",
        signature: Option<Text> = "签字",
    }
}

record! {
    /// The town's round of the sieve.
    pub(crate) struct Screening {
        day: Option<Day> = "日期",
        consulted: Names = "征求意见",
        /// What stands against the person; 无 if nothing does.
        circumstances: List<ScreeningHit> = "情形",
        /// Who answers for it.
        responsible: Option<Text> = "负责",
    }
}

record! {
    /// A clause of the negative list that holds.
    pub(crate) struct ScreeningHit {
        clause: Option<Text> = "条款" needed,
        note: Option<Text> = "说明",
    }
}

record! {
    /// Which batch reviewed the person.
    pub(crate) struct ReviewReference {
        batch: Option<Text> = "批次" needed,
    }
}

record! {
    /// Public notice.
    pub(crate) struct Publicity {
        from: Option<Day> = "起" needed,
        until: Option<Day> = "止" needed,
        place: Option<Text> = "地点",
        /// How it was made known.
        way: Option<Text> = "方式",
        /// The telephone at which objections were taken.
        phone: Option<Text> = "受理电话",
        objections: Option<Text> = "异议",
        /// What came of the objection.
        handling: Option<Text> = "处理",
    }
}

record! {
    /// Filing with the organization department.
    pub(crate) struct Filing {
        day: Option<Day> = "日期",
        /// The number of the paper that says so.
        paper_number: Option<Text> = "文号",
        number: Option<FilingNumber> = "备案编号",
        opinion: Option<Text> = "意见",
        signature: Option<Text> = "签字",
    }
}

record! {
    /// An exception that somebody with authority allowed.
    pub(crate) struct Waiver {
        /// On which ground of the policy.
        ground: Option<Text> = "依据" needed,
        reason: Option<Text> = "理由" needed,
        approved_by: Option<Text> = "批准" needed,
        day: Option<Day> = "日期" needed,
    }
}
