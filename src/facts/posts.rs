//! Posts of a village, and how many reserves there are for them.

use std::borrow::Cow;

use crate::model::tally::Tally;
use crate::model::village::Post;
use crate::model::words::Part;
use crate::model::{Policy, Term};
use crate::text::{plain_word, same_word};

/// The fewest characters of a name that may end a longer one: 村支书 is found in 荷塘村支书, while
/// 主任 alone must be the whole, or the head of every committee would head the village.
const SHORTEST_END: usize = 3;

/// What posts are called under an edition of the policy: the one place that knows what a 职务 is.
#[derive(Debug)]
pub(crate) struct Posts<'p> {
    policy: &'p Policy,
    /// Names, as words are compared, with the kinds that they stand for, the longest first.
    names: Vec<(Cow<'p, str>, &'p Term)>,
}

impl<'p> Posts<'p> {
    /// The names of an edition.
    pub(crate) fn new(policy: &'p Policy) -> Self {
        let kinds = policy.post_kinds.iter();
        let own = kinds.flat_map(|kind| kind.names().map(move |name| (name, kind)));
        let listed = policy.post_names.iter().flat_map(|(key, names)| {
            let kind = policy.post_kind(key);
            names.iter().filter_map(move |name| Some((&**name, kind?)))
        });
        let names = own.chain(listed).map(|(name, kind)| (plain_word(name), kind));
        let mut names: Vec<(Cow<'_, str>, &Term)> = names.collect();
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.chars().count()));
        Self { policy, names }
    }

    /// The kinds of a post so named, in the policy's order: more than one where one person holds
    /// several at once, that of all other posts where no name is known.
    pub(crate) fn kinds(&self, post: &str) -> Vec<&'p Term> {
        let whole = self.names.iter().map(|(name, _)| &**name).find(|name| same_word(name, post));
        let named: Vec<&str> = match whole {
            // A name may hold what parts the names of posts: 副书记（挂职）.
            Some(whole) => vec![whole],
            None => parts(post).filter_map(|part| self.name_of(part)).collect(),
        };
        let is_meant = |kind: &&Term| {
            let mut own = self.names.iter().filter(|(_, of)| std::ptr::eq(*of, *kind));
            own.any(|(name, _)| named.contains(&&**name))
        };
        let kinds: Vec<&Term> = self.policy.post_kinds.iter().filter(is_meant).collect();
        if kinds.is_empty() { self.rest().into_iter().collect() } else { kinds }
    }

    /// The kinds of all that the holder of a post is by its entry: by its name, and by what is held
    /// besides (兼任). There the name must be whole: many a 兼任 is a post of a cooperative.
    pub(crate) fn kinds_of(&self, post: &Post) -> Vec<&'p Term> {
        let is_name = |also: &&str| self.names.iter().any(|(name, _)| name == also);
        let also = post.also.iter().flat_map(|also| parts(also)).filter(is_name);
        let all: Vec<&str> = post.post.as_deref().into_iter().chain(also).collect();
        self.kinds(&all.join("、"))
    }

    /// Whether a post so named is of a kind that plays a part.
    pub(crate) fn plays(&self, post: &str, part: Part) -> bool {
        self.kinds(post).iter().any(|kind| kind.plays(part))
    }

    /// The longest name with which a part of a post's name ends.
    fn name_of(&self, part: &str) -> Option<&str> {
        let part = plain_word(part);
        let ends = |name: &str| {
            *part == *name || name.chars().count() >= SHORTEST_END && part.ends_with(name)
        };
        self.names.iter().map(|(name, _)| &**name).find(|name| ends(name))
    }

    fn rest(&self) -> Option<&'p Term> {
        self.policy.post_kinds.iter().find(|kind| kind.plays(Part::Rest))
    }
}

/// The posts that one person holds at once, each by its own name.
pub(super) fn parts(post: &str) -> impl Iterator<Item = &str> {
    post.split(is_between).filter(|part| !part.is_empty())
}

/// Whether a character parts the names of posts that one person holds at once.
fn is_between(one: char) -> bool {
    one.is_whitespace()
        || matches!(one, '、' | '，' | ',' | '兼' | '／' | '/' | '（' | '）' | '(' | ')')
}

/// Reserves beside the number that a village's posts ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Filling<'p, T> {
    /// The posts, in the words of the policy's 配备.
    pub(crate) posts: &'p str,
    /// How many reserves they ask for.
    pub(crate) needed: usize,
    /// Who is trained for them.
    pub(crate) people: Vec<T>,
}

/// Whether a post says again what one of those before it says of the same holder. Vacant seats are
/// well alike.
pub(crate) fn is_repeated_post(post: &Post, before: &[Post]) -> bool {
    post.name.is_some() && before.contains(post)
}

/// The key of 配备 under which a kind of post is counted: its own, else that of all others.
pub(crate) fn reserves_key<'p>(
    policy: &Policy,
    reserves: &'p Tally,
    kind: &Term,
) -> Option<&'p str> {
    let own = reserves.iter().map(|(key, _)| key).find(|key| kind.is_meant_by(key));
    let is_rest = |key: &&str| policy.post_kind(key).is_some_and(|one| one.plays(Part::Rest));
    own.or_else(|| reserves.iter().map(|(key, _)| key).find(is_rest))
}

/// Counts reserves against posts, one row a key of 配备. Somebody with two posts at once is counted
/// for the first of them.
pub(crate) fn fillings<'p, T: Copy>(
    posts: &Posts<'p>,
    reserves: &'p Tally,
    held: &[Post],
    people: &[(T, &str)],
) -> Vec<Filling<'p, T>> {
    let key = |kind: &Term| reserves_key(posts.policy, reserves, kind);
    let seats = held.iter().enumerate().filter(|(at, post)| !is_repeated_post(post, &held[..*at]));
    let named = seats.map(|(_, post)| post).filter(|post| post.post.is_some());
    let seats: Vec<&str> = named.filter_map(|post| key(posts.kinds_of(post).first()?)).collect();
    let trained: Vec<(T, &str)> = people
        .iter()
        .filter_map(|(who, target)| {
            let kind = posts.policy.post_kind(target).or_else(|| posts.rest())?;
            Some((*who, key(kind)?))
        })
        .collect();
    let rows = reserves.iter().map(|(row, each)| {
        let seats = seats.iter().filter(|key| **key == row).count();
        let people = trained.iter().filter(|(_, key)| *key == row).map(|(who, _)| *who);
        let needed = seats.saturating_mul(usize::try_from(each).unwrap_or(usize::MAX));
        Filling { posts: row, needed, people: people.collect() }
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::shipped_policy;

    fn kinds(post: &str) -> String {
        let policy = shipped_policy();
        let kinds =
            Posts::new(&policy).kinds(post).iter().map(ToString::to_string).collect::<Vec<_>>();
        kinds.join("+")
    }

    #[test]
    fn posts_are_known_by_the_names_that_villages_give_them() {
        for name in [
            "村党组织书记",
            "荷塘村党总支书记",
            "书记",
            "村支书",
            "村支部书记",
            "支部书记",
            "总支书记",
            "社区党委书记",
            "支书",
            "村书记",
            "荷塘村书记",
            "代理书记",
            "党支部书记（代理）",
        ] {
            assert_eq!(kinds(name), "村党组织书记", "{name}");
        }
        for name in [
            "村委会主任",
            "主任",
            "荷塘村村民委员会主任",
            "村委主任",
            "村主任",
            "居委会主任",
            "社区居民委员会主任",
        ] {
            assert_eq!(kinds(name), "村委会主任", "{name}");
        }
        for (name, kind) in [
            ("副书记", "副书记"),
            ("党支部副书记", "副书记"),
            ("村委会副主任", "副主任"),
            ("委员", "委员"),
            ("支部委员", "委员"),
            ("村委委员", "委员"),
            ("团支部书记", "其他"),
            ("妇联主任", "其他"),
            ("驻村第一书记", "其他"),
            ("村务监督委员会主任", "其他"),
            ("书记助理", "其他"),
            ("文书", "其他"),
        ] {
            assert_eq!(kinds(name), kind, "{name}");
        }
    }

    #[test]
    fn one_person_may_hold_two_posts_at_once() {
        for name in [
            "书记、主任",
            "村党支部书记、村委会主任",
            "村党组织书记兼村委会主任",
            "村书记主任",
            "支部书记／主任",
            "党总支书记 村主任",
            "书记（兼主任）",
            "村委会主任，党支部书记",
        ] {
            assert_eq!(kinds(name), "村党组织书记+村委会主任", "{name}");
        }
        assert_eq!(kinds("副书记、副主任"), "副书记+副主任");
    }
}
