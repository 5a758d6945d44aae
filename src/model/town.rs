//! A town's file, `town.yaml`.

use super::date::Day;
use super::format::Format;
use super::former::FormerName;
use super::list::{List, Maybe};
use super::lists::TownExtras;
use super::names::Names;
use super::number::Count;
use super::office::{Intake, Issued};
use super::open::Keyed;
use super::record::record;
use super::reference::{PersonPath, VillageName};
use super::settings::ByWord;
use super::text::Text;
use super::words::Term;

record! {
    /// What is kept about one town.
    pub(crate) struct Town {
        /// The version of the format.
        format: Format = "格式",
        /// The name that is printed.
        name: Text = "名称",
        /// The 9-digit code.
        code: Option<Text> = "代码",
        /// What the town was called before.
        former: List<FormerName> = "原名",
        /// What the town and its bodies are called on papers.
        terms: ByWord<Term, Text> = "称谓",
        secretary: Option<Text> = "党委书记",
        /// The committee member for organization.
        organizer: Option<Text> = "组织委员",
        /// The leaders in charge of villages.
        village_leaders: List<VillageLeader> = "包村领导",
        /// Who keeps in touch with able people away.
        away_contact: Maybe<AwayLiaison> = "在外人才联络",
        team: Maybe<WorkTeam> = "工作组",
        /// Drafts of the list of candidates.
        drafts: List<Draft> = "意向名单",
        deliberations: List<Deliberation> = "研判",
        /// Where objections and questions are taken.
        intake: Maybe<Intake> = "受理",
        /// Documents of the town.
        documents: List<Issued> = "文件",
        /// The county's own fields.
        extras: Maybe<Keyed<TownExtras>> = "补充",
    }
}

record! {
    /// A leader in charge of a village.
    pub(crate) struct VillageLeader {
        village: Option<VillageName> = "村" needed,
        name: Option<Text> = "姓名" needed,
        post: Option<Text> = "职务",
    }
}

record! {
    /// Who keeps in touch with able people away, and how.
    pub(crate) struct AwayLiaison {
        owner: Option<Text> = "责任人",
        mechanism: Option<Text> = "机制",
    }
}

record! {
    /// The work team of a town.
    pub(crate) struct WorkTeam {
        leader: Option<Text> = "组长",
        post: Option<Text> = "职务",
        members: Names = "成员",
    }
}

record! {
    /// A draft of the list of candidates: frozen once it is written down.
    pub(crate) struct Draft {
        number: Option<Count> = "稿次" needed single,
        day: Option<Day> = "日期" needed,
        /// Who is on it.
        people: List<PersonPath> = "名单" needed,
    }
}

record! {
    /// A deliberation on candidates.
    pub(crate) struct Deliberation {
        day: Option<Day> = "日期" needed,
        chair: Option<Text> = "主持",
        number: Option<Count> = "期号",
        place: Option<Text> = "地点",
        present: Names = "参加",
        /// Who was there without a vote.
        guests: Names = "列席",
        excused: Names = "请假",
        listed: List<PersonPath> = "列入",
        unlisted: List<Unlisted> = "未列入",
        decided: Option<Text> = "议定",
        /// Who wrote it down.
        recorder: Option<Text> = "记录",
    }
}

record! {
    /// Somebody who was not listed.
    pub(crate) struct Unlisted {
        name: Option<Text> = "姓名" needed,
        reason: Option<Text> = "原因" needed,
    }
}
