//! Whether what a text states agrees with the figures.

use std::ops::Range;

use super::change::Change;
use super::compared::compared;
use super::scan;
use super::stated::Stated;
use super::stretch::{self, clause, sentence};
use super::subject::{About, Found, Subjects};
use super::verdict::{Earlier, Verdict, plain, unknown};
use super::{Known, Measure};

/// A number that a text states about something.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Claim {
    /// Its characters in the text, from 0.
    pub(crate) at: Range<usize>,
}

/// A claim with what it is about and what came of it.
#[derive(Debug, Clone)]
pub(crate) struct Judged {
    pub(crate) claim: Claim,
    /// The key and title of the figure that it is about.
    pub(crate) about: Option<(String, String)>,
    pub(crate) verdict: Verdict,
}

/// Words that count from another day than the figures do.
const OTHER_DAY: [&str; 12] = [
    "今年",
    "去年",
    "近年",
    "近三年",
    "近两年",
    "上半年",
    "下半年",
    "本季度",
    "上季度",
    "本月",
    "上月",
    "年来",
];

/// Words of a clause that count what came, since a day that it does not name.
const CAME: [&str; 2] = ["新增", "净增"];

/// Judges every claim of a text by the figures, and what it says of another day by those of that day.
pub(crate) fn judge(text: &str, known: &[Known], earlier: Option<&Earlier>) -> Vec<Judged> {
    let text = stretch::plain(text);
    let subjects = Subjects::new(known);
    let (mut judged, mut found) = (Vec::new(), Vec::new());
    let all = scan::numbers(&text);
    for (place, stated) in all.iter().enumerate() {
        let last = place.checked_sub(1).map_or(0, |own| all[own].at.end);
        // 86个村全部制定一村一策: what all have is what they have.
        let mut later = all[place + 1..].iter().map(|own| own.at.start);
        let next = later.find(|at| text[*at] != '全').unwrap_or(usize::MAX);
        let change = Change::of(&text, stated, last);
        if stated.measure == Measure::Same && change.is_none() {
            continue;
        }
        let about = subjects.of(&text, stated, (change.as_ref(), &found, last..next));
        if let Some(about) = about.clone() {
            found.push(Found { at: stated.at.clone(), about });
        }
        let verdict = match change {
            Some(change) => Some(compared(stated, change, (about.as_ref(), known, earlier))),
            None => verdict(&text, stated, about.as_ref(), known),
        };
        let Some(verdict) = verdict else { continue };
        judged.push(Judged {
            claim: Claim { at: stated.at.clone() },
            about: about.map(|own| (own.key, own.title)),
            verdict,
        });
    }
    judged
}

/// What comes of a number; nothing where it is about nothing that is counted in people or shares.
fn verdict(
    text: &[char],
    stated: &Stated,
    about: Option<&About>,
    known: &[Known],
) -> Option<Verdict> {
    let from = sentence(text, stated.at.start);
    let has = |range: Range<usize>, words: &[&str]| {
        let mut all = range;
        all.any(|at| words.iter().any(|word| stretch::starts_with(&text[at..], word)))
    };
    let own = clause(text, &stated.at).start;
    if has(from..stated.at.start, &OTHER_DAY) || has(own..stated.at.start, &CAME) {
        return Some(unknown(
            "从别的日子算起，时间不明",
            "counted from another day than the figures",
        ));
    }
    let Some(about) = about else {
        let is_claim =
            matches!(stated.measure, Measure::People | Measure::Percent | Measure::Times);
        // 1名镇干部加1名村干部 is how things are to be.
        let is_one = stated.measure != Measure::Percent && stated.number.value.above <= 2;
        // 全部到岗 is said of nothing that is counted.
        let is_all = text[stated.at.start] == '全';
        return (is_claim && !is_one && !is_all)
            .then(|| unknown("看不出说的是哪一项", "it is not clear which count is meant"));
    };
    Some(plain(stated, about, known))
}
