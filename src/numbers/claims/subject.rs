//! What a claim is about: names of counts in a clause, as reports write them.

use std::cmp::Reverse;
use std::ops::Range;

use crate::numbers::COUNTS;
use crate::numbers::count::{Count, Unit};

use super::change::Change;
use super::names::{FILLERS, GENERIC, HINTS, NAMES, POPULATIONS};
use super::stated::Stated;
use super::stretch::{after_last, clause, ends_all, ends_with, sentence, starts_with};
use super::wanted::Wanted;
use super::{Known, Measure};

/// The most characters between a number and a name that stands behind it.
const BEHIND: usize = 16;

/// The most characters between a name and the verb that goes on with it.
const LINK: usize = 3;
/// Characters of which verbs are made that go on with a name: 41名后备干部得到使用.
const VERBS: &str = "得被已获进参报实入当走选是均全到赴去";

/// What a number is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct About {
    pub(super) key: String,
    /// The title, with the word.
    pub(super) title: String,
    pub(super) count: CountRef,
}

/// A count, known by its key.
#[derive(Clone, Copy)]
pub(super) struct CountRef(pub(super) &'static Count);

impl std::fmt::Debug for CountRef {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str(self.0.key)
    }
}

impl PartialEq for CountRef {
    fn eq(&self, other: &Self) -> bool {
        self.0.key == other.0.key
    }
}

impl Eq for CountRef {}

/// A number whose subject was found, for those that go on with it.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) at: Range<usize>,
    pub(super) about: About,
}

/// A name with what it is the name of.
#[derive(Debug)]
struct Name {
    text: String,
    about: usize,
    /// Its place among the names of its count: the first says it best.
    rank: usize,
}

/// Names in a text, with what they are the names of.
pub(super) struct Subjects {
    all: Vec<(About, bool)>,
    names: Vec<Name>,
}

impl Subjects {
    /// The names of all counts, whether their figures are known or not, and of the words of known ones.
    pub(super) fn new(known: &[Known]) -> Self {
        let (mut all, mut names) = (Vec::new(), Vec::new());
        for count in COUNTS.iter().filter(|count| !count.is_by_word) {
            let about = all.len();
            let full = count.title().zh;
            let title = full.split('（').next().unwrap_or_default();
            // 其中：… is said after the colon.
            let title = title.rsplit('：').next().unwrap_or_default();
            let own = NAMES.iter().filter(|(key, _)| *key == count.key).flat_map(|(_, own)| *own);
            let own = std::iter::once(title).chain(own.copied());
            let own = own.enumerate().filter(|(_, name)| name.chars().count() > 1);
            names.extend(own.map(|(rank, text)| Name { text: text.to_owned(), about, rank }));
            let count = CountRef(count);
            all.push((About { key: count.0.key.to_owned(), title: full.clone(), count }, false));
        }
        for figure in known {
            let Some(word) = &figure.word else { continue };
            let bare = word.split('（').next().unwrap_or_default();
            if bare.chars().count() > 1 {
                names.push(Name { text: bare.to_owned(), about: all.len(), rank: 0 });
            }
            let title = format!("{}：{word}", figure.title);
            let count = CountRef(figure.count);
            all.push((About { key: figure.key.clone(), title, count }, true));
        }
        Self { all, names }
    }

    /// What a number is about: the nearest name in its clause; else what came before in the sentence,
    /// where the clause says nothing of its own.
    pub(super) fn of(
        &self,
        text: &[char],
        stated: &Stated,
        (change, found, alone): (Option<&Change>, &[Found], Range<usize>),
    ) -> Option<About> {
        let clause = clause(text, &stated.at);
        let begun = sentence(text, stated.at.start);
        let before = led_from(text, &clause)..stated.at.start;
        let is_share = matches!(stated.measure, Measure::Percent | Measure::Points);
        let wanted = Wanted {
            measure: stated.measure,
            is_growth: change.is_some_and(|own| own.is_free(stated.measure)),
            is_mean: has(&text[before.clone()], "均"),
            is_specific: false,
            is_only_mean: false,
        };
        let found = &found[found.partition_point(|one| one.at.start < begun)..];
        if let Some(own) = self.in_turn(text, (begun, stated), (wanted, found)) {
            return Some(own);
        }
        // What a share is one of is not what it is of: 占全区后备力量总数的.
        let named = match base(text, &before).filter(|_| is_share) {
            Some(base) => before.start..base.start,
            None => before.clone(),
        };
        let next = alone.end.max(stated.at.end);
        let behind = stated.at.end..clause.end.min(stated.at.end + BEHIND).min(next);
        // On average are counts that are means before all others.
        let mean = || self.nearest(text, named.clone(), Wanted { is_only_mean: true, ..wanted });
        let mean = wanted.is_mean.then(mean).flatten();
        let own = mean.or_else(|| self.nearest(text, named.clone(), wanted));
        let close = named.start.max(alone.start)..named.end;
        let own = if own.is_none_or(|own| self.is_generic(own)) {
            let specific = Wanted { is_specific: true, ..wanted };
            let before = self.nearest(text, close, specific);
            before.or_else(|| self.first(text, behind, (wanted, next))).or(own)
        } else {
            own
        };
        let own = own.or_else(|| match stated.measure {
            // 86个村 names itself.
            Measure::Villages => self.keyed("villages"),
            Measure::Towns => self.keyed("towns"),
            _ => None,
        });
        let own = self.specific(text, (begun..stated.at.start, clause.end), own, wanted);
        let own = own.map(|own| self.all[own].0.clone());
        let goes_on = || is_filler(&text[before.clone()], change.is_some());
        let own = own.or_else(|| {
            let is_meant = |one: &&Found| wanted.fits(one.about.count.0);
            let last = found.iter().rev().find(is_meant).filter(|_| goes_on());
            last.map(|one| one.about.clone())
        });
        let own = own.or_else(|| {
            let earlier = begun..clause.start;
            let rest = &text[stated.at.end..clause.end];
            let goes_on = goes_on() && (is_filler(rest, false) || change.is_some());
            let own = self.nearest(text, earlier, wanted).filter(|_| goes_on && !is_share)?;
            Some(self.all[own].0.clone())
        });
        // What a text speaks of it speaks of beyond a semicolon.
        let spoken = after_last(text, begun, ends_all);
        own.map(|own| self.of_population(text, (spoken, stated), own))
    }

    fn is_generic(&self, at: usize) -> bool {
        GENERIC.contains(&self.all[at].0.key.as_str())
    }

    /// How well a name says what it is the name of: a title, a word, another name.
    fn weight(&self, name: &Name) -> (u8, Reverse<usize>, Reverse<usize>) {
        let is_word = self.all[name.about].1;
        let weight = match (is_word, name.rank) {
            (true, _) => 1,
            (false, 0 | 1) => 2,
            (false, _) => 0,
        };
        (weight, Reverse(name.rank), Reverse(name.about))
    }

    fn keyed(&self, key: &str) -> Option<usize> {
        self.all.iter().position(|(own, _)| own.key == key)
    }

    /// The last name in a range whose figure a number can be.
    fn nearest(&self, text: &[char], range: Range<usize>, wanted: Wanted) -> Option<usize> {
        let end = range.end;
        let found = range.flat_map(|at| self.at(text, at, wanted).map(move |name| (at, name)));
        let within = found.filter(|(at, name)| at + name.length() <= end);
        // The longest of those that end nearest to the number; a count before a word of another that
        // is called alike, as 党员 among the sources is.
        let within = within.filter(|(_, name)| !wanted.is_specific || !self.is_generic(name.about));
        let last = within
            .max_by_key(|(at, name)| (at + name.length(), name.length(), self.weight(name)))?;
        Some(last.1.about)
    }

    /// The first name in a range whose figure a number can be and which is not that of the next number;
    /// one that says more goes before a generic one.
    fn first(
        &self,
        text: &[char],
        range: Range<usize>,
        (wanted, next): (Wanted, usize),
    ) -> Option<usize> {
        let mut generic = None;
        let mut at = range.start;
        while at < range.end {
            let names = self.at(text, at, wanted);
            let best = names.max_by_key(|name| (name.length(), self.weight(name)));
            let Some(name) = best else {
                at += 1;
                continue;
            };
            at += name.length();
            if at >= next.saturating_sub(1) && generic.is_some() {
                break;
            }
            if !self.is_generic(name.about) {
                return Some(name.about);
            }
            generic = generic.or(Some(name.about));
            // What is said of those that are named goes on with a verb; of 570名后备力量中 others are told.
            let rest = &text[at..text.len().min(at + LINK)];
            let goes_on = rest.iter().any(|one| VERBS.contains(*one));
            if !goes_on || matches!(rest, ['中' | '里', ..]) {
                break;
            }
        }
        generic
    }

    /// The names that begin at a place and whose figures a number can be.
    fn at<'t>(
        &'t self,
        text: &'t [char],
        at: usize,
        wanted: Wanted,
    ) -> impl Iterator<Item = &'t Name> + 't {
        let own = self.names.iter().filter(move |name| starts_with(&text[at..], &name.text));
        own.filter(move |name| {
            let count = self.all[name.about].0.count.0;
            wanted.fits(count) && is_suffixed(&text[at + name.length()..], count.unit)
        })
    }

    /// The figure of a word where a sentence names the word, and the clause what is counted by it: of
    /// 育青计划 in 当选 those elected, in 在库 those in the pool.
    fn specific(
        &self,
        text: &[char],
        (range, end): (Range<usize>, usize),
        own: Option<usize>,
        wanted: Wanted,
    ) -> Option<usize> {
        let clause = clause(text, &(range.end..range.end)).start..end;
        let is_hinted = |key: &str| {
            let hints = HINTS.iter().find(|(own, _)| *own == key);
            hints
                .is_some_and(|(_, words)| words.iter().any(|word| has(&text[clause.clone()], word)))
        };
        let named = self.names.iter().filter(|name| self.all[name.about].1);
        let named = named.filter(|name| {
            wanted.fits(self.all[name.about].0.count.0) && has(&text[range.start..end], &name.text)
        });
        let mut hinted = named.filter(|name| is_hinted(self.all[name.about].0.count.0.key));
        let is_plain =
            own.is_none_or(|own| !self.all[own].1 || !is_hinted(self.all[own].0.count.0.key));
        hinted.next().filter(|_| is_plain).map(|name| name.about).or(own)
    }

    /// What is said of several in turn: 党员、女性分别为445人、126人.
    fn in_turn(
        &self,
        text: &[char],
        (begun, stated): (usize, &Stated),
        (wanted, found): (Wanted, &[Found]),
    ) -> Option<About> {
        let before = begun..stated.at.start;
        let turn = before.rev().find(|at| starts_with(&text[*at..], "分别"))?;
        let place = found.iter().filter(|one| one.at.start > turn).count();
        let earlier: Vec<&Found> = found.iter().filter(|one| one.at.start < turn).collect();
        let start = earlier.last().map_or(begun, |one| one.at.end);
        let mut named = Vec::new();
        let mut at = start;
        while at < turn {
            let names = self.at(text, at, wanted);
            let best = names.max_by_key(|name| (name.length(), self.weight(name)));
            match best {
                Some(name) => {
                    named.push(self.all[name.about].0.clone());
                    at += name.length();
                }
                None => at += 1,
            }
        }
        if named.len() < 2 {
            let fitting = earlier.iter().filter(|one| wanted.fits(one.about.count.0));
            named = fitting.map(|one| one.about.clone()).collect();
        }
        (named.len() > 1).then(|| named.get(place).cloned()).flatten()
    }

    /// The count of the population that a text speaks of: the mean age of secretaries after
    /// 村党组织书记413名.
    fn of_population(&self, text: &[char], (begun, stated): (usize, &Stated), own: About) -> About {
        let spoken = begun..stated.at.start;
        let last = POPULATIONS.iter().flat_map(|one| one.words.iter().map(move |word| (word, one)));
        let last = last.filter_map(|(word, one)| {
            let length = word.chars().count();
            let within = spoken.clone().filter(|at| {
                // Who 进入村“两委”班子 comes from elsewhere.
                let is_goal =
                    ["进", "进入", "进入村", "进村"].iter().any(|to| ends_with(&text[..*at], to));
                starts_with(&text[*at..spoken.end], word) && !is_goal
            });
            within.max().map(|at| (at + length, length, one))
        });
        let last = last.max_by_key(|(end, length, _)| (*end, *length));
        let variant = last.and_then(|(_, _, one)| {
            one.counts.iter().find(|(key, _)| *key == own.key).map(|(_, variant)| *variant)
        });
        variant.and_then(|key| self.keyed(key)).map_or(own, |at| self.all[at].0.clone())
    }
}

impl Name {
    fn length(&self) -> usize {
        self.text.chars().count()
    }
}

/// Words behind a name that say in what it is counted.
const SUFFIXES: [(&str, &[Unit]); 6] = [
    ("人次", &[Unit::Times, Unit::Occasions]),
    ("人数", &[Unit::People]),
    ("期数", &[Unit::Sessions]),
    ("期次", &[Unit::Sessions]),
    ("次数", &[Unit::Occasions, Unit::Times]),
    ("村数", &[Unit::Villages]),
];

/// Whether what stands behind a name does not say that it is counted in something else.
fn is_suffixed(behind: &[char], unit: Unit) -> bool {
    let own = SUFFIXES.iter().find(|(word, _)| starts_with(behind, word));
    own.is_none_or(|(_, units)| units.contains(&unit))
}

/// Where a clause says of what a share is one: 占全区总数的, 占后备总数.
fn base(text: &[char], before: &Range<usize>) -> Option<Range<usize>> {
    let is_of = |at: &usize| text[*at] == '占' && text.get(at + 1) != Some(&'比');
    let at = before.clone().rev().find(is_of)?;
    let own = &text[at..before.end];
    let is_named = own.iter().any(|one| matches!(one, '的' | '总' | '全'));
    is_named.then_some(at..before.end)
}

/// Whether words say nothing of their own; of a comparison, nothing but the comparison.
fn is_filler(words: &[char], is_change: bool) -> bool {
    let text: String = words.iter().collect();
    if is_change {
        return true;
    }
    let chars: Vec<char> = text.chars().collect();
    let mut text = match base(&chars, &(0..chars.len())) {
        Some(base) => chars[..base.start].iter().collect(),
        None => text,
    };
    for filler in FILLERS {
        text = text.replace(filler, "");
    }
    text.chars().filter(|one| one.is_alphanumeric()).count() <= 1
}

fn has(text: &[char], word: &str) -> bool {
    (0..text.len()).any(|at| starts_with(&text[at..], word))
}

/// Where that begins which says what a number of a clause is of. What stands in brackets, and what follows
/// them, goes on with what stands before them: 党员（445人）, 党员（含预备党员）445人.
fn led_from(text: &[char], own: &Range<usize>) -> usize {
    let Some(sign) = own.start.checked_sub(1) else { return own.start };
    let bracket = match text[sign] {
        '（' | '(' => Some(sign),
        '）' | ')' => {
            let opened = after_last(text, sign, |one| matches!(one, '（' | '('));
            opened.checked_sub(1).filter(|at| matches!(text[*at], '（' | '('))
        }
        _ => None,
    };
    bracket.map_or(own.start, |bracket| clause(text, &(bracket..bracket)).start)
}
