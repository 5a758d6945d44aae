//! Numbers as tables of a workbook: the numbers, the names behind them, how each is counted, and
//! whether they agree.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Language, Text};
use crate::exchange::{Column, Number, NumberForm, Table};
use crate::model::Day;
use crate::numbers::{COUNTS, Figure, Fraction, Group, Proof, Shows, Whose};

use super::formula::{self, Lines};
use super::{base, unit, value};

/// The heads of columns.
pub(super) fn columns(language: Language, zh: &[&str], en: &[&str]) -> Vec<Column> {
    let heads = match language {
        Language::Chinese => zh,
        Language::English => en,
    };
    heads.iter().copied().map(Column::new).collect()
}

/// Where numbers and shares stand among the columns of [`numbers`].
const NUMBER: usize = 4;
const SHARE: usize = 6;

/// The numbers as a table; a formula counts those again that `people` lines of data tell.
pub(super) fn numbers(
    groups: &[Group<'_>],
    people: usize,
    (day, language): (Day, Language),
) -> Table {
    let row = |group: &Group<'_>, figure: &Figure<'_>| {
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
    let all =
        || groups.iter().flat_map(|group| group.figures.iter().map(move |figure| (group, figure)));
    let mut cells = BTreeMap::new();
    for (at, (group, figure)) in all().enumerate() {
        let formula = lines(group, (people, language)).and_then(|own| formula::of(figure, &own));
        if let Some(number) = number(figure, formula) {
            cells.insert((at, NUMBER), number);
        }
        if let Some(share) = figure.share() {
            cells.insert((at, SHARE), fraction(share, NumberForm::Percent));
        }
    }
    Table {
        name: Text::new("汇总", "numbers").get(language).to_owned(),
        columns: columns(
            language,
            &["类别", "名称", "词语", "分组", "数", "单位", "占比", "基数", "键", "截至"],
            &["section", "title", "word", "group", "number", "unit", "share", "base", "key", "day"],
        ),
        rows: all().map(|(group, figure)| row(group, figure)).collect(),
        numbers: cells,
        filter: true,
        ..Table::default()
    }
}

/// The lines of data that a group has; nothing where they do not tell whose they are.
fn lines<'g>(group: &'g Group<'_>, (number, language): (usize, Language)) -> Option<Lines<'g>> {
    let (town, village) = match &group.whose {
        Whose::All => (None, None),
        Whose::Town(town) => (Some(&**town), None),
        Whose::Village(town, village) => (Some(&**town), Some(&**village)),
        Whose::Word(_) => return None,
    };
    Some(Lines { number, town, village, language })
}

fn fraction(value: Fraction, form: NumberForm) -> Number {
    Number { above: value.above, below: value.below, form, formula: None }
}

/// A number as Excel has it; nothing where there is no one of whom it could be told.
fn number(figure: &Figure<'_>, formula: Option<String>) -> Option<Number> {
    let form = match figure.count.shows {
        Shows::Ratio => NumberForm::Ratio,
        _ => NumberForm::Decimals(figure.count.decimals()),
    };
    Some(Number { formula, ..fraction(figure.value()?, form) })
}

/// What must agree with each other, and whether it does.
pub(super) fn proofs(proofs: &[Proof<'_>], language: Language) -> Table {
    let verdict = |holds: bool| match holds {
        true => Text::new("相符", "agrees"),
        false => Text::new("不符", "does not"),
    };
    let row = |proof: &Proof<'_>| {
        let parted: Vec<String> = proof.parted.iter().map(|row| row.path.to_string()).collect();
        vec![
            proof.title.get(language).to_owned(),
            proof.left.to_string(),
            proof.right.to_string(),
            verdict(proof.holds()).get(language).to_owned(),
            parted.join("、"),
        ]
    };
    let whole = |above| fraction(Fraction { above, below: 1 }, NumberForm::Decimals(0));
    let cells = proofs
        .iter()
        .enumerate()
        .flat_map(|(at, proof)| [((at, 1), whole(proof.left)), ((at, 2), whole(proof.right))]);
    Table {
        name: Text::new("校核", "cross-checks").get(language).to_owned(),
        columns: columns(
            language,
            &["校核", "左", "右", "结果", "只在一边的"],
            &["cross-check", "left", "right", "verdict", "on one side only"],
        ),
        rows: proofs.iter().map(row).collect(),
        numbers: cells.collect(),
        filter: true,
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
        filter: true,
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
            count.rule().get(language).to_owned(),
            count.row.to_owned(),
        ]
    });
    Table {
        name: Text::new("口径", "rules").get(language).to_owned(),
        columns: columns(
            language,
            &["键", "类别", "名称", "单位", "基数", "算法", "出处"],
            &["key", "section", "title", "unit", "base", "rule", "asked for by"],
        ),
        rows: rows.collect(),
        filter: true,
        ..Table::default()
    }
}
