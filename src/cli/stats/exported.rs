//! Numbers as tables of a workbook: the numbers, the names behind them, and how each is counted.

use std::collections::BTreeSet;

use crate::diagnostic::{Language, Text};
use crate::exchange::{Column, Table};
use crate::model::Day;
use crate::numbers::{COUNTS, Fraction, Group};

use super::{base, unit, value};

/// The heads of columns.
pub(super) fn columns(language: Language, zh: &[&str], en: &[&str]) -> Vec<Column> {
    let heads = match language {
        Language::Chinese => zh,
        Language::English => en,
    };
    heads.iter().copied().map(Column::new).collect()
}

/// The numbers as a table.
pub(super) fn numbers(groups: &[Group<'_>], day: Day, language: Language) -> Table {
    let row = |group: &Group<'_>, figure: &crate::numbers::Figure<'_>| {
        vec![
            figure.section().title().get(language).to_owned(),
            figure.count.title().get(language).to_owned(),
            figure.word.map(|word| word.text.to_string()).unwrap_or_default(),
            group.name.clone().unwrap_or_default(),
            value(figure),
            unit(figure, language),
            figure.share().map(Fraction::percent).unwrap_or_default(),
            base(figure, language),
            figure.key(),
            day.to_string(),
        ]
    };
    let rows =
        groups.iter().flat_map(|group| group.figures.iter().map(move |figure| row(group, figure)));
    Table {
        name: Text::new("汇总", "numbers").get(language).to_owned(),
        columns: columns(
            language,
            &["类别", "名称", "词语", "分组", "数", "单位", "占比", "基数", "键", "截至"],
            &["section", "title", "word", "group", "number", "unit", "share", "base", "key", "day"],
        ),
        rows: rows.collect(),
        ..Table::default()
    }
}

/// The names behind the numbers of the first group, that of all.
pub(super) fn people(groups: &[Group<'_>], day: Day, language: Language) -> Table {
    let all = groups.first().into_iter().flat_map(|group| &group.figures);
    let rows = all.flat_map(|figure| {
        figure.behind.iter().map(move |(row, amount)| {
            let towns: BTreeSet<&str> =
                row.places.iter().map(|place| place.town.as_str()).collect();
            let towns: Vec<&str> = towns.into_iter().collect();
            let village = row.places.first().map(|place| place.village.as_str());
            vec![
                figure.key(),
                figure.count.title().get(language).to_owned(),
                towns.join("、"),
                village.unwrap_or_default().to_owned(),
                row.name.clone(),
                Fraction { above: *amount, below: figure.count.scale() }
                    .decimal(if figure.count.is_fine { 2 } else { 0 }),
            ]
        })
    });
    Table {
        name: Text::new("名单", "names").get(language).to_owned(),
        title: day.to_string(),
        columns: columns(
            language,
            &["键", "名称", "乡镇", "村", "姓名或名称", "数"],
            &["key", "title", "town", "village", "name", "amount"],
        ),
        rows: rows.collect(),
        ..Table::default()
    }
}

/// Every count with how it is to be read.
pub(super) fn listed(language: Language) -> Table {
    let rows = COUNTS.iter().map(|count| {
        vec![
            count.key.to_owned(),
            count.section.title().get(language).to_owned(),
            count.title().get(language).to_owned(),
            count.unit.text().get(language).to_owned(),
            count.base.unwrap_or_default().to_owned(),
            count.row.to_owned(),
        ]
    });
    Table {
        name: Text::new("口径", "rules").get(language).to_owned(),
        columns: columns(
            language,
            &["键", "类别", "名称", "单位", "基数", "出处"],
            &["key", "section", "title", "unit", "base", "asked for by"],
        ),
        rows: rows.collect(),
        ..Table::default()
    }
}
