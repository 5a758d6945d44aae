//! A person's file, `person.yaml`.

use super::ability::Ability;
use super::assessment::Assessment;
use super::date::{Day, Month, MonthOrDay};
use super::education::Education;
use super::format::Format;
use super::former::FormerHome;
use super::identity::{IdentityNumber, Phone};
use super::list::{List, Maybe};
use super::lists::{PersonExtras, PostKinds, Sources, Tiers};
use super::nationality::Nationality;
use super::number::{Amount, Count, YesNo};
use super::open::{Keyed, ListedWord};
use super::record::record;
use super::reference::FilePath;
use super::selection::Selection;
use super::text::Text;
use super::training::Training;
use super::words::{
    ContactWay, Destination, ExitReason, Health, HonourLevel, Marital, Maturity, PoliticalStatus,
    Sex, Standing, UseWay, VerifiedItem, Willingness,
};

record! {
    /// Everything that is kept about one reserve cadre. Only the first fields are needed for a
    /// file to load; what each paper needs is the papers' business.
    pub(crate) struct Person {
        /// The version of the format.
        format: Format = "格式",
        /// The name that is printed.
        name: Text = "姓名",
        sex: Sex = "性别",
        /// The verified month of birth.
        birth: Month = "出生年月",
        nationality: Option<Nationality> = "民族",
        /// Where the family comes from.
        native_place: Option<Text> = "籍贯",
        birth_place: Option<Text> = "出生地",
        identity: Option<IdentityNumber> = "身份证号",
        political_status: PoliticalStatus = "政治面貌",
        /// When the person joined the Party.
        party_joined: Option<Month> = "入党时间",
        /// When full membership began.
        party_confirmed: Option<Month> = "转正时间",
        /// The steps towards membership.
        party_steps: Maybe<PartySteps> = "入党进程",
        /// When the person first took up work.
        work_start: Option<Month> = "参加工作时间",
        health: Option<Health> = "健康状况",
        marital: Option<Marital> = "婚姻状况",
        /// Where the person is registered.
        registered_address: Option<Text> = "户籍地址",
        /// Where the person lives.
        address: Option<Text> = "现居住地址",
        phone: Option<Phone> = "联系电话",
        /// Present post or occupation.
        occupation: Option<Text> = "现任职务",
        /// Where the person belonged before.
        former: List<FormerHome> = "原属",
        professional_title: Option<Text> = "专业技术职务",
        /// What the person is good at.
        strengths: Option<Text> = "特长",
        /// Whether the person is a reserve, or holds a post already and is trained like one.
        standing: Option<Standing> = "身份",
        /// Where the person comes from, in the county's words.
        sources: List<ListedWord<Sources>> = "来源",
        /// Who recommended the person, for sources that a secretary recommends.
        recommender: Option<Text> = "推荐人",
        /// How the person was hired, for the source 公开招聘.
        recruitment: Maybe<Recruitment> = "招聘",
        /// The county's name for the programme.
        programme: Option<Text> = "储备计划",
        /// The post for which the person is trained.
        target_post: Option<ListedWord<PostKinds>> = "拟培养岗位",
        /// Whether the person wants to stand.
        intention: Maybe<Intention> = "参选意向",
        /// How ready the person is.
        maturity: Option<Maturity> = "成熟程度",
        /// The tier of the pool, in the county's words.
        tier: Option<ListedWord<Tiers>> = "梯次",
        /// Whether the person has worked in the country.
        rural_experience: Option<YesNo> = "农村工作经验",
        full_time_education: Maybe<Schooling> = "全日制教育",
        in_service_education: Maybe<Schooling> = "在职教育",
        /// Course of life, one stage an entry.
        resume: List<Stage> = "简历",
        /// Family and important relatives.
        family: List<Relative> = "家庭成员",
        awards: List<Award> = "奖惩情况",
        /// What the person achieved.
        achievements: List<Achievement> = "实绩",
        /// Declared against verified facts (三龄两历).
        verifications: List<Verification> = "核实",
        /// The files in the person's folder, in the order of the contents list.
        attachments: List<Attachment> = "附件" alike,
        /// The county's own fields.
        extras: Maybe<Keyed<PersonExtras>> = "补充",
        /// The steps of selection.
        selection: Maybe<Selection> = "选拔",
        /// The records of training.
        training: Maybe<Training> = "培养",
        assessments: List<Assessment> = "评价" alike,
        /// What the person is able to do, before, during and after training.
        abilities: List<Ability> = "能力评估",
        /// Posts and exams for which the person was put forward.
        proposals: List<Proposal> = "推荐使用",
        /// Posts that the person took up.
        uses: List<Use> = "使用",
        /// How the person left the pool.
        exit: Maybe<Exit> = "退出",
    }
}

record! {
    /// The steps towards membership of the Party.
    pub(crate) struct PartySteps {
        application: Option<Month> = "申请",
        activist: Option<Month> = "积极分子",
        candidate: Option<Month> = "发展对象",
    }
}

record! {
    /// Whether the person wants to stand at the next election.
    pub(crate) struct Intention {
        degree: Option<Willingness> = "程度",
        /// Whether somebody away wants to come back.
        return_home: Option<Willingness> = "回村意愿",
        /// When that was learned.
        day: Option<Day> = "日期",
        /// Talks that won the person over, one to one.
        contacts: List<Contact> = "联系",
    }
}

record! {
    pub(crate) struct Recruitment {
        notice: Option<Text> = "公告" needed,
        day: Option<Day> = "日期" needed,
        score: Option<Amount> = "成绩",
        rank: Option<Count> = "名次",
    }
}

record! {
    /// One contact with somebody.
    pub(crate) struct Contact: Done(day = "日期") {
        day: Option<Day> = "日期" needed,
        way: Option<ContactWay> = "方式" needed,
        content: Option<Text> = "内容",
    }
}

record! {
    /// An education: level, school, end.
    pub(crate) struct Schooling {
        /// The level; required, since an education without one says nothing.
        level: Option<Education> = "学历" needed,
        degree: Option<Text> = "学位",
        /// School, department and subject.
        school: Option<Text> = "毕业院校及专业",
        /// When it was finished.
        graduated: Option<Month> = "毕业时间",
    }
}

record! {
    /// A stage of the course of life.
    pub(crate) struct Stage {
        from: Option<Month> = "起" needed,
        /// The last month; open if it goes on.
        until: Option<Month> = "止",
        content: Option<Text> = "内容" needed,
    }
}

record! {
    /// A member of the family.
    pub(crate) struct Relative {
        relation: Option<Text> = "称谓" needed,
        name: Option<Text> = "姓名" needed,
        birth: Option<Month> = "出生年月",
        /// Political status, in the relative's own words.
        political_status: Option<PoliticalStatus> = "政治面貌",
        /// Where the relative works.
        work: Option<Text> = "工作单位及职务",
    }
}

record! {
    /// An award or a punishment.
    pub(crate) struct Award: Done(date = "日期") {
        date: Option<MonthOrDay> = "日期" needed,
        level: Option<HonourLevel> = "级别",
        kind: Option<Text> = "类别",
        content: Option<Text> = "内容" needed,
    }
}

record! {
    /// Something that the person achieved, with its proof.
    pub(crate) struct Achievement: Done(day = "日期") {
        day: Option<Day> = "日期" needed,
        content: Option<Text> = "内容" needed,
        /// The proof among the attachments.
        file: Option<FilePath> = "附件",
    }
}

record! {
    /// A fact that was verified against papers.
    pub(crate) struct Verification {
        item: Option<VerifiedItem> = "项目" needed,
        /// As it was declared.
        declared: Option<Text> = "原填",
        /// As it was found to be.
        verified: Option<Text> = "认定" needed,
        evidence: Option<Text> = "依据",
        /// When that paper was made.
        evidence_date: Option<MonthOrDay> = "材料日期",
    }
}

record! {
    /// A file of the person's folder.
    pub(crate) struct Attachment {
        file: FilePath = "文件",
        /// Its title in the contents list.
        title: Option<Text> = "题名",
        author: Option<Text> = "责任者",
        date: Option<MonthOrDay> = "日期",
    }
}

record! {
    /// Being put forward for a post or an exam.
    pub(crate) struct Proposal: Done(day = "日期") {
        day: Option<Day> = "日期" needed,
        destination: Option<Destination> = "去向" needed,
        result: Option<Text> = "结果",
        /// The post from which the person is to be taken at the same time.
        removed_from: Option<Text> = "拟免",
        reason: Option<Text> = "理由",
    }
}

record! {
    /// Taking up a post.
    pub(crate) struct Use: Done(day = "日期") {
        day: Option<Day> = "日期" needed,
        destination: Option<Destination> = "去向" needed,
        post: Option<Text> = "职务",
        way: Option<UseWay> = "方式",
        /// The number of the paper that says so.
        paper_number: Option<Text> = "文号",
    }
}

record! {
    /// Leaving the pool.
    pub(crate) struct Exit {
        day: Option<Day> = "日期" needed,
        reason: Option<ExitReason> = "原因" needed,
        note: Option<Text> = "说明",
        approved_by: Option<Text> = "批准",
        /// The number of the paper that says so.
        paper_number: Option<Text> = "文号",
    }
}

impl Person {
    /// Whether the person is a reserve: who holds a post already is trained, and never counted.
    pub(crate) fn is_reserve(&self) -> bool {
        self.standing.unwrap_or(Standing::Reserve) == Standing::Reserve
    }

    /// The steps of selection, as far as they are recorded.
    pub(crate) fn steps(&self) -> Option<&Selection> {
        self.selection.given()
    }

    /// The number under which the person is filed.
    pub(crate) fn filing_number(&self) -> Option<&str> {
        self.steps()?.filing.given()?.number.as_deref()
    }
}
