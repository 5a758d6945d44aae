//! What kinds of things there are to do.

use crate::diagnostic::Text;

macro_rules! kinds {
    ($( $(#[$meta:meta])* $variant:ident = $key:literal, $zh:literal, $en:literal; )*) => {
        /// What kind of thing is to be done.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum Kind { $( $(#[$meta])* $variant, )* }

        impl Kind {
            /// Its name for programs, which never changes.
            pub(crate) fn key(self) -> &'static str {
                match self { $( Self::$variant => $key, )* }
            }

            /// Its name for people.
            pub(crate) fn title(self) -> Text {
                match self { $( Self::$variant => Text::new($zh, $en), )* }
            }
        }
    };
}

kinds! {
    /// A department has not replied.
    Reply = "reply", "部门回复", "department's reply";
    /// A department holds somebody for further checking.
    Hold = "hold", "联审待核", "held by a department";
    /// A joint review stops being valid.
    Review = "review", "联审有效期", "joint review";
    /// A receipt for a packet has not come back.
    Receipt = "receipt", "移交回执", "receipt";
    /// No training by theme.
    Training = "training", "主题培训", "training";
    /// A task for practice is handed in.
    Homework = "homework", "实践作业", "task for practice";
    /// A post falls vacant without enough reserves.
    Vacancy = "vacancy", "岗位空缺", "vacancy";
    /// A village is not surveyed.
    Survey = "survey", "摸排分析", "survey";
    /// Somebody able who is away was not contacted.
    Away = "away", "在外人才联系", "contact away";
    /// A village lacks an activity that comes round.
    Activity = "activity", "活动", "activity";
    /// No contact, or no second mentor where one is asked for.
    Mentor = "mentor", "培养联系人", "mentor";
    /// A plan is missing, or its day comes.
    Plan = "plan", "培养计划", "plan";
    /// No record of thought, study or work.
    Record = "record", "培养纪实", "record";
    Talk = "talk", "谈心谈话", "talk";
    /// No record of a mentor.
    Mentoring = "mentoring", "帮带记录", "mentor's record";
    Report = "report", "思想汇报", "report";
    Assessment = "assessment", "年度评价", "assessment";
    /// A low rank without its reminder talk.
    Reminder = "reminder", "提醒谈话", "reminder talk";
    /// A posting ends without a report.
    Posting = "posting", "实践锻炼", "posting";
    /// Somebody passes an age limit.
    Age = "age", "年龄界限", "age limit";
    /// Nothing new in a file.
    Stale = "stale", "档案更新", "stale file";
}
