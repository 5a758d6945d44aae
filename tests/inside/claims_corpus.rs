//! The corpus of `claims.txt`: sentences as departments write them, judged by the right figures, by
//! figures that have all moved, and by the right ones without a third of them.

use std::ops::Range;

use crate::numbers::Frozen;
use crate::numbers::claims::{self, Earlier, Judged, Known, Verdict};

const CORPUS: &str = include_str!("claims.txt");

/// How much of the corpus must be judged as it is marked.
const LEAST_PERCENT: usize = 95;

/// A figure of a district.
struct Figure {
    key: &'static str,
    now: (i64, Option<i64>),
    was: Option<(i64, Option<i64>)>,
}

/// A claim as it is marked.
#[derive(Debug)]
struct Marked {
    at: Range<usize>,
    key: &'static str,
    /// Verdicts by the right figures, by moved ones, and without the figure: `+`, `-` or `?`.
    verdicts: [char; 3],
}

struct Sentence {
    text: String,
    claims: Vec<Marked>,
}

#[derive(Default)]
struct District {
    figures: Vec<Figure>,
    sentences: Vec<Sentence>,
}

fn corpus() -> Vec<District> {
    let mut districts: Vec<District> = Vec::new();
    for line in CORPUS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if line.starts_with("==") {
            districts.push(District::default());
            continue;
        }
        let own = districts.last_mut().unwrap();
        match line.as_bytes()[0].is_ascii_lowercase() && line.split(' ').count() == 5 {
            true => own.figures.push(read_figure(line)),
            false => own.sentences.push(read_sentence(line)),
        }
    }
    districts
}

fn read_figure(line: &'static str) -> Figure {
    let parts: Vec<&str> = line.split(' ').collect();
    let number = |at: usize| parts[at].parse::<i64>().ok();
    let was = number(3).map(|n| (n, number(4)));
    Figure { key: parts[0], now: (number(1).unwrap(), number(2)), was }
}

fn read_sentence(line: &'static str) -> Sentence {
    let (mut text, mut claims) = (String::new(), Vec::new());
    let mut rest = line;
    while let Some((before, marked)) = rest.split_once('[') {
        text.push_str(before);
        let (claim, after) = marked.split_once(']').unwrap();
        let parts: Vec<&str> = claim.split('|').collect();
        let start = text.chars().count();
        text.push_str(parts[0]);
        let verdicts: Vec<char> = parts.get(2).unwrap_or(&"+-?").chars().collect();
        let verdicts = verdicts.try_into().unwrap();
        claims.push(Marked { at: start..text.chars().count(), key: parts[1], verdicts });
        rest = after;
    }
    text.push_str(rest);
    Sentence { text, claims }
}

/// Figures as `--save` writes them; `changed` gives their numbers, nothing those that are missing.
fn known(
    figures: &[Figure],
    changed: impl Fn(usize, &Figure) -> Option<(i64, Option<i64>)>,
) -> Vec<Known> {
    let number = |(at, figure): (usize, &Figure)| {
        let (n, d) = changed(at, figure)?;
        let d = d.map_or("null".to_owned(), |d| d.to_string());
        Some(format!(r#"{{"key": "{}", "n": {n}, "d": {d}}}"#, figure.key))
    };
    let numbers: Vec<String> = figures.iter().enumerate().filter_map(number).collect();
    let json = format!(r#"{{"day": "2026-11-20", "numbers": [{}]}}"#, numbers.join(","));
    Known::of_frozen(&serde_json::from_str::<Frozen>(&json).unwrap())
}

fn earlier(figures: &[Figure]) -> Earlier {
    Earlier { known: known(figures, |_, own| own.was), is_last_term: true }
}

/// The figures when all have moved: by a third of a count, of a ratio and a mean as well.
fn moved(figures: &[Figure]) -> Vec<Known> {
    known(figures, |_, own| Some((own.now.0 - own.now.0 / 3 - 1, own.now.1)))
}

fn mark(verdict: &Verdict) -> char {
    match verdict {
        Verdict::Right => '+',
        Verdict::Wrong { .. } => '-',
        Verdict::Unknown(_) => '?',
    }
}

fn at<'j>(judged: &'j [Judged], marked: &Marked) -> Option<&'j Judged> {
    judged
        .iter()
        .find(|one| one.claim.at.start < marked.at.end && marked.at.start < one.claim.at.end)
}

/// What was judged, and what of it was not judged as it is marked.
#[derive(Default)]
struct Score {
    all: usize,
    misjudged: Vec<String>,
}

impl Score {
    /// Compares what was judged of a sentence with its marks; `expected` is the verdict on each.
    fn add(&mut self, sentence: &Sentence, judged: &[Judged], expected: impl Fn(&Marked) -> char) {
        for marked in &sentence.claims {
            self.all += 1;
            let expected = expected(marked);
            let own = at(judged, marked);
            let verdict = own.map_or('0', |own| mark(&own.verdict));
            let about = own.and_then(|own| own.about.as_ref()).map_or("", |(key, _)| key.as_str());
            if verdict != expected || about != marked.key && expected != '?' {
                let text: String =
                    sentence.text.chars().skip(marked.at.start).take(marked.at.len()).collect();
                let verdict = own.map(|own| &own.verdict);
                self.misjudged.push(format!(
                    "{} [{text}] {} {expected}, judged {about} {verdict:?}",
                    sentence.text, marked.key
                ));
            }
        }
        let is_marked = |one: &&Judged| {
            sentence.claims.iter().any(|own| at(std::slice::from_ref(*one), own).is_some())
        };
        for other in judged.iter().filter(|one| !is_marked(one)) {
            self.all += 1;
            self.misjudged.push(format!("{} is no claim at {:?}", sentence.text, other.claim.at));
        }
    }

    #[expect(clippy::print_stdout, reason = "what is misjudged is shown with --nocapture")]
    fn suffices(&self) -> bool {
        let right = self.all - self.misjudged.len();
        println!("{right} of {} as marked\n{}", self.all, self.misjudged.join("\n"));
        100 * right >= LEAST_PERCENT * self.all
    }
}

#[test]
fn sentences_of_departments_are_judged_as_they_are_marked() {
    let districts = corpus();
    let sentences: Vec<&Sentence> = districts.iter().flat_map(|one| &one.sentences).collect();
    let stating = sentences.iter().filter(|one| !one.claims.is_empty()).count();
    assert!(stating >= 100 && sentences.len() - stating >= 50, "{stating} {}", sentences.len());
    let mut scores = [Score::default(), Score::default(), Score::default()];
    for district in &districts {
        let earlier = earlier(&district.figures);
        let (right, moved) =
            (known(&district.figures, |_, own| Some(own.now)), moved(&district.figures));
        for sentence in &district.sentences {
            let judged = claims::judge(&sentence.text, &right, Some(&earlier));
            scores[0].add(sentence, &judged, |own| own.verdicts[0]);
            let judged = claims::judge(&sentence.text, &moved, Some(&earlier));
            scores[1].add(sentence, &judged, |own| own.verdicts[1]);
        }
        for third in 0..3 {
            let is_there = |at: usize| at % 3 != third;
            let known = known(&district.figures, |at, own| is_there(at).then_some(own.now));
            let is_known = |key: &str| {
                let place = district.figures.iter().position(|own| own.key == key);
                place.is_some_and(is_there)
            };
            for sentence in &district.sentences {
                let judged = claims::judge(&sentence.text, &known, Some(&earlier));
                scores[2].add(sentence, &judged, |own| {
                    if is_known(own.key) { own.verdicts[0] } else { own.verdicts[2] }
                });
            }
        }
    }
    let suffice: Vec<bool> = scores.iter().map(Score::suffices).collect();
    assert_eq!(suffice, [true; 3]);
}

#[test]
fn no_decoy_is_taken_for_a_claim() {
    let districts = corpus();
    let known = known(&districts[0].figures, |_, own| Some(own.now));
    let earlier = earlier(&districts[0].figures);
    let decoys =
        districts.iter().flat_map(|one| &one.sentences).filter(|one| one.claims.is_empty());
    let taken: Vec<String> = decoys
        .filter_map(|one| {
            let judged = claims::judge(&one.text, &known, Some(&earlier));
            (!judged.is_empty()).then(|| format!("{} {judged:?}", one.text))
        })
        .collect();
    assert!(taken.is_empty(), "{taken:#?}");
}

#[test]
fn a_changed_digit_of_the_corpus_is_caught() {
    let mut changed = 0;
    for district in corpus() {
        let (known, earlier) =
            (known(&district.figures, |_, own| Some(own.now)), earlier(&district.figures));
        for sentence in &district.sentences {
            for marked in &sentence.claims {
                let characters: Vec<char> = sentence.text.chars().collect();
                let from = marked.at.start.saturating_sub(2);
                let own = &characters[from..marked.at.end];
                // Words that round hide a digit, and so do decimals of a ratio.
                if own.iter().any(|one| "余近约超不过以多逾突破千万—至".contains(*one))
                {
                    continue;
                }
                // Points may be those of full shares or of printed ones, a tenth apart.
                let by = if own.contains(&'点') { 3 } else { 1 };
                for place in marked.at.clone().filter(|at| is_digit(characters[*at])) {
                    let mut other = characters.clone();
                    other[place] = (0..by).fold(other[place], |digit, _| next(digit));
                    let text: String = other.into_iter().collect();
                    let judged = claims::judge(&text, &known, Some(&earlier));
                    let own = at(&judged, marked);
                    assert!(own.is_none_or(|own| own.verdict != Verdict::Right), "{text} {own:?}");
                    changed += 1;
                }
            }
        }
    }
    assert!(changed > 400, "{changed}");
}

fn is_digit(one: char) -> bool {
    one.is_ascii_digit() || ('０'..='９').contains(&one)
}

/// The next digit.
fn next(one: char) -> char {
    match one {
        '9' => '0',
        '９' => '０',
        other => char::from_u32(u32::from(other) + 1).unwrap(),
    }
}
