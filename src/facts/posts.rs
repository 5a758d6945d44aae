//! Posts of a village, and how many reserves stand ready for them.

use crate::model::decode::same_word;
use crate::model::tally::Tally;
use crate::model::village::Post;
use crate::model::words::{TargetPost, Word};

/// What offices call the secretary of a village's Party organization, at the end of a post's name.
const SECRETARY: [&str; 6] =
    ["党组织书记", "党委书记", "党总支书记", "党支部书记", "村支书", "社区书记"];
/// What they call the head of the villagers' committee.
const DIRECTOR: [&str; 4] = ["村委会主任", "村民委员会主任", "居委会主任", "社区主任"];
/// The key of 配备 for every post that has none of its own.
const OTHERS: &str = "其他";

/// For which post the holder of a post so named could be followed by a reserve.
#[must_use]
pub fn post_kind(name: &str) -> TargetPost {
    let ends = |names: &[&str]| names.iter().any(|one| name.ends_with(one));
    if matches!(name, "书记" | "支书" | "村书记") || ends(&SECRETARY) {
        TargetPost::Secretary
    } else if matches!(name, "主任" | "村主任") || ends(&DIRECTOR) {
        TargetPost::Director
    } else {
        TargetPost::Committee
    }
}

/// Reserves beside the number that a village's posts ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filling<'p, T> {
    /// The posts, in the words of the policy's 配备.
    pub posts: &'p str,
    /// How many reserves they ask for.
    pub needed: usize,
    /// Who is trained for them.
    pub people: Vec<T>,
}

/// Counts reserves against posts, one row a key of 配备.
#[must_use]
pub fn fillings<'p, T: Copy>(
    reserves: &'p Tally,
    posts: &[Post],
    people: &[(T, TargetPost)],
) -> Vec<Filling<'p, T>> {
    let own = |kind: TargetPost| {
        let listed = |key: &&str| same_word(key, kind.word());
        reserves.iter().map(|(key, _)| key).find(listed).unwrap_or(OTHERS)
    };
    let rows = reserves.iter().map(|(key, each)| {
        let counts = |kind: TargetPost| same_word(own(kind), key);
        let names = posts.iter().filter_map(|post| post.post.as_deref());
        let posts = names.filter(|name| counts(post_kind(name))).count();
        let people = people.iter().filter(|(_, target)| counts(*target)).map(|(who, _)| *who);
        let needed = posts.saturating_mul(usize::try_from(each).unwrap_or(usize::MAX));
        Filling { posts: key, needed, people: people.collect() }
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_are_known_by_the_names_that_villages_give_them() {
        for name in ["村党组织书记", "荷塘村党总支书记", "书记", "村支书"] {
            assert_eq!(post_kind(name), TargetPost::Secretary, "{name}");
        }
        for name in ["村委会主任", "主任", "荷塘村村民委员会主任"] {
            assert_eq!(post_kind(name), TargetPost::Director, "{name}");
        }
        for name in ["副书记", "党支部副书记", "团支部书记", "委员", "妇联主任", "村委会副主任"]
        {
            assert_eq!(post_kind(name), TargetPost::Committee, "{name}");
        }
    }
}
