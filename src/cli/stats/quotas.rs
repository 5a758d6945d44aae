//! Towns beside the shares that the policy asks for, and villages with their posts and gaps.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::cli::answer::{Answer, array};
use crate::cli::table::Table;
use crate::diagnostic::{Language, Text};
use crate::exchange::{Column, Table as Exported};
use crate::model::Day;
use crate::model::words::QuotaForce;
use crate::numbers::{Figure, Fraction, Group, QuotaLine, Row};
use crate::text::harmless;

/// How towns stand to the shares that the policy asks for.
pub(crate) struct Quotas<'s> {
    pub(crate) lines: Vec<QuotaLine<'s>>,
    pub(crate) day: Day,
    pub(crate) language: Language,
}

impl Answer for Quotas<'_> {
    /// A line a town and quota, and below them who is not filed yet and would count.
    fn human(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut table = Table::new(heads(self.language)).right(2..9);
        self.lines.iter().for_each(|line| table.row(cells(line)));
        table.write(out, 0, &table.widths())?;
        for line in self.lines.iter().filter(|line| line.short() > 0) {
            for row in &line.candidates {
                let text = format!("{}  {}：{}", line.town, &*line.quota.name, row.path);
                writeln!(out, "{}", harmless(&text))?;
            }
        }
        Ok(())
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        array(self.lines.iter().map(|line| view(line, self.day)), out)
    }

    fn table(&self) -> Exported {
        Exported {
            name: Text::new("结构要求", "quotas").get(self.language).to_owned(),
            title: self.day.to_string(),
            columns: heads(self.language).map(Column::new).to_vec(),
            rows: self.lines.iter().map(|line| cells(line).to_vec()).collect(),
            ..Exported::default()
        }
    }
}

fn heads(language: Language) -> [&'static str; 9] {
    match language {
        Language::Chinese => [
            "乡镇",
            "要求",
            "占比",
            "人数/基数",
            "差（百分点）",
            "应达",
            "差（人）",
            "需新增",
            "可补人选",
        ],
        Language::English => [
            "town",
            "quota",
            "share",
            "people/base",
            "points",
            "needed",
            "short",
            "to file",
            "candidates",
        ],
    }
}

fn cells(line: &QuotaLine<'_>) -> [String; 9] {
    let margin = line.margin().map(|own| own.decimal(1)).unwrap_or_else(dash);
    [
        line.town.clone(),
        asked(line),
        line.share().map(Fraction::percent).unwrap_or_else(dash),
        format!("{}/{}", line.part, line.whole),
        super::compared::signed(&margin),
        line.needed.to_string(),
        line.short().to_string(),
        line.to_file.map_or_else(dash, |number| number.to_string()),
        line.candidates.len().to_string(),
    ]
}

fn dash() -> String {
    "—".to_owned()
}

/// The quota with what it asks for: `女性 左右 15%`.
fn asked(line: &QuotaLine<'_>) -> String {
    let share = line.quota.share.map(|share| format!("{share}%")).unwrap_or_default();
    format!("{} {}{share}", &*line.quota.name, line.quota.force.unwrap_or(QuotaForce::About))
}

/// A line as programs read it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct QuotaView<'a> {
    town: &'a str,
    quota: &'a str,
    asked: Option<String>,
    force: String,
    n: i64,
    d: i64,
    share: Option<String>,
    points: Option<String>,
    needed: i64,
    short: i64,
    to_file: Option<i64>,
    people: Vec<&'a str>,
    candidates: Vec<&'a str>,
    day: String,
}

fn view<'a>(line: &'a QuotaLine<'_>, day: Day) -> QuotaView<'a> {
    let paths = |rows: &[&'a Row]| rows.iter().map(|row| row.path.as_str()).collect();
    QuotaView {
        town: &line.town,
        quota: &line.quota.name,
        asked: line.quota.share.map(|share| format!("{share}%")),
        force: line.quota.force.unwrap_or(QuotaForce::About).to_string(),
        n: line.part,
        d: line.whole,
        share: line.share().map(Fraction::percent),
        points: line.margin().map(|own| own.decimal(1)),
        needed: line.needed,
        short: line.short(),
        to_file: line.to_file,
        people: paths(&line.people),
        candidates: paths(&line.candidates),
        day: day.to_string(),
    }
}

/// Writes a line for each village: its class, posts, reserves, and what is missing or falls vacant.
///
/// # Errors
/// If `out` fails.
pub(super) fn posts(
    groups: &[Group<'_>],
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let heads = match language {
        Language::Chinese => {
            ["村", "类别", "岗位", "在库", "应配", "已配", "缺", "现空缺", "预计空缺"]
        }
        Language::English => [
            "village",
            "class",
            "posts",
            "in pool",
            "needed",
            "there",
            "short",
            "vacant",
            "vacant from",
        ],
    };
    let mut table = Table::new(heads).right([2, 3, 4, 7]);
    for group in groups {
        let sum = |key: &str| {
            let own = group.figures.iter().filter(|figure| figure.count.key == key);
            own.map(|figure| figure.amount).sum::<i64>().to_string()
        };
        table.row([
            group.name.clone().unwrap_or_default(),
            words(&group.figures, "village-class"),
            sum("posts"),
            sum("reserve-in-pool"),
            sum("reserves-needed"),
            by_word(&group.figures, "reserves-there"),
            by_word(&group.figures, "reserves-short"),
            sum("posts-vacant"),
            by_word(&group.figures, "vacancies-ahead"),
        ]);
    }
    table.write(out, 0, &table.widths())
}

fn words(figures: &[Figure<'_>], key: &str) -> String {
    let own = figures.iter().filter(|figure| figure.count.key == key);
    let words: Vec<&str> = own.filter_map(|own| own.word).map(|word| &*word.text).collect();
    words.join("、")
}

/// Each word with its number, as `书记1、其他2`; 0 where there is none.
fn by_word(figures: &[Figure<'_>], key: &str) -> String {
    let own = figures.iter().filter(|figure| figure.count.key == key && figure.amount != 0);
    let all: BTreeMap<_, _> = own.filter_map(|own| Some((own.word?, own.amount))).collect();
    if all.is_empty() {
        return "0".to_owned();
    }
    let parts: Vec<String> =
        all.into_iter().map(|(word, amount)| format!("{} {amount}", word.text)).collect();
    parts.join("、")
}
