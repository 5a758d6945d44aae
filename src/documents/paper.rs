//! The papers of a person: their templates, and the order in which they are filed.

use crate::model::words::PaperName;

/// One kind of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Paper {
    /// Its name, which is also the file's.
    pub name: PaperName,
    /// Its template's folder below `templates/`.
    pub template: &'static str,
    /// The shipped `paper.yaml` of that folder.
    pub(super) wording: &'static str,
}

macro_rules! papers {
    ($( $name:ident = $template:literal, )*) => {
        /// Every paper, in the order in which a dossier is filed.
        pub(crate) const PAPERS: &[Paper] = &[$( Paper {
            name: PaperName::$name,
            template: $template,
            wording: include_str!(concat!("../../templates/", $template, "/paper.yaml")),
        }, )*];
    };
}

papers! {
    Recommendation = "recommendation",
    Examination = "examination",
    JointReview = "joint-review",
    FilingForm = "filing-form",
    MentorAgreement = "mentor-agreement",
    Handbook = "handbook",
    RecordSheet = "record-sheet",
    Assessment = "assessment",
    Contents = "contents",
}

impl Paper {
    /// The paper of that name.
    pub(crate) fn of(name: PaperName) -> &'static Self {
        PAPERS.iter().find(|paper| paper.name == name).expect("the table holds every name")
    }

    /// The paper whose template has that name.
    pub(crate) fn of_template(template: &str) -> Option<&'static Self> {
        PAPERS.iter().find(|paper| paper.template == template)
    }
}
