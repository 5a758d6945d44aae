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
use super::table::TableView;
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
    let rows = [row(WHOLE, &columns, &whole)].into_iter().chain(parts.iter().map(named)).collect();
    let table = TableView::plain(heads(&columns), rows);
    ListView::of(Heading::new(pool, topic), table, Some(wording.sentence("合计", &[])))
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

fn heads(columns: &[Column]) -> Vec<(String, u16)> {
    let numbers = columns.iter().map(|column| {
        let name = column.word.clone().unwrap_or_else(|| column.count.key.to_owned());
        (name, WIDTH)
    });
    [(PLACE.to_owned(), PLACE_WIDTH)].into_iter().chain(numbers).collect()
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
