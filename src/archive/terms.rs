//! The shipped words of address: what counties, towns and villages and those who sign for them are
//! called on papers, as data.

use std::sync::LazyLock;

use crate::model::Text;
use crate::model::list::List;
use crate::model::record::record;
use crate::model::settings::ByWord;
use crate::model::words::{ArchiveLevel, RecommendationWay, Role, Term};

use super::read;

const SHIPPED: &str = include_str!("defaults/terms.yaml");

record! {
    /// The shipped words, by what they follow.
    pub(crate) struct Terms {
        general: ByWord<Term, Text> = "通用",
        /// By the level of the archive's owner.
        levels: ByWord<ArchiveLevel, ByWord<Term, Text>> = "级别",
        /// By the names of towns.
        towns: List<Ending> = "乡镇",
        /// By the names of villages.
        villages: List<Ending> = "村",
        /// What is printed for roles.
        roles: ByWord<Role, Text> = "签章",
        /// What is printed for ways of recommending.
        ways: ByWord<RecommendationWay, Text> = "推荐方式",
        /// Labels that were written in the place of roles, by their ends.
        former: ByWord<Role, List<Text>> = "旧称",
    }
}

record! {
    /// Words that follow the end of a place's name.
    pub(crate) struct Ending {
        ends: List<Text> = "名称末尾",
        terms: ByWord<Term, Text> = "称谓",
    }
}

pub(crate) fn shipped_terms() -> &'static Terms {
    static TERMS: LazyLock<Terms> = LazyLock::new(|| {
        let path = "terms.yaml".parse().expect("a plain name");
        let read = read::decode(&path, SHIPPED.as_bytes(), &crate::model::Known::default(), None);
        read.value.expect("a test reads what is shipped")
    });
    &TERMS
}

/// The role that a label was meant for which stands in the place of one: `荷塘村党支部` is 村党组织.
pub(crate) fn role_of_label(label: &str) -> Option<Role> {
    let ends = |ends: &List<Text>| {
        ends.iter().filter(|end| label.ends_with(&***end)).map(|end| end.len()).max()
    };
    let former = shipped_terms().former.iter();
    former.filter_map(|(role, all)| Some((ends(all)?, *role))).max().map(|(_, role)| role)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::Loaded;
    use crate::model::Known;
    use crate::model::words::Word;

    #[test]
    fn what_is_shipped_reads_without_findings_and_names_every_term() {
        let path = "terms.yaml".parse().unwrap();
        let known = Known::default();
        let read: Loaded<Terms> = read::decode(&path, SHIPPED.as_bytes(), &known, None);
        assert_eq!(read.findings, []);
        for (term, ..) in Term::WORDS {
            assert!(shipped_terms().general.get(term).is_some(), "{term}");
        }
    }

    #[test]
    fn former_labels_are_known_by_their_ends() {
        let cases = [
            ("村党支部", Some(Role::Village)),
            ("荷塘村党总支", Some(Role::Village)),
            ("东门社区党委", Some(Role::Village)),
            ("镇党委", Some(Role::Town)),
            ("松岭镇委", Some(Role::Town)),
            ("城关街道党工委", Some(Role::Town)),
            ("中共某区委组织部", Some(Role::County)),
            ("样县党委", None),
            ("村党组织书记", None),
        ];
        for (label, role) in cases {
            assert_eq!(role_of_label(label), role, "{label}");
        }
    }
}
