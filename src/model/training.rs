//! The records of training: mentors, plans, months, talks, practice.

use super::date::{Day, Month, Year};
use super::education::Education;
use super::list::{List, Maybe, OneOrMore};
use super::lists::{ActivityKinds, KeyWorkKinds, PracticeForms, Themes, TrainingWays};
use super::names::Names;
use super::number::{Amount, Count};
use super::open::ListedWord;
use super::record::record;
use super::reference::Host;
use super::text::Text;
use super::words::{MentorRole, MentoringAspect, RecordKind, StudyResult, TalkForm, TalkKind};

record! {
    /// Everything that is recorded while a person is trained.
    pub(crate) struct Training {
        /// Those who train the person.
        mentors: List<Mentor> = "联系人",
        /// Themes in which the person wants training.
        needs: List<ListedWord<Themes>> = "需求",
        plans: List<Plan> = "计划",
        /// Records of thought, study and work.
        records: List<Record> = "纪实",
        mentoring: List<Mentoring> = "帮带记录",
        /// Training outside the county's events.
        courses: List<Course> = "培训",
        /// Studies towards a higher education.
        studies: List<Study> = "学历提升",
        postings: List<Posting> = "实践锻炼",
        /// Meetings in which the person sat.
        meetings: List<Meeting> = "列席会议",
        /// Key work in which the person took part.
        key_work: List<KeyWork> = "重点工作",
        activities: List<Activity> = "活动",
        talks: List<Talk> = "谈心谈话",
        /// Reports of thought and work.
        reports: List<Report> = "思想汇报",
    }
}

record! {
    /// Somebody who trains the person, for a time.
    pub(crate) struct Mentor: Lasting(from = "起", until = "止") {
        role: Option<MentorRole> = "角色" needed,
        name: Option<Text> = "姓名" needed,
        post: Option<Text> = "职务",
        /// The mentor's class, in the policy's words.
        class: Option<Text> = "类别",
        from: Option<Day> = "起" needed,
        /// Until when; open if it goes on.
        until: Option<Day> = "止",
    }
}

record! {
    pub(crate) struct Plan: Planned(year = "年度") {
        year: Option<Year> = "年度" needed single,
        /// What is aimed at.
        aim: Option<Text> = "目标" needed,
        measures: List<Text> = "措施",
        deadline: Option<Day> = "时限",
        /// Who answers for it.
        responsible: Option<Text> = "责任人",
        /// How far it has come.
        done: Option<Text> = "完成",
    }
}

record! {
    /// A record of thought, study or work.
    pub(crate) struct Record: Done(day = "日期") {
        day: Option<Day> = "日期" needed,
        kind: Option<RecordKind> = "类别" needed,
        content: Option<Text> = "内容" needed,
        /// Who wrote it down.
        recorder: Option<Text> = "记录",
    }
}

record! {
    /// What a mentor did.
    pub(crate) struct Mentoring: Done(day = "日期") {
        day: Option<Day> = "日期" needed,
        mentor: Option<Text> = "导师" needed,
        /// What was passed on.
        aspect: Option<MentoringAspect> = "方面",
        way: Option<Text> = "方式",
        content: Option<Text> = "内容" needed,
    }
}

record! {
    /// A course outside the county's events.
    pub(crate) struct Course: Done(from = "起", until = "止") {
        from: Option<Day> = "起" needed,
        until: Option<Day> = "止",
        name: Option<Text> = "名称" needed,
        theme: Option<ListedWord<Themes>> = "主题",
        organizer: Option<Text> = "主办",
        place: Option<Text> = "地点",
        hours: Option<Amount> = "学时",
        ways: OneOrMore<ListedWord<TrainingWays>> = "方式",
        content: Option<Text> = "内容",
        /// What the person took away.
        takeaway: Option<Text> = "心得",
        result: Option<Text> = "考核",
    }
}

record! {
    /// Studies towards a higher education.
    pub(crate) struct Study: Done(from = "起", until = "止") {
        programme: Option<Text> = "项目",
        school: Option<Text> = "院校" needed,
        subject: Option<Text> = "专业",
        /// The level aimed at.
        level: Option<Education> = "层次",
        from: Option<Month> = "起" needed,
        until: Option<Month> = "止",
        result: Option<StudyResult> = "结果" needed,
        certificate: Option<Text> = "证书",
    }
}

record! {
    /// A posting for practice, with what is asked before, during and after it.
    pub(crate) struct Posting: Done(from = "起", until = "止") {
        form: Option<ListedWord<PracticeForms>> = "形式" needed,
        batch: Option<Text> = "批次",
        host: Option<Host> = "接收",
        post: Option<Text> = "岗位",
        from: Option<Day> = "起" needed,
        until: Option<Day> = "止",
        /// Who guided the person.
        tutor: Option<Text> = "带教",
        tutor_post: Option<Text> = "带教职务",
        /// Whether the host agreed.
        host_opinion: Option<Text> = "接收意见",
        aim: Maybe<DatedNote> = "目标",
        /// During: the difference seen.
        contrast: Maybe<DatedNote> = "对比",
        report: Maybe<DatedNote> = "汇报",
        comparison: Maybe<Comparison> = "比较",
        comment: Option<Text> = "评价",
    }
}

record! {
    /// A note with its day.
    pub(crate) struct DatedNote {
        day: Option<Day> = "日期" needed,
        content: Option<Text> = "内容" needed,
    }
}

record! {
    /// What was compared: with the other village, with what people hope for, with its cadres.
    pub(crate) struct Comparison {
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
    pub(crate) struct Meeting: Done(day = "日期") {
        day: Option<Day> = "日期" needed,
        meeting: Option<Text> = "会议" needed,
        content: Option<Text> = "内容",
    }
}

record! {
    /// Key work in which the person took part.
    pub(crate) struct KeyWork: Done(day = "日期") {
        day: Option<Day> = "日期" needed,
        kind: Option<ListedWord<KeyWorkKinds>> = "类别" needed,
        content: Option<Text> = "内容" needed,
        cases: Option<Count> = "件数",
        effect: Option<Text> = "成效",
        /// What came of it in the end.
        result: Option<Text> = "结果",
    }
}

record! {
    pub(crate) struct Activity: Done(day = "日期") {
        day: Option<Day> = "日期" needed,
        kind: Option<ListedWord<ActivityKinds>> = "类别" needed,
        content: Option<Text> = "内容",
        /// How many took part or were visited.
        number: Option<Count> = "数量",
        /// Why it was held on another day than the policy's.
        reason: Option<Text> = "原因",
    }
}

record! {
    pub(crate) struct Talk: Done(day = "日期") {
        day: Option<Day> = "日期" needed,
        talker: Option<Text> = "谈话人" needed,
        post: Option<Text> = "职务",
        form: Option<TalkForm> = "方式",
        kind: Option<TalkKind> = "类型",
        place: Option<Text> = "地点",
        present: Names = "参加",
        content: Option<Text> = "内容" needed,
        problems: Option<Text> = "问题",
        measures: Option<Text> = "措施",
        /// What the person proposed.
        proposals: Option<Text> = "建议",
        /// Who wrote it down.
        recorder: Option<Text> = "记录",
    }
}

record! {
    /// A report of thought and work.
    pub(crate) struct Report: Done(day = "日期") {
        day: Option<Day> = "日期" needed,
        summary: Option<Text> = "摘要" needed,
        /// Who read and signed it.
        reader: Option<Text> = "阅签",
    }
}
