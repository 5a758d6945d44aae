//! Tables and charts of the report from numbers: what several sections need.

use crate::model::Day;
use crate::numbers::{self, Count, Figure, Fraction, Shows};

use super::chart::{Bar, Bars, Fill, Piece, Pyramid, Scale, Tick};
use super::figures::Figures;
use super::names::{Listed, NameList};
use super::opening::Unknown;
use super::view::{Part, Row, Table};
use super::words::Words;

/// The most lines of key figures: what a leader reads at a glance.
const KEY_FIGURES: usize = 12;

/// The most bars of one chart: half a page, so that little is left empty before it.
const MOST_BARS: usize = 25;

/// Puts the report together; tables and charts are numbered as they are made.
#[derive(Debug)]
pub(super) struct Builder<'a, 's> {
    pub(super) words: Words<'a>,
    pub(super) figures: Figures<'s>,
    /// What the charts say, by their places.
    pub(super) alts: Vec<String>,
    /// The names that the appendix will list.
    pub(super) names: NameList<'s>,
    place: &'a str,
    day: Day,
    tables: usize,
    charts: usize,
}

/// A table without its number: what it shows, in what, and its columns with their widths.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head<'h> {
    pub(super) title: &'h str,
    pub(super) unit: &'h str,
    pub(super) columns: &'h [(&'h str, u32)],
}

impl<'a, 's> Builder<'a, 's> {
    pub(super) fn new(words: Words<'a>, place: &'a str, day: Day, figures: Figures<'s>) -> Self {
        let (alts, names) = (Vec::new(), NameList::default());
        Self { words, figures, alts, names, place, day, tables: 0, charts: 0 }
    }

    /// Begins a table: it has the next number, and names are noted for it from now on.
    pub(super) fn begin(&mut self) {
        self.tables += 1;
        let number = self.number();
        self.names.table(&number);
    }

    /// Notes a number whose people the appendix lists under the table that was begun.
    pub(super) fn note(&mut self, title: &str, figure: &'s Figure<'s>) {
        self.names.add(title, figure);
    }

    /// Puts below every table where its numbers come from, and where the people behind them are
    /// listed.
    pub(super) fn with_sources<'t>(
        &self,
        tables: impl Iterator<Item = &'t mut Table>,
        listed: &Listed,
    ) {
        for table in tables {
            let mut source = self.words.text("资料来源", &[("地", self.place)]);
            let places = listed.get(&table.number).filter(|places| !places.is_empty());
            if let Some(places) = places {
                source.push_str(&self.words.text("名单在", &[("表", &places.join("、"))]));
            }
            table.notes.push(source);
        }
    }

    fn number(&self) -> String {
        format!("{}{}", self.words.label("表"), self.tables)
    }

    /// The table that was begun. Its own notes stand above the source.
    pub(super) fn table(&self, head: Head<'_>, rows: Vec<Row>, notes: Vec<String>) -> Table {
        let day = self.day.printed();
        let places = [("地", self.place), ("题", head.title), ("日", &day)];
        let unit = [("单位", head.unit)];
        let notes = notes.into_iter().map(|note| self.words.text("注", &[("注", &note)]));
        Table {
            number: self.number(),
            title: self.words.text("表题", &places),
            unit: Some(self.words.text("单位", &unit)).filter(|_| !head.unit.is_empty()),
            heads: head.columns.iter().map(|(head, _)| self.words.label(head)).collect(),
            widths: head.columns.iter().map(|(_, width)| *width).collect(),
            rows,
            notes: notes.collect(),
        }
    }

    /// Bars below each other, in as many charts as pages ask for; none of a single one, which says
    /// no more than its number.
    pub(super) fn bars(
        &mut self,
        title: &str,
        mut rows: Vec<Bar>,
        (ticks, mark): (Vec<Tick>, Option<Tick>),
    ) -> Vec<Part> {
        if rows.len() < 2 {
            return Vec::new();
        }
        self.charts += 1;
        let length = rows.len().div_ceil(rows.len().div_ceil(MOST_BARS));
        let mut parts = Vec::new();
        while !rows.is_empty() {
            let rest = rows.split_off(length.min(rows.len()));
            let goes_on = if parts.is_empty() { String::new() } else { self.words.label("续") };
            let title = format!("{goes_on}{}", self.chart_title(title));
            let (ticks, mark, alt) = (ticks.clone(), mark.clone(), self.alts.len());
            let bars = Bars { title, rows, ticks, mark, alt };
            self.alts.push(bars.words());
            parts.push(Part::Bars(bars));
            rows = rest;
        }
        parts
    }

    /// A pyramid, numbered like the other charts.
    pub(super) fn pyramid(&mut self, title: &str, pyramid: Pyramid) -> Part {
        self.charts += 1;
        let (title, alt) = (self.chart_title(title), self.alts.len());
        let pyramid = Pyramid { title, alt, ..pyramid };
        self.alts.push(pyramid.words());
        Part::Pyramid(pyramid)
    }

    fn chart_title(&self, title: &str) -> String {
        format!("{}{}　{title}", self.words.label("图"), self.charts)
    }

    /// The table of key figures: those that the county names, as far as they can be told.
    ///
    /// # Errors
    /// If a line names no number.
    pub(super) fn key_figures(&mut self) -> Result<Table, Unknown> {
        let lines = self.words.lines("主要指标");
        let count = |line: &String| {
            let count = numbers::count(line).filter(|count| !count.is_by_word);
            count.ok_or_else(|| line.clone())
        };
        let (mut counts, mut unknown) = (Vec::new(), Unknown::new());
        for found in lines.iter().map(count) {
            match found {
                Ok(count) => counts.push(count),
                Err(line) => unknown.push(line),
            }
        }
        if !unknown.is_empty() {
            return Err(unknown);
        }
        counts.truncate(KEY_FIGURES);
        let keys: Vec<&str> = counts.iter().map(|count| count.key).collect();
        let title = self.words.label("主要数据");
        Ok(self.listed(&title, &keys))
    }

    /// A table of single numbers, each with unit, share and base.
    pub(super) fn listed(&mut self, title: &str, keys: &[&str]) -> Table {
        self.begin();
        let figures: Vec<&'s Figure<'s>> =
            keys.iter().filter_map(|key| self.figures.of(key)).collect();
        let row = |figure: &&'s Figure<'s>| {
            Row::whole([
                figure.count.title().zh,
                figure.written(),
                unit(figure),
                dashed(figure.written_share()),
                base(figure.count),
            ])
        };
        let rows = figures.iter().map(row).collect();
        for figure in &figures {
            self.note(&figure.count.title().zh, figure);
        }
        let columns = [("指标", 32), ("数量", 14), ("计量单位", 14), ("占比", 24), ("基数", 28)];
        self.table(Head { title, unit: "", columns: &columns }, rows, vec![])
    }

    /// A table of a count that is told by word, with all of them first, and its chart. `sums`: the
    /// words are to add up to all, and who has none is shown too; without it each may have several.
    pub(super) fn ladder(&mut self, key: &str, whole: Option<&str>, sums: bool) -> Vec<Part> {
        let words: Vec<&'s Figure<'s>> = self.figures.words(key).collect();
        let Some(count) = words.first().map(|figure| figure.count) else { return Vec::new() };
        self.begin();
        let sum: i64 = words.iter().map(|own| own.amount).sum();
        let all = whole.and_then(|key| self.figures.of(key));
        let total = all.map_or(sum, |own| own.amount);
        let line = |text: String, amount: i64| {
            [text, amount.to_string(), Fraction::written_share(amount, total)]
        };
        let mut rows = vec![Row::whole(line(self.words.label("合计"), total))];
        let among = self.words.label("其中");
        let called = |at: usize, own: &Figure<'_>| match (sums, at) {
            (true, _) => title(own),
            (false, 0) => format!("{among}：{}", title(own)),
            (false, _) => format!("{}{}", "　".repeat(among.chars().count() + 1), title(own)),
        };
        let part =
            |(at, own): (usize, &&'s Figure<'s>)| Row::part(line(called(at, own), own.amount));
        rows.extend(words.iter().enumerate().map(part));
        if sums && sum < total {
            rows.push(Row::part(line(self.words.label("未填写"), total - sum)));
        }
        if let Some(all) = all {
            self.note(&all.count.title().zh, all);
        }
        for own in &words {
            self.note(&title(own), own);
        }
        let name = plain_title(count);
        let unit = count.unit.text().zh;
        let columns = [("项目", 40), ("数量", 20), ("占比", 30)];
        let notes = if sums { vec![] } else { vec![self.words.text("可多选", &[])] };
        let head = Head { title: &name, unit: &unit, columns: &columns };
        let table = Part::Table(self.table(head, rows, notes));
        let scale = Scale::to(words.iter().map(|own| own.amount).max().unwrap_or_default());
        let bar = |own: &&'s Figure<'s>| {
            let text = bar_text(own.amount, &unit, Some(total));
            bar(title(own), scale.length(own.amount), Fill::Dark, text)
        };
        let bars = words.iter().map(bar).collect();
        let chart = self.bars(&name, bars, (scale.ticks(""), None));
        std::iter::once(table).chain(chart).collect()
    }
}

/// A bar of one piece.
pub(super) fn bar(label: String, length: i64, fill: Fill, text: String) -> Bar {
    Bar { label, pieces: vec![Piece { length, fill }], text }
}

/// What stands behind a bar: the number, and its share of all where there is one.
pub(super) fn bar_text(amount: i64, unit: &str, total: Option<i64>) -> String {
    match total.map(|total| Fraction::written_share(amount, total)) {
        Some(share) if share.contains('/') => share,
        Some(share) => format!("{amount}{unit}　{share}"),
        None => format!("{amount}{unit}"),
    }
}

/// The word of a number, or what its count is called.
pub(super) fn title(figure: &Figure<'_>) -> String {
    figure.word.map_or_else(|| figure.count.title().zh, |word| word.text.to_string())
}

/// What a count is called, without what stands in its brackets.
fn plain_title(count: &Count) -> String {
    count.title().zh.split('（').next().unwrap_or_default().to_owned()
}

fn unit(figure: &Figure<'_>) -> String {
    match figure.count.shows {
        Shows::Ratio => dashed(String::new()),
        _ => figure.count.unit.text().zh,
    }
}

/// Of what a share is one.
fn base(count: &Count) -> String {
    let base = count.base.and_then(numbers::count).filter(|_| count.shows == Shows::Sum);
    dashed(base.map(|base| base.title().zh).unwrap_or_default())
}

/// A cell is never empty.
pub(super) fn dashed(text: String) -> String {
    if text.is_empty() { "—".to_owned() } else { text }
}
