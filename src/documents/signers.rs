//! Who signs a paper, by roles that the paper knows; labels are the county's.

use crate::archive::role_of_label;
use crate::diagnostic::{Code, Diagnostic, Text as Message};
use crate::model::signatory::Signatory;
use crate::model::words::{Role, Word, find};
use crate::path::ArchivePath;
use crate::text;
use crate::yaml::Document;

/// Who signs in one box of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Signer {
    /// The role, which everything follows that the box shows.
    pub(super) role: Role,
    /// What is printed for it, where the county says so.
    pub(super) label: Option<String>,
}

/// A signatory of the county whose role the paper does not know.
pub(super) struct Stranger {
    signatory: Signatory,
    known: Vec<Role>,
}

/// The signers of a list, and those whose roles are not among `known`.
pub(super) fn signers(list: &[Signatory], known: &[Role]) -> (Vec<Signer>, Vec<Stranger>) {
    let (mut signers, mut strangers) = (Vec::new(), Vec::new());
    for one in list {
        match find::<Role>(&one.role).filter(|role| known.contains(role)) {
            Some(role) => {
                let label = one.label.as_ref().map(ToString::to_string);
                signers.push(Signer { role, label });
            }
            None => strangers.push(Stranger { signatory: one.clone(), known: known.to_vec() }),
        }
    }
    (signers, strangers)
}

/// Whether somebody signs in this role, or an organization seals.
pub(super) fn is_person(role: Role) -> bool {
    match role {
        Role::Own
        | Role::Contact
        | Role::Mentor
        | Role::Team
        | Role::FirstSecretary
        | Role::Witness
        | Role::FirstParty
        | Role::SecondParty
        | Role::Handler
        | Role::Head
        | Role::OtherPerson => true,
        Role::Village
        | Role::VillageCommittee
        | Role::Town
        | Role::County
        | Role::Attestor
        | Role::Giver
        | Role::Taker
        | Role::Supervisor
        | Role::OtherUnit => false,
    }
}

impl Stranger {
    /// The finding, at its place in `document`, which is the file at `path`.
    pub(super) fn told(
        &self,
        paper: &str,
        path: &ArchivePath,
        document: Option<&Document>,
    ) -> Diagnostic {
        let typed = &self.signatory.role;
        let message = Message::new(
            format!("{paper}的签章里没有 `{typed}` 这个角色"),
            format!("nobody signs the paper {paper} as `{typed}`"),
        );
        let told = Diagnostic::error(Code("unknown-role"), path, message).help(self.remedy());
        match document {
            Some(document) => told.at(&document.source, self.signatory.span.0),
            None => told,
        }
    }

    fn remedy(&self) -> Message {
        let Signatory { role: typed, label, .. } = &self.signatory;
        let label = label.as_ref().unwrap_or(typed);
        let known = self.known.iter().map(|role| role.word());
        if let Some(role) = role_of_label(typed).filter(|role| self.known.contains(role)) {
            let write = format!("`{{{role}: {label}}}`");
            return Message::new(
                format!("写成 {write}：左边是角色，右边是印在表上的名称"),
                format!("write {write}: the role on the left, what is printed on the right"),
            );
        }
        let all = known.clone().collect::<Vec<_>>().join("、");
        let rest = Message::new(
            format!(
                "可用的角色：{all}；另起名称时左边写角色，右边写名称，如 {{村党组织: 村党支部}}"
            ),
            format!(
                "its roles: {all}; for another label write it to the right of the role, such as {{村党组织: 村党支部}}"
            ),
        );
        match text::nearest(typed, known) {
            Some(near) => Message::new(
                format!("是否应为 `{near}`？{}", rest.zh),
                format!("did you mean `{near}`? {}", rest.en),
            ),
            None => rest,
        }
    }
}
