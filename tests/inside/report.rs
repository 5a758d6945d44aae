//! Texts that are written from figures, exactly or rounded, are judged right by the same figures.

use std::collections::BTreeMap;

use super::chance::Chance;
use crate::diagnostic::Diagnostic;
use crate::facts::Terms;
use crate::model::Day;
use crate::numbers::claims::{self, Judged, Known, Verdict};
use crate::numbers::report::{self, Figures, Report, Tone};
use crate::numbers::{COUNTS, Figure, Shows};
use crate::source::Source;

const SHIPPED: &str = include_str!("../../templates/report/汇报.txt");

/// A figure for every count that is not told by word. Each is a part of its base, so that shares are
/// such.
fn figures(chance: &mut Chance, most: i64) -> Vec<Figure<'static>> {
    let mut all: Vec<Figure<'static>> = Vec::new();
    let plain = COUNTS.iter().filter(|count| !count.is_by_word);
    // The base of a base comes first.
    let mut left: Vec<_> = plain.collect();
    while !left.is_empty() {
        let ready = |base: &str| all.iter().any(|own: &Figure<'_>| own.count.key == base);
        let is_known = |base: &str| COUNTS.iter().any(|one| one.key == base && !one.is_by_word);
        let at = left
            .iter()
            .position(|count| count.base.is_none_or(|base| ready(base) || !is_known(base)));
        let count = left.remove(at.expect("no count is the base of its own base"));
        let base = count.base.and_then(|base| all.iter().find(|own| own.count.key == base));
        let base = base.map(|own| own.amount).or(count.base.map(|_| 1 + below(chance, most)));
        let amount = match (count.shows, base) {
            (Shows::Sum, Some(base)) => below(chance, base + 1),
            (Shows::Mean, Some(base)) => base * 25 + below(chance, base * 20 + 1),
            _ => 1 + below(chance, most),
        };
        all.push(Figure { count, word: None, amount, base, behind: Vec::new() });
    }
    all
}

fn written<'f>(
    template: &str,
    figures: &'f [Figure<'f>],
    tone: Tone,
) -> Result<Report<'f>, Vec<Diagnostic>> {
    let source = Source::new("汇报.txt".parse().unwrap(), template.to_owned());
    let day = Day::new(2026, 11, 20).unwrap();
    let scope = "全县".to_owned();
    report::write(&source, &Figures { figures, day, scope, terms: Terms::shipped() }, tone)
}

const TONES: [Tone; 2] = [Tone::Exact, Tone::Rounded];

#[test]
fn the_shipped_text_is_judged_right_by_the_figures_it_was_written_from() {
    let mut chance = Chance::of(1);
    for round in 0..300 {
        let figures = figures(&mut chance, [30, 500, 20_000][round % 3]);
        let known = Known::of_figures(&figures);
        for tone in TONES {
            let Ok(report) = written(SHIPPED, &figures, tone) else {
                // Nobody at all: of none there is no share.
                assert!(
                    figures.iter().any(|own| own.count.key == "reserve-total" && own.amount == 0)
                );
                continue;
            };
            for text in [&report.text, &report.marked] {
                let judged = claims::judge(text, &known, None);
                assert_eq!(judged.len(), SHIPPED.matches('{').count() - 2, "{text}");
                for one in judged {
                    assert_eq!(one.verdict, Verdict::Right, "{text} {one:?}");
                }
            }
        }
    }
}

#[test]
fn every_count_is_judged_right_behind_its_title() {
    let mut chance = Chance::of(2);
    let mut misjudged = BTreeMap::new();
    for round in 0..40 {
        let figures = figures(&mut chance, [30, 500, 20_000][round % 3]);
        let known = Known::of_figures(&figures);
        for figure in &figures {
            let title = figure.count.title().zh;
            let title = title.split('（').next().unwrap();
            let key = figure.count.key;
            let share = figure.share().map(|_| format!("，占{{{key}:%}}")).unwrap_or_default();
            let template = format!("{title}{{{key}}}{share}。");
            for tone in TONES {
                let Ok(report) = written(&template, &figures, tone) else {
                    assert_eq!(figure.value(), None, "{template}");
                    continue;
                };
                let judged = claims::judge(&report.text, &known, None);
                let is_right = |one: &Judged| one.verdict == Verdict::Right;
                if judged.is_empty() || !judged.iter().all(is_right) {
                    misjudged.insert(key, (report.text, judged));
                }
            }
        }
    }
    assert!(misjudged.is_empty(), "{misjudged:#?}");
}

#[test]
fn rounding_words_are_chosen_by_what_they_hide() {
    let count = |key: &str| COUNTS.iter().find(|own| own.key == key).copied().unwrap();
    let text = |key: &str, form: &str, (amount, base): (i64, Option<i64>)| {
        let figure = Figure { count: count(key), word: None, amount, base, behind: Vec::new() };
        written(&format!("{{{key}{form}}}"), &[figure], Tone::Rounded).unwrap().text
    };
    for (amount, meant) in [
        (0, "0人"),
        (13, "13人"),
        (20, "20人"),
        (21, "20余人"),
        (28, "近30人"),
        (570, "570人"),
        (571, "570余人"),
        (579, "近580人"),
        (1170, "1100余人"),
        (1183, "近1200人"),
        (1190, "近1200人"),
        (12_345, "12000余人"),
    ] {
        assert_eq!(text("reserve-total", "", (amount, None)), meant, "{amount}");
    }
    for (amount, meant) in [
        (0, "0%"),
        (99, "9.9%"),
        (100, "一成"),
        (101, "一成多"),
        (149, "一成多"),
        (150, "近二成"),
        (781, "近八成"),
        (749, "七成多"),
        (949, "九成多"),
        (950, "95%"),
        (951, "95%以上"),
        (999, "99%以上"),
        (1000, "100%"),
    ] {
        assert_eq!(text("party-members", ":%", (amount, Some(1000))), meant, "{amount}");
    }
    assert_eq!(text("mentor-ratio", ":1:x", (421, Some(895))), "约1:2");
    assert_eq!(text("mentor-ratio", "", (400, Some(800))), "1:2");
    assert_eq!(text("age-mean", "", (18_297, Some(570))), "约32岁");
    assert_eq!(text("age-mean", "", (18_240, Some(570))), "32岁");
}

#[test]
fn what_a_template_asks_wrongly_is_told_at_its_place() {
    let figures = figures(&mut Chance::of(3), 500);
    let template = "截至{日}，党员{党源}。\n平均年龄{平均年龄:%}，{党员:1:x}，{学历构成}，{党员";
    let faults = written(template, &figures, Tone::Exact).unwrap_err();
    let places: Vec<(usize, usize)> = faults
        .iter()
        .map(|one| {
            (one.place.as_ref().unwrap().start.line, one.place.as_ref().unwrap().start.column)
        })
        .collect();
    assert_eq!(places, [(1, 9), (2, 5), (2, 14), (2, 23), (2, 30)]);
    assert!(faults[0].help.as_ref().unwrap().zh.contains("`党员`"), "{:?}", faults[0].help);
}

/// A number below a limit.
fn below(chance: &mut Chance, limit: i64) -> i64 {
    i64::try_from(chance.below(u64::try_from(limit).unwrap())).unwrap()
}
