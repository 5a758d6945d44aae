//! The records of training: mentors, plans, months, talks, practice.

use super::date::{Day, Month, Year};
use super::decode::record;
use super::education::Education;
use super::list::{List, Maybe, OneOrMore};
use super::names::Names;
use super::number::{Amount, Count};
use super::open::{ActivityKinds, KeyWorkKinds, ListedWord, PracticeForms, Themes, TrainingWays};
use super::reference::Host;
use super::text::Text;
use super::words::{MentorRole, MentoringAspect, RecordKind, StudyResult, TalkForm, TalkKind};

record! {
    /// Everything that is recorded while a person is trained.
    pub struct Training {
        /// Those who train the person.
        mentors: List<Mentor> = "联系人",
        /// Themes in which the person wants training.
        needs: List<ListedWord<Themes>> = "需求",
        /// Yearly plans.
        plans: List<Plan> = "计划",
        /// Records of thought, study and work.
        records: List<Record> = "纪实",
        /// The mentors' records.
        mentoring: List<Mentoring> = "帮带记录",
        /// Training outside the county's events.
        courses: List<Course> = "培训",
        /// Studies towards a higher education.
        studies: List<Study> = "学历提升",
        /// Practice.
        postings: List<Posting> = "实践锻炼",
        /// Meetings in which the person sat.
        meetings: List<Meeting> = "列席会议",
        /// Key work in which the person took part.
        key_work: List<KeyWork> = "重点工作",
        /// Activities.
        activities: List<Activity> = "活动",
        /// Talks.
        talks: List<Talk> = "谈心谈话",
        /// Reports of thought and work.
        reports: List<Report> = "思想汇报",
    }
}

record! {
    /// Somebody who trains the person, for a time.
    pub struct Mentor: Lasting(from = "起", until = "止") {
        /// In which role.
        role: Option<MentorRole> = "角色" needed,
        /// Who.
        name: Option<Text> = "姓名" needed,
        /// The mentor's post.
        post: Option<Text> = "职务",
        /// The mentor's class, in the policy's words.
        class: Option<Text> = "类别",
        /// From when.
        from: Option<Day> = "起" needed,
        /// Until when; open if it goes on.
        until: Option<Day> = "止",
    }
}

record! {
    /// A year's plan.
    pub struct Plan: Planned(year = "年度") {
        /// The year.
        year: Option<Year> = "年度" needed single,
        /// What is aimed at.
        aim: Option<Text> = "目标" needed,
        /// By which measures.
        measures: List<Text> = "措施",
        /// Until when.
        deadline: Option<Day> = "时限",
        /// Who answers for it.
        responsible: Option<Text> = "责任人",
        /// How far it has come.
        done: Option<Text> = "完成",
    }
}

record! {
    /// A record of thought, study or work.
    pub struct Record: Done(day = "日期") {
        /// When.
        day: Option<Day> = "日期" needed,
        /// Of what kind.
        kind: Option<RecordKind> = "类别" needed,
        /// In words.
        content: Option<Text> = "内容" needed,
        /// Who wrote it down.
        recorder: Option<Text> = "记录",
    }
}

record! {
    /// What a mentor did.
    pub struct Mentoring: Done(day = "日期") {
        /// When.
        day: Option<Day> = "日期" needed,
        /// Which mentor.
        mentor: Option<Text> = "导师" needed,
        /// What was passed on.
        aspect: Option<MentoringAspect> = "方面",
        /// How.
        way: Option<Text> = "方式",
        /// In words.
        content: Option<Text> = "内容" needed,
    }
}

record! {
    /// A course outside the county's events.
    pub struct Course: Done(from = "起", until = "止") {
        /// First day.
        from: Option<Day> = "起" needed,
        /// Last day.
        until: Option<Day> = "止",
        /// Its name.
        name: Option<Text> = "名称" needed,
        /// Its theme.
        theme: Option<ListedWord<Themes>> = "主题",
        /// Who held it.
        organizer: Option<Text> = "主办",
        /// Where.
        place: Option<Text> = "地点",
        /// Hours.
        hours: Option<Amount> = "学时",
        /// How.
        ways: OneOrMore<ListedWord<TrainingWays>> = "方式",
        /// What was taught.
        content: Option<Text> = "内容",
        /// What the person took away.
        takeaway: Option<Text> = "心得",
        /// With which result.
        result: Option<Text> = "考核",
    }
}

record! {
    /// Studies towards a higher education.
    pub struct Study: Done(from = "起", until = "止") {
        /// The programme.
        programme: Option<Text> = "项目",
        /// The school.
        school: Option<Text> = "院校" needed,
        /// The subject.
        subject: Option<Text> = "专业",
        /// The level aimed at.
        level: Option<Education> = "层次",
        /// First month.
        from: Option<Month> = "起" needed,
        /// Last month.
        until: Option<Month> = "止",
        /// Where it stands.
        result: Option<StudyResult> = "结果" needed,
        /// The certificate.
        certificate: Option<Text> = "证书",
    }
}

record! {
    /// A posting for practice, with what is asked before, during and after it.
    pub struct Posting: Done(from = "起", until = "止") {
        /// In which form.
        form: Option<ListedWord<PracticeForms>> = "形式" needed,
        /// In which batch.
        batch: Option<Text> = "批次",
        /// Where.
        host: Option<Host> = "接收",
        /// In which post.
        post: Option<Text> = "岗位",
        /// First day.
        from: Option<Day> = "起" needed,
        /// Last day.
        until: Option<Day> = "止",
        /// Who guided the person.
        tutor: Option<Text> = "带教",
        /// The tutor's post.
        tutor_post: Option<Text> = "带教职务",
        /// Whether the host agreed.
        host_opinion: Option<Text> = "接收意见",
        /// Before: the aim.
        aim: Maybe<DatedNote> = "目标",
        /// During: the difference seen.
        contrast: Maybe<DatedNote> = "对比",
        /// After: the report.
        report: Maybe<DatedNote> = "汇报",
        /// The three comparisons.
        comparison: Maybe<Comparison> = "比较",
        /// The tutor's comment.
        comment: Option<Text> = "评价",
    }
}

record! {
    /// A note with its day.
    pub struct DatedNote {
        /// When.
        day: Option<Day> = "日期" needed,
        /// In words.
        content: Option<Text> = "内容" needed,
    }
}

record! {
    /// What was compared: with the other village, with what people hope for, with its cadres.
    pub struct Comparison {
        /// With the other village.
        village: Option<Text> = "兄弟村",
        /// With what people hope for.
        hopes: Option<Text> = "群众期盼",
        /// With the other village's cadres.
        cadres: Option<Text> = "兄弟村干部",
    }
}

record! {
    /// A meeting in which the person sat without a vote.
    pub struct Meeting: Done(day = "日期") {
        /// When.
        day: Option<Day> = "日期" needed,
        /// Which.
        meeting: Option<Text> = "会议" needed,
        /// What about.
        content: Option<Text> = "内容",
    }
}

record! {
    /// Key work in which the person took part.
    pub struct KeyWork: Done(day = "日期") {
        /// When.
        day: Option<Day> = "日期" needed,
        /// Of what kind.
        kind: Option<ListedWord<KeyWorkKinds>> = "类别" needed,
        /// In words.
        content: Option<Text> = "内容" needed,
        /// How many cases.
        cases: Option<Count> = "件数",
        /// With which effect.
        effect: Option<Text> = "成效",
        /// What came of it in the end.
        result: Option<Text> = "结果",
    }
}

record! {
    /// An activity.
    pub struct Activity: Done(day = "日期") {
        /// When.
        day: Option<Day> = "日期" needed,
        /// Of what kind.
        kind: Option<ListedWord<ActivityKinds>> = "类别" needed,
        /// In words.
        content: Option<Text> = "内容",
        /// How many took part or were visited.
        number: Option<Count> = "数量",
        /// Why it was held on another day than the policy's.
        reason: Option<Text> = "原因",
    }
}

record! {
    /// A talk.
    pub struct Talk: Done(day = "日期") {
        /// When.
        day: Option<Day> = "日期" needed,
        /// Who talked.
        talker: Option<Text> = "谈话人" needed,
        /// The talker's post.
        post: Option<Text> = "职务",
        /// With how many.
        form: Option<TalkForm> = "方式",
        /// What for.
        kind: Option<TalkKind> = "类型",
        /// Where.
        place: Option<Text> = "地点",
        /// Who was there.
        present: Names = "参加",
        /// What about.
        content: Option<Text> = "内容" needed,
        /// Problems found.
        problems: Option<Text> = "问题",
        /// What follows.
        measures: Option<Text> = "措施",
        /// What the person proposed.
        proposals: Option<Text> = "建议",
        /// Who wrote it down.
        recorder: Option<Text> = "记录",
    }
}

record! {
    /// A report of thought and work.
    pub struct Report: Done(day = "日期") {
        /// When.
        day: Option<Day> = "日期" needed,
        /// In short.
        summary: Option<Text> = "摘要" needed,
        /// Who read and signed it.
        reader: Option<Text> = "阅签",
    }
}
