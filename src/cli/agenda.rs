//! How an agenda is asked for, and how it is shown.

use std::io::{self, Write};

use serde::Serialize;

use crate::diagnostic::{Language, Text};
use crate::exchange::{self, Column};
use crate::facts::agenda::{AgendaItem, Call, State};
use crate::model::Day;
use crate::text::harmless;

use super::answer::array;
use super::emit::Format;
use super::table::Table;

/// The heads of the columns.
pub(crate) fn heads(language: Language) -> [&'static str; 6] {
    match language {
        Language::Chinese => ["到期日", "迟早", "对象", "事项", "说明", "找谁"],
        Language::English => ["due", "days", "about", "thing", "detail", "call"],
    }
}

/// The cells of one item.
pub(crate) fn cells(item: &AgendaItem, day: Day, language: Language) -> [String; 6] {
    [
        item.due.to_string(),
        lateness(item, day).get(language).to_owned(),
        about(item, language),
        item.kind.title().get(language).to_owned(),
        item.detail.get(language).to_owned(),
        item.call.as_ref().map(call).unwrap_or_default(),
    ]
}

/// How late it is; what has no day by which it must come has only waited.
fn lateness(item: &AgendaItem, day: Day) -> Text {
    match item.days_late(day) {
        days @ 0.. if item.state == State::Waiting => {
            Text::new(format!("已等 {days} 天"), format!("waited {days}"))
        }
        0 => Text::new("今天", "today"),
        days @ 1.. => Text::new(format!("迟 {days} 天"), format!("{days} late")),
        days => Text::new(format!("还有 {} 天", -days), format!("in {}", -days)),
    }
}

/// The village and the person, or the county.
fn about(item: &AgendaItem, language: Language) -> String {
    let county = Text::new("全县", "county");
    let name = item.name.as_deref();
    match (item.village(), item.town()) {
        (Some(village), _) => name.map_or(village.to_owned(), |name| format!("{village} {name}")),
        (None, Some(town)) => town.to_owned(),
        (None, None) => county.get(language).to_owned(),
    }
}

fn call(call: &Call) -> String {
    match (&call.name, &call.post) {
        (Some(name), Some(post)) => format!("{name}（{post}）"),
        (Some(one), None) | (None, Some(one)) => one.clone(),
        (None, None) => String::new(),
    }
}

/// How many are late and how many are coming.
pub(crate) fn summary(items: &[AgendaItem], day: Day) -> Text {
    let late = items.iter().filter(|item| item.is_overdue(day)).count();
    let coming = items.len() - late;
    Text::new(
        format!("{late} 项已到期，{coming} 项将到期"),
        format!("{late} overdue, {coming} coming"),
    )
}

/// The agenda as a table of a workbook.
pub(crate) fn exported(items: &[AgendaItem], day: Day, language: Language) -> exchange::Table {
    let (name, town, county) = match language {
        Language::Chinese => ("待办", "乡镇", "全县"),
        Language::English => ("agenda", "town", "county"),
    };
    let row = |item: &AgendaItem| {
        let town = item.town().unwrap_or(county).to_owned();
        std::iter::once(town).chain(cells(item, day, language)).collect()
    };
    let heads = std::iter::once(town).chain(heads(language)).map(Column::new);
    exchange::Table {
        name: name.to_owned(),
        title: format!("{name}  {day}  {}", summary(items, day).get(language)),
        columns: heads.collect(),
        rows: items.iter().map(row).collect(),
        ..exchange::Table::default()
    }
}

/// Shows an agenda.
///
/// # Errors
/// If `out` fails.
pub(crate) fn show(
    items: &[AgendaItem],
    day: Day,
    format: Format,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Human => human(items, day, language, out),
        Format::Short => items.iter().try_for_each(|item| short(item, day, language, out)),
        Format::Json => array(items.iter().map(|item| record(item, day, language)), out),
    }
}

/// A table a town, all with columns of the same widths.
fn human(
    items: &[AgendaItem],
    day: Day,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let towns: Vec<&[AgendaItem]> =
        items.chunk_by(|one, other| one.town() == other.town()).collect();
    let tables: Vec<Table> = towns.iter().map(|town| table(town, day, language)).collect();
    let each: Vec<Vec<usize>> = tables.iter().map(Table::widths).collect();
    let widest = |at: usize| each.iter().map(|widths| widths[at]).max().unwrap_or_default();
    let widths: Vec<usize> = (0..heads(language).len()).map(widest).collect();
    for (at, (town, table)) in towns.iter().zip(&tables).enumerate() {
        let county = Text::new("全县", "county");
        let name = town[0].town().unwrap_or(county.get(language));
        let gap = if at == 0 { "" } else { "\n" };
        writeln!(out, "{gap}{}  {}", harmless(name), summary(town, day).get(language))?;
        table.write(out, 2, &widths)?;
    }
    Ok(())
}

fn table(items: &[AgendaItem], day: Day, language: Language) -> Table {
    let mut table = Table::new(heads(language));
    items.iter().for_each(|item| table.row(cells(item, day, language)));
    table
}

fn short(item: &AgendaItem, day: Day, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let [due, late, _, thing, detail, call] = cells(item, day, language);
    let place = item.about.as_ref().map_or(".", |path| path.as_str());
    let line = format!("{place}: {due} {late} {thing}: {detail}; {call}");
    writeln!(out, "{}", harmless(&line).replace('\n', " "))
}

/// An item as `--format json` promises it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AgendaItemView<'a> {
    kind: &'static str,
    state: &'static str,
    due: String,
    days_late: i64,
    town: Option<&'a str>,
    village: Option<String>,
    person: Option<&'a str>,
    name: Option<&'a str>,
    title: String,
    detail: &'a str,
    call: Option<Called<'a>>,
}

#[derive(Serialize)]
struct Called<'a> {
    name: Option<&'a str>,
    post: Option<&'a str>,
}

fn record(item: &AgendaItem, day: Day, language: Language) -> AgendaItemView<'_> {
    let village = item.town().zip(item.village());
    AgendaItemView {
        kind: item.kind.key(),
        state: if item.is_overdue(day) { "overdue" } else { "coming" },
        due: item.due.to_string(),
        days_late: item.days_late(day),
        town: item.town(),
        village: village.map(|(town, village)| format!("{town}/{village}")),
        person: item.name.as_ref().and(item.about.as_ref()).map(|path| path.as_str()),
        name: item.name.as_deref(),
        title: item.kind.title().get(language).to_owned(),
        detail: item.detail.get(language),
        call: item
            .call
            .as_ref()
            .map(|call| Called { name: call.name.as_deref(), post: call.post.as_deref() }),
    }
}
