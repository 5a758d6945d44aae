//! Tables for people.

use std::collections::BTreeSet;
use std::io::{self, Write};

use crate::cli::columns::width;
use crate::cli::table::Table;
use crate::diagnostic::{Language, Text};
use crate::numbers::{COUNTS, Count, Figure, Group, Kind, Proof, Section};
use crate::text::harmless;

use super::{base, share, title, unit, value};

/// Writes numbers by section: each with its share and base.
///
/// # Errors
/// If `out` fails.
pub(super) fn human(
    figures: &[Figure<'_>],
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut tables: Vec<(Section, Table)> = Vec::new();
    let mut headed = None;
    for figure in figures {
        let section = figure.section();
        if tables.last().is_none_or(|(last, _)| *last != section) {
            tables.push((section, Table::new([""; 0]).right([1])));
        }
        let Some((_, table)) = tables.last_mut() else { continue };
        if figure.word.is_some() && headed != Some(figure.count.key) {
            let name = figure.count.title();
            table.row([name.get(language), "", "", "", &base(figure, language)]);
        }
        headed = Some(figure.count.key);
        let is_word = figure.word.is_some();
        let name = title(figure, language);
        let name = if is_word { format!("  {name}") } else { name };
        let of = if is_word { String::new() } else { base(figure, language) };
        table.row([name, value(figure), unit(figure, language), share(figure), of]);
    }
    let widths: Vec<usize> =
        tables.iter().map(|(_, table)| table.widths()).fold(Vec::new(), |all, own| {
            let longest = all.len().max(own.len());
            let at = |side: &[usize], at: usize| side.get(at).copied().unwrap_or_default();
            (0..longest).map(|one| at(&all, one).max(at(&own, one))).collect()
        });
    for (at, (section, table)) in tables.iter().enumerate() {
        let gap = if at == 0 { "" } else { "\n" };
        writeln!(out, "{gap}{}", section.title().get(language))?;
        table.write(out, 2, &widths)?;
    }
    Ok(())
}

/// Writes the numbers of several groups in columns, the first of them that of all, in as many tables
/// as the terminal is too narrow for.
///
/// # Errors
/// If `out` fails.
pub(super) fn columns(
    groups: &[Group<'_>],
    (language, columns): (Language, usize),
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some((all, parts)) = groups.split_first() else { return Ok(()) };
    let shown: Vec<&Figure<'_>> = all.figures.iter().filter(|own| own.amount != 0).collect();
    let cell = |group: &Group<'_>, figure: &Figure<'_>| {
        let same = |own: &&Figure<'_>| own.count.key == figure.count.key && own.word == figure.word;
        group.figures.iter().find(same).map(value).unwrap_or_else(|| "0".to_owned())
    };
    let name = |figure: &Figure<'_>| {
        let own = figure.count.title();
        let unit = unit(figure, language);
        let unit = if unit.is_empty() { unit } else { format!("（{unit}）") };
        match figure.word {
            Some(word) => format!("{}：{}", own.get(language), word.text),
            None => format!("{}{unit}", own.get(language)),
        }
    };
    let total = Text::new("合计", "all").get(language).to_owned();
    let names: Vec<String> = shown.iter().map(|figure| name(figure)).collect();
    let first = names.iter().map(|name| width(name)).max().unwrap_or_default() + width(&total) + 8;
    for (at, part) in fitting(parts, columns.saturating_sub(first)).into_iter().enumerate() {
        let heads = part.iter().map(|group| group.name.clone().unwrap_or_default());
        let heads = [String::new(), total.clone()].into_iter().chain(heads);
        let mut table = Table::new(heads).right(1..part.len() + 2);
        for (figure, name) in shown.iter().zip(&names) {
            let cells = part.iter().map(|group| cell(group, figure));
            table.row([name.clone(), value(figure)].into_iter().chain(cells));
        }
        if at > 0 {
            writeln!(out)?;
        }
        table.write(out, 0, &table.widths())?;
    }
    Ok(())
}

/// Groups in runs of which each fits into so many columns of the terminal.
fn fitting<'g, 's>(groups: &'g [Group<'s>], columns: usize) -> Vec<&'g [Group<'s>]> {
    let wide = |group: &Group<'_>| width(group.name.as_deref().unwrap_or_default()).max(5) + 2;
    let (mut runs, mut from, mut taken) = (Vec::new(), 0, 0);
    for (at, group) in groups.iter().enumerate() {
        if at > from && taken + wide(group) > columns {
            runs.push(&groups[from..at]);
            (from, taken) = (at, 0);
        }
        taken += wide(group);
    }
    runs.push(&groups[from..]);
    runs
}

/// Writes who stands behind some numbers.
///
/// # Errors
/// If `out` fails.
pub(super) fn names(
    figures: &[Figure<'_>],
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (at, figure) in figures.iter().enumerate() {
        let gap = if at == 0 { "" } else { "\n" };
        let own = figure.count.title();
        let word = figure.word.map(|word| format!("：{}", word.text)).unwrap_or_default();
        let (value, unit) = (value(figure), unit(figure, language));
        let share = [share(figure), base(figure, language)];
        let share =
            share.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ");
        let head = format!("{}{word}  {value} {unit}  {share}", own.get(language));
        writeln!(out, "{gap}{}", harmless(head.trim_end()))?;
        let mut table = Table::new([""; 0]).right([2]);
        for (row, amount) in &figure.behind {
            let towns: BTreeSet<&str> =
                row.places.iter().map(|place| place.town.as_str()).collect();
            let place = match row.kind {
                Kind::Mentor => towns.into_iter().collect::<Vec<_>>().join("、"),
                _ => row.path.to_string(),
            };
            let amount = if *amount == 1 { String::new() } else { amount.to_string() };
            table.row([place, row.name.clone(), amount]);
        }
        table.write(out, 2, &table.widths())?;
    }
    Ok(())
}

/// Writes which numbers agree: 校核.
///
/// # Errors
/// If `out` fails.
pub(super) fn proofs(
    proofs: &[Proof<'_>],
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    if proofs.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", Text::new("校核", "cross-checks").get(language))?;
    proofs.iter().try_for_each(|own| proof(own, language, out))
}

/// Writes one cross-check, and who is missing on one side.
///
/// # Errors
/// If `out` fails.
pub(super) fn proof(proof: &Proof<'_>, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let mark = if proof.holds() { "✓" } else { "✗" };
    let title = proof.title.get(language);
    writeln!(out, "  {mark} {title}  {} | {}", proof.left, proof.right)?;
    for row in &proof.parted {
        writeln!(out, "      {} {}", harmless(row.path.as_str()), harmless(&row.name))?;
    }
    Ok(())
}

/// Writes every count with its key.
///
/// # Errors
/// If `out` fails.
pub(super) fn list(language: Language, out: &mut dyn Write) -> io::Result<()> {
    let heads = match language {
        Language::Chinese => ["键", "名称", "单位", "基数", "出处"],
        Language::English => ["key", "title", "unit", "base", "asked for by"],
    };
    let mut table = Table::new(heads);
    COUNTS.iter().for_each(|count| table.row(row(count, language)));
    table.write(out, 0, &table.widths())
}

fn row(count: &Count, language: Language) -> [String; 5] {
    let dash = if count.is_by_word { "-…" } else { "" };
    [
        format!("{}{dash}", count.key),
        count.title().get(language).to_owned(),
        count.unit.text().get(language).to_owned(),
        count.base.unwrap_or_default().to_owned(),
        count.row.to_owned(),
    ]
}
