//! All papers: what they are about, their templates, and the order in which they are filed.

use crate::model::words::PaperName;

use super::topic::Scope;

/// One kind of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Paper {
    /// Its name, which is also the file's.
    pub name: PaperName,
    /// Its template's folder below `templates/`.
    pub template: &'static str,
    /// About what there is such a paper.
    scopes: &'static [Scope],
    /// Whether it is made only when it is asked for by name: what the office alone may read, what is
    /// made when a file is bound, and what says again for itself what another paper says.
    is_by_name: bool,
    /// The shipped `paper.yaml` of that folder.
    pub(super) wording: &'static str,
}

macro_rules! papers {
    ($( $name:ident = $template:literal of $($scope:ident)+ $(, $by_name:ident)?; )*) => {
        /// Every paper, in the order in which a dossier is filed.
        pub(crate) const PAPERS: &[Paper] = &[$( Paper {
            name: PaperName::$name,
            template: $template,
            scopes: &[$(Scope::$scope),+],
            is_by_name: papers!(@ $($by_name)?),
            wording: include_str!(concat!("../../templates/", $template, "/paper.yaml")),
        }, )*];
    };
    (@ by_name) => { true };
    (@) => { false };
}

papers! {
    Recommendation = "recommendation" of Person;
    Examination = "examination" of Person;
    Screening = "screening" of Person, by_name;
    JointReview = "joint-review" of Person;
    FilingForm = "filing-form" of Person;
    MentorAgreement = "mentor-agreement" of Person;
    Handbook = "handbook" of Person;
    GrowthPlan = "growth-plan" of Person, by_name;
    RecordSheet = "record-sheet" of Person;
    TalkRecord = "talk-record" of Person, by_name;
    Assessment = "assessment" of Person;
    ReminderTalk = "reminder-talk" of Person, by_name;
    Cover = "cover" of Person, by_name;
    Contents = "contents" of Person;
    VolumeNote = "volume-note" of Person, by_name;
    Appointment = "appointment-form" of Person, by_name;
    VillageRegister = "village-register" of Village;
    TownPool = "town-pool" of Town;
    Roster = "roster" of Town County;
    Summary = "summary" of Town County;
    Gaps = "post-gaps" of Town County;
    Secretaries = "secretaries" of Town County;
    Uses = "uses" of Town County;
    Pairs = "mentor-pairs" of Town County;
    KeyVillages = "key-villages" of Town County, by_name;
    Members = "party-members" of Village Town;
    Away = "people-away" of Village Town County;
    Risks = "risks" of Village Town County, by_name;
    Ranking = "ranking" of Town;
    Candidates = "candidates" of Town, by_name;
    TalkOutline = "talk-outline" of Village, by_name;
    Midterm = "midterm" of Village;
    MidtermSummary = "midterm-summary" of Town County;
    Minutes = "minutes" of Town, by_name;
    Notice = "notice" of Town;
    NoticeReport = "notice-report" of Town;
    Postings = "postings" of Town County;
    Cycle = "training-cycle" of County;
    Spines = "spines" of Town, by_name;
    SignIn = "sign-in" of Event;
    Attendance = "attendance" of Event;
}

/// The papers that make up a person's dossier, in the order of filing.
pub(crate) fn of_dossiers() -> impl Iterator<Item = &'static Paper> {
    PAPERS.iter().filter(|paper| paper.is_about(Scope::Person) && paper.is_usual())
}

impl Paper {
    /// Whether there is such a paper about things of that kind.
    pub(crate) fn is_about(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope)
    }

    /// Whether it is made without being asked for by name.
    pub(crate) fn is_usual(&self) -> bool {
        !self.is_by_name
    }

    /// The paper of that name.
    pub(crate) fn of(name: PaperName) -> &'static Self {
        PAPERS.iter().find(|paper| paper.name == name).expect("the table holds every name")
    }

    /// The paper whose template has that name.
    pub(crate) fn of_template(template: &str) -> Option<&'static Self> {
        PAPERS.iter().find(|paper| paper.template == template)
    }
}
