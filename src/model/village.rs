//! A village's file, `village.yaml`.

use crate::source::Span;
use crate::yaml::Node;

use super::date::{Day, Month, MonthOrDay, Year};
use super::decode::{Decode, Decoder};
use super::education::Education;
use super::entry::Double;
use super::format::Format;
use super::former::FormerHome;
use super::identity::Phone;
use super::list::{List, Maybe, OneOrMore};
use super::lists::{ActivityKinds, Lists, SurveyKinds, SurveyPoints, VillageExtras, VillageTypes};
use super::names::Names;
use super::nationality::Nationality;
use super::number::{Amount, Count, YesNo};
use super::open::{Keyed, ListedWord, only, point_fields, texts};
use super::person::Contact;
use super::place::At;
use super::record::{Record, record};
use super::reference::{PersonPath, VillagePath};
use super::settings::ByWord;
use super::shape::{Field, Shape};
use super::text::Text;
use super::village_records::{
    Benefits, Demand, Duty, Election, Leader, Performance, Remedy, ServicePoint, SurveyTalks,
    VillageTalk,
};
use super::words::{
    ClassReason, HonourLevel, PairingKind, PoliticalStatus, RiskKind, RiskState, Sex, Term,
    TermPlan, TermReason, VillageClass, Willingness,
};

record! {
    /// What is kept about one village.
    pub(crate) struct Village {
        /// The version of the format.
        format: Format = "格式",
        /// The name that is printed.
        name: Text = "名称",
        /// The 12-digit code.
        code: Option<Text> = "代码",
        /// What the village was called before, and to which town it belonged.
        former: List<FormerHome> = "原属",
        /// What the village and its bodies are called on papers.
        terms: ByWord<Term, Text> = "称谓",
        class: Option<VillageClass> = "类别",
        /// Why it has that class.
        class_reasons: List<ClassReason> = "类别原因",
        /// Types, in the county's words.
        types: List<ListedWord<VillageTypes>> = "村类型",
        overview: Maybe<Overview> = "概况",
        /// The county leader who answers for the village.
        county_leader: Maybe<Leader> = "挂点领导",
        party: Maybe<PartyOrganization> = "党组织",
        team: Maybe<StationedTeam> = "驻村工作队",
        /// The collective economy, year by year.
        economy: List<Economy> = "集体经济",
        /// Posts and their holders.
        posts: List<Post> = "岗位" alike,
        /// Holders who were replaced.
        adjustments: List<Adjustment> = "调整",
        /// What elections came to.
        elections: OneOrMore<Election> = "选举",
        /// Duties of Party members without a post.
        duties: List<Duty> = "设岗定责",
        /// The performance of cadres who have no file of their own.
        performance: List<Performance> = "履职考核",
        surveys: List<Survey> = "分析",
        /// The village's own strategy.
        strategy: Option<Text> = "一村一策",
        /// Party members worth knowing.
        members: List<Member> = "党员台账",
        /// Able people who are away.
        away: List<AwayContact> = "在外乡贤",
        /// Talks of the survey: counts by kind of people, or one by one.
        survey_talks: Option<SurveyTalks> = "摸排谈话",
        /// Other talks in the village.
        talks: List<VillageTalk> = "谈话",
        /// Surveys of what people and talents are wanted.
        demands: List<Demand> = "需求调查",
        /// What is put right after a survey.
        remedies: List<Remedy> = "整治",
        /// Risks; never printed in a packet.
        risks: List<Risk> = "风险",
        pairings: List<Pairing> = "结对",
        /// Money for the village and its cadres.
        benefits: Maybe<Benefits> = "待遇",
        service: Maybe<ServicePoint> = "服务平台",
        projects: List<Project> = "项目",
        honours: List<Honour> = "荣誉",
        activities: List<VillageActivity> = "活动",
        /// The county's own fields.
        extras: Maybe<Keyed<VillageExtras>> = "补充",
    }
}

record! {
    /// Size of a village.
    pub(crate) struct Overview {
        groups: Option<Count> = "村民小组",
        households: Option<Count> = "户数",
        registered: Option<Count> = "户籍人口",
        residents: Option<Count> = "常住人口",
        members: Option<Count> = "党员",
        /// Arable land in mu.
        arable: Option<Amount> = "耕地亩",
    }
}

record! {
    /// The village's Party organization.
    pub(crate) struct PartyOrganization {
        /// Committee, general branch or branch.
        kind: Option<Text> = "类型",
        /// Women among its members.
        women: Option<Count> = "女",
        /// Members up to 35.
        young: Option<Count> = "三十五岁以下",
        /// Members with 大专 or more.
        educated: Option<Count> = "大专以上",
        /// Members who have gone elsewhere.
        gone: Option<Count> = "流出",
        /// Members who have come from elsewhere.
        come: Option<Count> = "流入",
        /// Members admitted within three years.
        admitted: Option<Count> = "近三年发展",
        stars: List<StarRating> = "星级",
    }
}

record! {
    /// A year's star rating.
    pub(crate) struct StarRating {
        year: Option<Year> = "年度" needed single,
        stars: Option<Count> = "星级" needed,
    }
}

record! {
    /// A team stationed in the village.
    pub(crate) struct StationedTeam {
        leader: Option<Text> = "队长",
        members: Option<Count> = "队员",
        sender: Option<Text> = "派出单位",
    }
}

record! {
    /// A year of the collective economy.
    pub(crate) struct Economy {
        year: Option<Year> = "年度" needed single,
        /// Income in 10,000 yuan.
        income: Option<Amount> = "收入万元" needed,
        industry: Option<Text> = "主导产业",
        /// Assets in 10,000 yuan.
        assets: Option<Amount> = "资产万元",
        /// Debts in 10,000 yuan.
        debts: Option<Amount> = "负债万元",
    }
}

record! {
    /// A post; without a name it is vacant.
    pub(crate) struct Post {
        post: Option<Text> = "职务" needed,
        name: Option<Text> = "姓名",
        /// The holder's file, if there is one.
        person: Option<PersonPath> = "人员",
        sex: Option<Sex> = "性别",
        birth: Option<Month> = "出生年月",
        education: Option<Education> = "学历",
        political_status: Option<PoliticalStatus> = "政治面貌",
        nationality: Option<Nationality> = "民族",
        /// When the holder joined the Party.
        party_joined: Option<Month> = "入党时间",
        phone: Option<Phone> = "联系电话",
        /// When the holder first took up this post.
        first_since: Option<Month> = "首次任职",
        since: Option<Month> = "任职时间",
        /// How many terms in a row.
        terms: Option<Count> = "连任",
        /// Other posts held too.
        also: Names = "兼任",
        /// What happens at the next election.
        term: Option<TermPlan> = "换届",
        term_reason: Option<TermReason> = "换届原因",
        /// When the post is expected to fall vacant.
        vacant_from: Option<Month> = "预计空缺",
    }
}

record! {
    /// A holder who was replaced.
    pub(crate) struct Adjustment {
        day: Option<Day> = "日期" needed,
        post: Option<Text> = "职务" needed,
        name: Option<Text> = "姓名",
        reason: Option<Text> = "原因" needed,
    }
}

/// A survey: its day, who made it, and what was found under the county's points.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Survey {
    /// Where it stands in its file.
    pub(crate) span: At,
    /// What kind of survey.
    pub(crate) kind: Option<ListedWord<SurveyKinds>>,
    pub(crate) day: Option<Day>,
    pub(crate) analyst: Option<Text>,
    pub(crate) problems: Option<Text>,
    /// Which changes are proposed.
    pub(crate) proposal: Option<Text>,
    /// The grade of the village's team.
    pub(crate) grade: Option<Text>,
    /// Findings under the points of policy.yaml.
    pub(crate) findings: Vec<(String, Text)>,
}

impl Record for Survey {
    const KEYS: &'static [&'static str] = SurveyHead::KEYS;

    fn fields(lists: &Lists) -> Vec<Field> {
        SurveyHead::fields(lists).into_iter().chain(point_fields(&lists.survey_points)).collect()
    }

    fn span(&self) -> Span {
        self.span.0
    }
}

record! {
    /// The keys that every survey has.
    pub(crate) struct SurveyHead {
        /// What kind of survey.
        kind: Option<ListedWord<SurveyKinds>> = "类别",
        day: Option<Day> = "日期" needed,
        analyst: Option<Text> = "分析人",
        problems: Option<Text> = "存在问题",
        /// Which changes are proposed.
        proposal: Option<Text> = "调整建议",
        /// The grade of the village's team.
        grade: Option<Text> = "等次",
    }
}

impl Decode for Survey {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let outer = cx.enter(node);
        let findings = texts::<SurveyPoints>(node, cx, SurveyHead::KEYS);
        cx.leave(outer);
        let head = SurveyHead::decode(&only(node, SurveyHead::KEYS), cx)?;
        let SurveyHead { kind, day, analyst, problems, proposal, grade, .. } = head;
        let span = At(node.span);
        Some(Self { span, kind, day, analyst, problems, proposal, grade, findings })
    }

    fn repeats(&self, earlier: &Self) -> Option<Double> {
        (self == earlier).then_some(Double { under: "", span: self.span, key: None })
    }

    fn shape(lists: &Lists) -> Shape {
        Shape::Record(Self::fields(lists))
    }
}

record! {
    /// A Party member worth knowing.
    pub(crate) struct Member {
        name: Option<Text> = "姓名" needed,
        sex: Option<Sex> = "性别",
        birth: Option<Month> = "出生年月",
        education: Option<Education> = "学历",
        /// When the member joined.
        joined: Option<Month> = "入党时间",
        /// What the member does now.
        situation: Option<Text> = "现状",
        /// Whether to keep an eye on.
        watched: Option<YesNo> = "重点关注",
        reason: Option<Text> = "原因",
    }
}

record! {
    /// Somebody able who is away.
    pub(crate) struct AwayContact {
        name: Option<Text> = "姓名" needed,
        sex: Option<Sex> = "性别",
        birth: Option<Month> = "出生年月",
        education: Option<Education> = "学历",
        political_status: Option<PoliticalStatus> = "政治面貌",
        phone: Option<Phone> = "联系电话",
        place: Option<Text> = "所在地",
        /// Unit and post there.
        work: Option<Text> = "单位职务",
        /// Whether the Party membership lies elsewhere.
        party_elsewhere: Option<YesNo> = "党组织关系在外",
        /// Whether the person wants to come back.
        willingness: Option<Willingness> = "回村意愿",
        /// When the person came back.
        returned: Option<Day> = "返回",
        /// Who keeps in touch.
        liaison: Option<Text> = "联系人",
        contacts: List<Contact> = "联系",
    }
}

record! {
    /// A risk for an election.
    pub(crate) struct Risk {
        /// When it was seen.
        day: Option<Day> = "日期",
        kind: Option<RiskKind> = "类别" needed,
        content: Option<Text> = "内容" needed,
        /// Who answers for it.
        owner: Option<Text> = "责任人",
        handling: Option<Text> = "处置",
        /// By when it is to be settled.
        deadline: Option<Day> = "时限",
        /// Whether it is settled.
        state: Option<RiskState> = "状态",
        /// When it was settled.
        settled: Option<Day> = "销号日期",
    }
}

record! {
    pub(crate) struct Pairing {
        village: VillagePath = "村",
        kind: Option<PairingKind> = "方式",
        /// What is done together.
        content: Option<Text> = "内容",
    }
}

record! {
    pub(crate) struct Project {
        year: Option<Year> = "年度" needed,
        kind: Option<Text> = "类别",
        name: Option<Text> = "名称" needed,
        state: Option<Text> = "状态",
    }
}

record! {
    pub(crate) struct Honour {
        date: Option<MonthOrDay> = "日期" needed,
        level: Option<HonourLevel> = "级别",
        kind: Option<Text> = "类别",
        name: Option<Text> = "名称" needed,
    }
}

record! {
    /// An activity of the village.
    pub(crate) struct VillageActivity {
        day: Option<Day> = "日期" needed,
        kind: Option<ListedWord<ActivityKinds>> = "类别" needed,
        content: Option<Text> = "内容",
        /// How many took part.
        number: Option<Count> = "数量",
        /// Why it was held on another day than the policy's.
        reason: Option<Text> = "原因",
    }
}
