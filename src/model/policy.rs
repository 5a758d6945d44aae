//! The county's rules as data, `policy.yaml`. No threshold of it stands in the program: what a
//! county leaves out has the value of the shipped policy, which is a file of the same form.

use super::date::{Day, Year};
use super::education::Education;
use super::format::Format;
use super::list::{List, Maybe};
use super::number::{Amount, Count, Percentage, Range, YesNo};
use super::open::{Free, FreeKeys};
use super::record::record;
use super::rhythm::Rhythms;
use super::tally::Tally;
use super::term::Term;
use super::text::Text;
use super::words::{Cadence, PoliticalStatus, QuotaBase, QuotaForce, Sex, TieRule};
use crate::text::same_word;

record! {
    pub(crate) struct Policy {
        /// The version of the format.
        format: Format = "格式",
        name: Option<Text> = "名称",
        /// What they rest on.
        basis: Option<Text> = "依据",
        /// The day from which this edition is in force.
        in_force: Option<Day> = "施行",
        /// Who may be filed, one way an entry.
        qualifications: List<Qualification> = "资格",
        /// What single posts ask for.
        post_demands: List<PostDemand> = "岗位要求",
        negative_list: Maybe<NegativeList> = "不得情形",
        /// The departments of the joint review.
        departments: List<Term> = "联审部门",
        /// What each department's list shows of a person.
        review_lists: List<ReviewList> = "联审名单",
        /// Where reserves come from.
        sources: List<Term> = "来源类别",
        /// Kinds of posts in a village.
        post_kinds: List<Term> = "岗位类别",
        /// What posts of each kind are called, by the kind.
        post_names: Free<List<Text>> = "职务名称",
        /// Shares that each town should reach.
        quotas: List<Quota> = "结构",
        /// Reserves for each post.
        reserves: Option<Tally> = "配备",
        /// What is asked of mentors.
        mentors: Maybe<MentorDemand> = "导师",
        /// How often things are due.
        cadence: Maybe<Cadences> = "频次",
        /// What follows from ranks.
        ranking: Maybe<Ranking> = "排名",
        themes: List<Term> = "培训主题",
        cycle: Maybe<CycleDemand> = "循环培养",
        terms: Maybe<Terms> = "换届",
        campaign: Maybe<Campaign> = "行动",
        survey: Maybe<SurveyDemand> = "摸排",
        village_types: List<Term> = "村类型",
        /// What an examination must hold.
        examination_points: List<Term> = "考察要点",
        /// Kinds of village surveys.
        survey_kinds: List<Term> = "分析类别",
        /// What a survey holds.
        survey_points: List<Term> = "分析要点",
        /// Abilities that are looked at before and after training.
        ability_points: List<Term> = "能力要点",
        /// Tiers of the pool.
        tiers: List<Term> = "梯次",
        /// What an assessment looks at.
        indicators: List<Term> = "评价指标",
        activity_kinds: List<Term> = "活动类别",
        training_ways: List<Term> = "培训方式",
        /// Parts of a training cycle.
        cycle_parts: List<Term> = "培养环节",
        practice_forms: List<Term> = "实践形式",
        /// Kinds of key work.
        key_work_kinds: List<Term> = "重点工作类别",
        /// The county's own fields.
        extras: Maybe<Extras> = "补充字段",
        /// For how long a public notice hangs.
        publicity: Maybe<PublicityDemand> = "公示",
        /// Holidays, and days off on which people work.
        holidays: Maybe<Holidays> = "节假日",
        /// What is asked in talks.
        talk_outlines: Maybe<TalkOutlines> = "谈话提纲",
        /// What a public notice shows.
        public_fields: List<Text> = "公示字段",
        /// The fewest ballots that count.
        fewest_ballots: Option<Count> = "测评最少票数",
        /// How often able people away are contacted.
        away_contact: Option<Cadence> = "在外人才联系",
        /// After how many days without anything new a file is stale.
        stale_days: Option<Count> = "陈旧天数",
        /// The lines that numbers of reports draw.
        statistics: Maybe<Statistics> = "统计",
        /// Severities that the county changes, by code.
        rules: FreeKeys = "规则",
    }
}

record! {
    /// One way to qualify.
    pub(crate) struct Qualification {
        name: Option<Text> = "名称",
        max_age: Option<Count> = "年龄不超过",
        min_education: Option<Education> = "学历不低于",
        /// The ground of the waiver without which this way is closed.
        waiver: Option<Text> = "需放宽",
    }
}

impl Qualification {
    /// Whether the way is open to somebody who was granted a waiver on this ground, or none.
    pub(crate) fn is_opened_by(&self, ground: Option<&str>) -> bool {
        let is_asked = |asked: &str| ground.is_some_and(|ground| same_word(asked, ground));
        self.waiver.as_deref().is_none_or(is_asked)
    }
}

record! {
    /// What a post asks for.
    pub(crate) struct PostDemand {
        post: Text = "岗位",
        political_status: List<PoliticalStatus> = "政治面貌",
    }
}

record! {
    /// The county's list of circumstances that rule somebody out.
    pub(crate) struct NegativeList {
        name: Option<Text> = "名称",
        /// When it was decided.
        day: Option<Day> = "日期",
        clauses: List<Clause> = "条款",
    }
}

record! {
    pub(crate) struct Clause {
        number: Text = "编号",
        content: Option<Text> = "内容",
        departments: List<Text> = "审查部门",
    }
}

record! {
    /// What the lists of some departments show of a person.
    pub(crate) struct ReviewList {
        /// Whose lists; nobody means those of every department without an entry of its own.
        departments: List<Text> = "部门",
        /// The columns, in order.
        fields: List<Text> = "字段",
    }
}

record! {
    /// A share that each town should reach.
    pub(crate) struct Quota {
        name: Text = "名称",
        condition: Maybe<Condition> = "条件",
        /// The share in percent.
        share: Option<Percentage> = "占比",
        force: Option<QuotaForce> = "要求",
        base: Option<QuotaBase> = "基数",
        /// Whom the base counts, where it is not everybody.
        base_condition: Maybe<Condition> = "基数条件",
    }
}

record! {
    /// A group of people.
    pub(crate) struct Condition {
        sex: Option<Sex> = "性别",
        max_age: Option<Count> = "年龄不超过",
        min_education: Option<Education> = "学历不低于",
        political_status: List<PoliticalStatus> = "政治面貌",
    }
}

record! {
    /// What is asked of mentors.
    pub(crate) struct MentorDemand {
        /// Whether everybody needs one.
        required: Option<YesNo> = "必须",
        /// The classes from which they come.
        classes: List<Text> = "类别",
        /// Classes of which villages that are not ordinary need one more.
        hard_village_classes: List<Text> = "难点村重点村另须",
        /// The most people that one trains.
        most: Option<Count> = "最多帮带",
    }
}

record! {
    /// How often things are due.
    pub(crate) struct Cadences {
        training: Option<Cadence> = "主题培训",
        talks: Option<Cadence> = "谈心谈话",
        reports: Option<Cadence> = "思想汇报",
        /// Records of thought, study and work.
        records: Option<Cadence> = "纪实",
        assessments: Option<Cadence> = "评价",
        mentoring: Option<Cadence> = "帮带",
        activities: Option<Rhythms> = "活动",
    }
}

record! {
    /// What follows from ranks.
    pub(crate) struct Ranking {
        /// How many of the last are reminded.
        reminded: Option<Count> = "提醒后几名",
        /// How many of the first are put forward.
        proposed: Option<Count> = "推荐前几名",
        /// How equal ranks count.
        ties: Option<TieRule> = "并列",
    }
}

record! {
    /// Train–practise–train cycles: from and to.
    pub(crate) struct CycleDemand {
        days: Option<Range> = "集训天数",
        months: Option<Range> = "实践月数",
    }
}

record! {
    /// Elections.
    pub(crate) struct Terms {
        last: Option<Day> = "上次",
        next: Option<Day> = "下次",
    }
}

record! {
    pub(crate) struct Campaign {
        name: Option<Text> = "名称",
        from: Option<Year> = "起",
        until: Option<Year> = "止",
    }
}

record! {
    /// Village surveys.
    pub(crate) struct SurveyDemand {
        deadline: Option<Day> = "截止",
        /// The fewest talks, by kind of people.
        fewest_talks: Option<Tally> = "谈话最少",
    }
}

record! {
    /// For how long a public notice hangs.
    pub(crate) struct PublicityDemand {
        /// Working days at least.
        workdays: Option<Count> = "工作日",
    }
}

record! {
    /// Days on which the calendar of the week does not hold.
    pub(crate) struct Holidays {
        off: List<Day> = "休",
        /// Days of a weekend on which people work.
        worked: List<Day> = "班",
    }
}

record! {
    /// What is asked in talks.
    pub(crate) struct TalkOutlines {
        /// When a village is surveyed.
        survey: List<Text> = "摸底",
        /// When somebody is examined.
        examination: List<Text> = "考察",
        /// In the middle of a term.
        midterm: List<Text> = "届中分析",
    }
}

record! {
    /// The lines that numbers of reports draw.
    pub(crate) struct Statistics {
        /// The last ages of the bands, from the youngest; those above the last are one more band.
        age_bands: List<Count> = "年龄段",
        /// The age up to which somebody is young.
        young: Option<Count> = "青年年龄",
        /// Incomes of a village in 10,000 yuan from which villages are counted.
        incomes: List<Amount> = "集体经济万元",
    }
}

record! {
    /// The county's own fields.
    pub(crate) struct Extras {
        person: List<Term> = "个人",
        village: List<Term> = "村",
        town: List<Term> = "镇",
    }
}

/// What an examination may tell of somebody besides 考察要点, and what no paper for the public
/// shows.
pub(crate) const PRIVATE_POINTS: [&str; 2] = ["性格特点", "家庭状况"];

impl Policy {
    pub(super) fn examination_keys(&self) -> List<Term> {
        let private = PRIVATE_POINTS.into_iter().map(|point| Term::plain(Text::of(point)));
        let is_new =
            |point: &Term| !self.examination_points.iter().any(|own| own.is_meant_by(point));
        let more: Vec<Term> = private.filter(is_new).collect();
        self.examination_points.iter().cloned().chain(more).collect()
    }

    /// The clause of the negative list with a number.
    pub(crate) fn clause(&self, number: &str) -> Option<&Clause> {
        let mut clauses = self.negative_list.given().into_iter().flat_map(|list| &list.clauses);
        clauses.find(|clause| same_word(&clause.number, number))
    }

    /// The kind of post that a word names.
    pub(crate) fn post_kind(&self, word: &str) -> Option<&Term> {
        self.post_kinds.iter().find(|kind| kind.is_meant_by(word))
    }
}
