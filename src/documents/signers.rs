//! Who signs a paper, by roles that the paper knows; labels are the county's.

use crate::archive::role_of_label;
use crate::diagnostic::{Code, Diagnostic, Severity, Text as Message};
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

/// A signatory of the county about whom something is wrong.
pub(super) struct Misfit {
    signatory: Signatory,
    why: Why,
}

/// What is wrong about a signatory.
enum Why {
    /// The paper knows only these roles.
    Unknown(Vec<Role>),
    /// Somebody before signs in this role, and all that a box shows follows the role.
    Twice(Role),
}

/// The signers of a list, and those whose roles are not among `known`, or one another's.
pub(super) fn signers(list: &[Signatory], known: &[Role]) -> (Vec<Signer>, Vec<Misfit>) {
    let (mut signers, mut misfits): (Vec<Signer>, _) = (Vec::new(), Vec::new());
    for one in list {
        let misfit = |why| Misfit { signatory: one.clone(), why };
        let Some(role) = find::<Role>(&one.role).filter(|role| known.contains(role)) else {
            misfits.push(misfit(Why::Unknown(known.to_vec())));
            continue;
        };
        if !is_any(role) && signers.iter().any(|signer| signer.role == role) {
            misfits.push(misfit(Why::Twice(role)));
        }
        signers.push(Signer { role, label: one.label.as_ref().map(ToString::to_string) });
    }
    (signers, misfits)
}

/// Whether a role is that of several who have nothing but an empty box.
fn is_any(role: Role) -> bool {
    matches!(role, Role::OtherUnit | Role::OtherPerson)
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

impl Misfit {
    /// The finding, at its place in `document`, which is the file at `path`.
    pub(super) fn told(
        &self,
        paper: &str,
        path: &ArchivePath,
        document: Option<&Document>,
    ) -> Diagnostic {
        let told = match &self.why {
            Why::Unknown(known) => self.unknown(paper, path, known),
            Why::Twice(role) => twice(paper, path, *role),
        };
        match document {
            Some(document) => told.at(&document.source, self.signatory.span.0),
            None => told,
        }
    }

    fn unknown(&self, paper: &str, path: &ArchivePath, known: &[Role]) -> Diagnostic {
        let typed = &self.signatory.role;
        let message = Message::new(
            format!("{paper}的签章里没有 `{typed}` 这个角色"),
            format!("nobody signs the paper {paper} as `{typed}`"),
        );
        Diagnostic::error(Code("unknown-role"), path, message).help(self.remedy(known))
    }

    fn remedy(&self, known: &[Role]) -> Message {
        let Signatory { role: typed, label, .. } = &self.signatory;
        let label = label.as_ref().unwrap_or(typed);
        if let Some(role) = role_of_label(typed).filter(|role| known.contains(role)) {
            let write = format!("`{{{role}: {label}}}`");
            return Message::new(
                format!("写成 {write}：左边是角色，右边是印在表上的名称"),
                format!("write {write}: the role on the left, what is printed on the right"),
            );
        }
        let known = known.iter().map(|role| role.word());
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

/// What is said of a role in which two sign: both boxes show the same opinion, name and day.
fn twice(paper: &str, path: &ArchivePath, role: Role) -> Diagnostic {
    let message = Message::new(
        format!("{paper}的签章里 `{role}` 写了两次，两栏会印同样的意见和签字"),
        format!("the paper {paper} is signed twice as `{role}`: both boxes show the same"),
    );
    let help = Message::new(
        "只留一处；另外的单位或个人写 `{其他单位: 名称}`、`{其他个人: 名称}`",
        "keep one of the two; for somebody else write `{其他单位: label}` or `{其他个人: label}`",
    );
    Diagnostic::error(Code("repeated-role"), path, message).severity(Severity::Warning).help(help)
}
