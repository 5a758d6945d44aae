//! The Party secretary of a town: what the post is called there, and which 职务 names it.

use crate::archive::{Archive, role_of_label};
use crate::model::words::Role;

use super::home::Home;
use super::posts;
use super::terms::Terms;

/// How the post of somebody who heads a Party committee ends.
const HEADS: [&str; 2] = ["书记", "主要负责人"];

/// What the secretary of the town of a home is called: 松岭镇党委书记, 东门街道党工委书记.
pub(crate) fn town_secretary(archive: &Archive, home: &Home<'_>) -> String {
    format!("{}{}", home.town, Terms::of(archive, home).filled("{党委}书记"))
}

/// Whether a post is that of the secretary of a town, such as that of a home: not of a
/// village, a county or a unit, whose committees may be called alike.
pub(crate) fn is_town_secretary(archive: &Archive, home: &Home<'_>, post: &str) -> bool {
    let committee = Terms::of(archive, home).filled("{党委}");
    let bare = [committee.as_str(), &Terms::shipped().filled("{党委}")].map(str::to_owned);
    let printed = home.town_in(archive).map(|town| &*town.name);
    let own = [Some(home.town), printed].map(|name| name.map(|name| format!("{name}{committee}")));
    let is_town = |label: &str| {
        role_of_label(label) == Some(Role::Town)
            || bare.iter().any(|bare| bare == label)
            || own.iter().flatten().any(|own| label.ends_with(own.as_str()))
    };
    posts::parts(post)
        .any(|part| HEADS.iter().any(|head| part.strip_suffix(head).is_some_and(is_town)))
}
