//! The summary (汇总表): the numbers of a county by towns, or of a town by villages, the whole first.
//! Which counts are its columns is the county's choice; each number is that of `stats`.

use std::collections::BTreeMap;

use crate::documents::topic::Topic;
use crate::facts::town_name;
use crate::model::words::PaperName;
use crate::numbers::{self, Count, Figure, Group, Grouping};

use super::heading::Heading;
use super::list::ListView;
use super::part::Part;
use super::pool::Pool;
use super::row::{Row, value};
use super::table::{Head, TableView};
use super::wording::Wording;

pub(super) const ROW: Row = Row {
    name: PaperName::Summary,
    why_not: ("还没有人备案", "nobody has been filed"),
    parts: |pool, topic| {
        let is_any = pool.people(topic).iter().any(|one| one.is_trained);
        is_any.then(Part::default).into_iter().collect()
    },
    view: |pool, (topic, _), wording| value(view(pool, topic, wording)),
    blank: |setup, wording| {
        let table = TableView::plain(heads(&columns(wording, &[])), Vec::new());
        value(ListView::of(Heading::blank(&setup.county), table, None))
    },
};

/// A column: a count, and one of its words where it is told by word.
struct Column {
    count: &'static Count,
    word: Option<String>,
}

/// The heads of what the rows are about.
const PLACE: &str = "单位";
const PLACE_WIDTH: u16 = 20;

/// The width of a number's column, before all are made to fill the page.
const WIDTH: u16 = 10;

/// The row of all.
const WHOLE: &str = "总计";

fn view(pool: &Pool<'_>, topic: &Topic, wording: &Wording<'_>) -> ListView {
    // A village that belongs to another town today is its town's of the day.
    let town = match topic {
        Topic::Town(folder) => Some(town_name(pool.archive, folder, pool.setup.day)),
        _ => None,
    };
    let is_in = |own: &str| town.is_none_or(|town| town == own);
    let whole = pool
        .sheet()
        .figures_of(|row| town.is_none() || row.places.iter().any(|own| is_in(&own.town)));
    let by = if town.is_none() { Grouping::Town } else { Grouping::Village };
    let mut parts = pool.sheet().groups(by, &[]);
    parts.retain(|group| {
        let name = group.name.as_deref().unwrap_or_default();
        is_in(name.split('/').next().unwrap_or(name))
    });
    let order = order(pool, topic, by);
    parts.sort_by_key(|group| {
        let name = group.name.as_deref().unwrap_or_default();
        (order.get(name).copied().unwrap_or(usize::MAX), name.to_owned())
    });
    let columns = columns(wording, &whole);
    let named = |group: &Group<'_>| {
        let name = group.name.as_deref().unwrap_or_default();
        row(name.rsplit('/').next().unwrap_or(name), &columns, &group.figures)
    };
    let rows: Vec<Vec<Option<String>>> =
        [row(WHOLE, &columns, &whole)].into_iter().chain(parts.iter().map(named)).collect();
    let equal = relations(&columns, &rows).into_iter();
    let equal = equal.map(|one| wording.sentence("列号关系", &[("关系", one)]));
    let summary = [wording.sentence("合计", &[])].into_iter().chain(equal).collect();
    ListView::of(Heading::new(pool, topic), TableView::plain(heads(&columns), rows), Some(summary))
}

/// Which columns add up to which in every row, by their numbers: what is told by word to what it is
/// a share of.
fn relations(columns: &[Column], rows: &[Vec<Option<String>>]) -> Option<String> {
    let mut sums: BTreeMap<usize, Vec<Vec<usize>>> = BTreeMap::new();
    for (at, column) in columns.iter().enumerate().filter(|(_, column)| column.word.is_some()) {
        let key = column.count.key;
        if at > 0 && columns[at - 1].count.key == key {
            continue;
        }
        let is_base = |one: &Column| one.word.is_none() && Some(one.count.key) == column.count.base;
        let Some(base) = columns.iter().position(is_base) else { continue };
        let parts = columns.iter().enumerate().filter(|(_, one)| one.count.key == key);
        let parts: Vec<usize> = parts.map(|(at, _)| at).collect();
        // The first cell of a row names its place.
        let number = |row: &[Option<String>], at: usize| row[at + 1].as_ref()?.parse::<u64>().ok();
        let adds_up = |row: &Vec<Option<String>>| {
            let sum: Option<u64> = parts.iter().map(|at| number(row, *at)).sum();
            sum.is_some() && sum == number(row, base)
        };
        if rows.iter().all(adds_up) {
            sums.entry(base).or_default().push(parts);
        }
    }
    let sum = |parts: &Vec<usize>| {
        parts.iter().map(|at| (at + 1).to_string()).collect::<Vec<_>>().join("＋")
    };
    let each = sums.iter().map(|(base, sums)| {
        let sums = sums.iter().map(sum);
        [(base + 1).to_string()].into_iter().chain(sums).collect::<Vec<_>>().join("＝")
    });
    let each: Vec<String> = each.collect();
    (!each.is_empty()).then(|| each.join("；"))
}

/// The places of the rows, by the names of their groups, in the order of codes.
fn order(pool: &Pool<'_>, topic: &Topic, by: Grouping) -> BTreeMap<String, usize> {
    let names = pool.villages(topic).into_iter().map(|village| match by {
        Grouping::Town => village.home.town.to_owned(),
        _ => format!("{}/{}", village.home.town, village.home.village),
    });
    let mut order = BTreeMap::new();
    for (at, name) in names.enumerate() {
        order.entry(name).or_insert(at);
    }
    order
}

/// The counts that the paper's sections name; one that is told by word has a column for each word.
fn columns(wording: &Wording<'_>, whole: &[Figure<'_>]) -> Vec<Column> {
    let asked = wording.sections().iter().filter_map(|key| numbers::count(key));
    let all = asked.flat_map(|count| {
        let words = whole.iter().filter(|figure| figure.count.key == count.key);
        let words = words.filter_map(|figure| figure.word.map(|word| word.text.to_string()));
        let words: Vec<String> = words.collect();
        if count.is_by_word {
            words.into_iter().map(|word| Column { count, word: Some(word) }).collect()
        } else {
            vec![Column { count, word: None }]
        }
    });
    all.collect()
}

/// The columns with their numbers; those of one count have its name above theirs.
fn heads(columns: &[Column]) -> Vec<Head> {
    let numbers = columns.iter().enumerate().map(|(at, column)| match &column.word {
        Some(word) => Head::plain(word.clone(), WIDTH).counted(Some(column.count.key), at + 1),
        None => Head::plain(column.count.key, WIDTH).counted(None, at + 1),
    });
    [Head::plain(PLACE, PLACE_WIDTH)].into_iter().chain(numbers).collect()
}

fn row(name: &str, columns: &[Column], figures: &[Figure<'_>]) -> Vec<Option<String>> {
    let number = |column: &Column| {
        let own = figures.iter().find(|figure| {
            let word = figure.word.map(|word| &*word.text);
            figure.count.key == column.count.key && word == column.word.as_deref()
        });
        let value = own.and_then(Figure::value);
        let zero = || if column.count.decimals() == 0 { "0" } else { "—" }.to_owned();
        Some(value.map_or_else(zero, |value| value.decimal(column.count.decimals())))
    };
    [Some(name.to_owned())].into_iter().chain(columns.iter().map(number)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_add_up_only_where_they_do_in_every_row() {
        let column = |key: &str, word: Option<&str>| Column {
            count: numbers::count(key).unwrap(),
            word: word.map(str::to_owned),
        };
        let columns = [
            column("villages", None),
            column("reserve-total", None),
            column("sex", Some("男")),
            column("sex", Some("女")),
        ];
        let row = |cells: [&str; 5]| cells.map(|cell| Some(cell.to_owned())).to_vec();
        let rows = [row(["总计", "2", "5", "3", "2"]), row(["东镇", "1", "4", "3", "1"])];
        assert_eq!(relations(&columns, &rows).as_deref(), Some("2＝3＋4"));
        let unknown = [rows[0].clone(), row(["东镇", "1", "4", "3", "0"])];
        assert_eq!(relations(&columns, &unknown), None);
    }
}
