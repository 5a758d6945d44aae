//! A part of the people, so that several machines make the papers of one archive.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::hash::Digest;

use super::owner::Owner;

/// One of so many parts. To which a person belongs follows from the path alone: it is the same on
/// every machine, and nobody changes places when others come or go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Shard {
    count: u16,
    /// From 1 to `count`.
    number: u16,
}

/// A text names no shard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "write K/N, such as 2/8: the second of eight parts; K is from 1 to N, N at most {}",
    Shard::MOST
)]
pub(crate) struct ShardError;

impl Shard {
    /// More parts than that are of no use: each reads the whole archive.
    const MOST: u16 = 9999;

    fn new(number: &str, count: &str) -> Option<Self> {
        let parse = |text: &str| {
            let is_number = text.bytes().all(|one| one.is_ascii_digit());
            text.parse::<u16>().ok().filter(|_| is_number)
        };
        let (number, count) = (parse(number)?, parse(count)?);
        ((1..=count).contains(&number) && count <= Self::MOST).then_some(Self { count, number })
    }

    /// Whether the papers of a person or a place belong to it.
    pub(crate) fn holds(self, owner: &Owner) -> bool {
        let digest = Digest::of(owner.as_str().as_bytes());
        let first = digest.as_bytes().first_chunk().expect("a digest is longer than that");
        u64::from_be_bytes(*first) % u64::from(self.count) == u64::from(self.number - 1)
    }

    /// Whether both are parts of one division, so that nobody is in two of them.
    pub(super) fn is_beside(self, other: Self) -> bool {
        self.count == other.count
    }

    /// How files are called that belong to it: `2-of-8`.
    pub(super) fn tag(self) -> String {
        format!("{}-of-{}", self.number, self.count)
    }

    /// The shard of a tag.
    pub(super) fn of_tag(tag: &str) -> Option<Self> {
        let (number, count) = tag.split_once("-of-")?;
        Self::new(number, count).filter(|shard| shard.tag() == tag)
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.count)
    }
}

impl FromStr for Shard {
    type Err = ShardError;

    fn from_str(text: &str) -> Result<Self, ShardError> {
        let parts = text.split_once('/');
        parts.and_then(|(number, count)| Self::new(number, count)).ok_or(ShardError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_part_of_a_whole_is_a_shard() {
        for (text, shown) in [("1/1", "1/1"), ("02/08", "2/8"), ("9999/9999", "9999/9999")] {
            let shard: Shard = text.parse().unwrap();
            assert_eq!(shard.to_string(), shown);
            assert_eq!(Shard::of_tag(&shard.tag()), Some(shard));
        }
        for text in [
            "", "1", "0/4", "5/4", "0/0", "a/b", "1/", "/4", "+1/4", "1/+4", "-1/4", "1/4/4",
            " 1/4", "1/10000", "1/65537",
        ] {
            assert_eq!(text.parse::<Shard>(), Err(ShardError), "{text}");
        }
        for tag in ["2/8", "0-of-4", "5-of-4", "02-of-08", "2-of-8.jsonl", "of", ""] {
            assert_eq!(Shard::of_tag(tag), None, "{tag}");
        }
    }

    fn owner(folder: &str) -> Owner {
        Owner::new(folder.parse().ok())
    }

    #[test]
    fn everybody_is_in_one_part_by_the_path_alone() {
        let people: Vec<Owner> = (0..1000).map(|at| owner(&format!("甲镇/乙村/人{at}"))).collect();
        let mut sizes = [0; 8];
        for person in &people {
            let at: Vec<usize> = (0..8)
                .filter(|at| format!("{}/8", at + 1).parse::<Shard>().unwrap().holds(person))
                .collect();
            assert_eq!(at.len(), 1, "{person}");
            sizes[at[0]] += 1;
        }
        assert!(sizes.iter().all(|size| (90..160).contains(size)), "{sizes:?}");
        // printf %s 松岭镇/荷塘村/张志远 | sha256sum gives 9111924f8fb544b6…, which is 6 modulo 8.
        let person = owner("松岭镇/荷塘村/张志远");
        assert!("7/8".parse::<Shard>().unwrap().holds(&person));
    }
}
