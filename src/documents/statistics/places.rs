//! The sections about places: towns beside each other in the archive's order, towns beside what the
//! policy asks of them, and the posts of villages.

use std::collections::BTreeSet;

use crate::model::words::QuotaForce;
use crate::numbers::{Fraction, Group, QuotaLine, quotas};

use super::StatisticsReport;
use super::builder::{Builder, Head, bar};
use super::chart::{Bar, Fill, Piece, Scale, Tick};
use super::figures::{Figures, of_town};
use super::view::{Part, Row};

impl<'s> Builder<'_, 's> {
    /// A line a town: how many, and who they are.
    pub(super) fn towns(&mut self, towns: &[Group<'_>]) -> Vec<Part> {
        let figures = self.figures;
        if towns.len() < 2 || figures.amount("reserve-total") == 0 {
            return Vec::new();
        }
        self.begin();
        let line = |name: String, own: Figures<'_>| {
            let total = own.amount("reserve-total");
            let number = |key: &str| own.amount(key).to_string();
            let share = |key: &str| part(own.amount(key), total);
            [
                name,
                number("villages"),
                total.to_string(),
                number("reserve-in-pool"),
                share("party-members"),
                share("education-college-plus"),
                share("women"),
                number("used-total"),
            ]
        };
        let mut rows = vec![Row::whole(line(self.words.label("合计"), figures))];
        rows.extend(towns.iter().map(of_town).map(|(name, own)| Row::part(line(name, own))));
        for key in ["party-members", "education-college-plus", "women", "used-total"] {
            if let Some(figure) = figures.of(key) {
                self.note(&figure.count.title().zh, figure);
            }
        }
        let columns = [
            ("乡镇", 23),
            ("村", 9),
            ("培养总数", 17),
            ("在库", 11),
            ("党员", 26),
            ("大专及以上", 26),
            ("女性", 26),
            ("使用", 10),
        ];
        let name = self.words.label("各乡镇人数和结构");
        let head =
            Head { title: &name, unit: &self.words.label("人、个村"), columns: &columns };
        let notes = vec![self.words.text("各乡镇说明", &[])];
        vec![Part::Table(self.table(head, rows, notes))]
    }

    /// A table and a chart for each share that the policy asks of towns.
    pub(super) fn quotas(&mut self, report: &StatisticsReport<'s>) -> Vec<Part> {
        let lines = quotas(report.sheet, report.policy, report.selection);
        let mut seen = BTreeSet::new();
        let names = lines.iter().map(|line| &*line.quota.name);
        let names: Vec<&str> = names.filter(|name| seen.insert(*name)).collect();
        let mut parts = Vec::new();
        for name in names {
            let own: Vec<&QuotaLine<'_>> =
                lines.iter().filter(|line| &*line.quota.name == name).collect();
            if own.iter().any(|line| line.whole > 0) {
                parts.extend(self.quota(name, &own));
            }
        }
        parts
    }

    fn quota(&mut self, name: &str, lines: &[&QuotaLine<'_>]) -> Vec<Part> {
        let (figures, words) = (self.figures, self.words);
        let Some(quota) = lines.first().map(|line| line.quota) else { return Vec::new() };
        let Some(asked) = quota.share else { return Vec::new() };
        self.begin();
        let force = quota.force.unwrap_or(QuotaForce::About);
        let (part, whole) =
            (figures.amount_of("quota", name), figures.amount_of("quota-base", name));
        let dash = || "—".to_owned();
        let all = [
            words.label("合计"),
            part.to_string(),
            whole.to_string(),
            Fraction::written_share(part, whole),
            dash(),
            dash(),
            dash(),
        ];
        let line = |line: &&QuotaLine<'_>| {
            let margin = line.margin().map(|own| signed(&own.decimal(1)));
            Row::part([
                line.town.clone(),
                line.part.to_string(),
                line.whole.to_string(),
                Fraction::written_share(line.part, line.whole),
                margin.unwrap_or_else(dash),
                line.needed.to_string(),
                line.short().to_string(),
            ])
        };
        let rows = std::iter::once(Row::whole(all)).chain(lines.iter().map(line)).collect();
        if let Some(figure) = figures.word("quota", name) {
            self.note(name, figure);
        }
        if let Some(figure) = figures.word("quota-candidates", name) {
            self.note(&format!("{name}{}", words.label("可补人选")), figure);
        }
        let columns = [
            ("乡镇", 26),
            ("人数", 15),
            ("基数", 15),
            ("占比", 28),
            ("相差", 20),
            ("应达人数", 18),
            ("还差人数", 18),
        ];
        let title = words.text("结构题", &[("名", name)]);
        let demand = format!("{force}{asked}%");
        let notes = vec![words.text("结构说明", &[("要求", &demand)])];
        let unit = words.label("人、百分点");
        let table = self.table(Head { title: &title, unit: &unit, columns: &columns }, rows, notes);
        let asked = Fraction { above: asked.0.thousandths(), below: 1000 };
        let percent = |line: &QuotaLine<'_>| line.share().map(|share| share.times(100));
        let most = lines.iter().filter_map(|line| percent(line)).chain([asked]).map(up).max();
        let scale = Scale::to(most.unwrap_or(100));
        let bars = lines.iter().map(|line| {
            let length = percent(line).map_or(0, |share| scale.length_of(share));
            let text = Fraction::written_share(line.part, line.whole);
            bar(line.town.clone(), length, Fill::Dark, text)
        });
        let mark = Tick {
            at: scale.length_of(asked),
            text: words.text("要求线", &[("要求", &demand)]),
        };
        let bars = bars.collect();
        let chart = self.bars(&title, bars, (scale.ticks("%"), Some(mark)));
        std::iter::once(Part::Table(table)).chain(chart).collect()
    }

    /// Posts: how many reserves each kind needs and has, and the same by town.
    pub(super) fn posts(&mut self, towns: &[Group<'_>]) -> Vec<Part> {
        let (figures, words) = (self.figures, self.words);
        if figures.amount("reserves-needed") == 0 {
            return Vec::new();
        }
        self.begin();
        let line = |name: String, needed: i64, there: i64, short: i64| {
            let share = Fraction::written_share(there, needed);
            [name, needed.to_string(), there.to_string(), share, short.to_string()]
        };
        let keys = ["reserves-needed", "reserves-there", "reserves-short"];
        let [needed, there, short] = keys.map(|key| figures.amount(key));
        let mut rows = vec![Row::whole(line(words.label("合计"), needed, there, short))];
        let kinds: Vec<(String, [i64; 3])> = figures
            .words("reserves-needed")
            .filter_map(|own| own.word)
            .map(|word| (word.text.to_string(), keys.map(|key| figures.amount_of(key, &word.text))))
            .collect();
        rows.extend(kinds.iter().map(|(kind, [needed, there, short])| {
            Row::part(line(kind.clone(), *needed, *there, *short))
        }));
        let columns = [("岗位", 36), ("应配", 18), ("已配", 18), ("占应配", 28), ("缺", 18)];
        let (name, unit) = (words.label("岗位配备"), words.label("人"));
        let notes = vec![words.text("配备说明", &[])];
        let head = Head { title: &name, unit: &unit, columns: &columns };
        let mut parts = vec![Part::Table(self.table(head, rows, notes))];
        let scale = Scale::to(kinds.iter().map(|(_, [needed, ..])| *needed).max().unwrap_or(1));
        let [named_there, named_short] = ["已配", "缺"].map(|label| words.label(label));
        let bars = kinds.into_iter().map(|(label, [needed, there, short])| Bar {
            label,
            pieces: vec![
                Piece { length: scale.length(there), fill: Fill::Black },
                Piece { length: scale.length(needed) - scale.length(there), fill: Fill::Hatch },
            ],
            text: format!("{named_there}{there}{unit}　{named_short}{short}{unit}"),
        });
        let bars = bars.collect();
        let note = words.text("配备图题", &[("题", &name)]);
        parts.extend(self.bars(&note, bars, (scale.ticks(""), None)));
        if towns.len() > 1 {
            parts.push(self.posts_of_towns(towns));
        }
        parts
    }

    fn posts_of_towns(&mut self, towns: &[Group<'_>]) -> Part {
        let (figures, words) = (self.figures, self.words);
        self.begin();
        let keys = [
            "villages",
            "posts-ratio-met",
            "reserve-in-pool",
            "reserves-needed",
            "reserves-there",
            "reserves-short",
            "posts",
            "posts-vacant",
            "vacancies-ahead",
        ];
        let line = |name: String, own: Figures<'_>| {
            let numbers = keys.map(|key| own.amount(key).to_string());
            std::iter::once(name).chain(numbers).collect::<Vec<_>>()
        };
        let mut rows = vec![Row::whole(line(words.label("合计"), figures))];
        rows.extend(towns.iter().map(of_town).map(|(name, own)| Row::part(line(name, own))));
        let columns = [
            ("乡镇", 28),
            ("村", 12),
            ("达标村", 14),
            ("在库", 14),
            ("应配", 14),
            ("已配", 14),
            ("缺", 14),
            ("岗位数", 14),
            ("现空缺", 14),
            ("预计空缺", 18),
        ];
        let name = words.label("各乡镇岗位与缺口");
        let unit = words.label("人、个");
        Part::Table(self.table(Head { title: &name, unit: &unit, columns: &columns }, rows, vec![]))
    }
}

/// A number with its share: of a small base with both numbers.
fn part(amount: i64, total: i64) -> String {
    let share = Fraction::written_share(amount, total);
    if share.contains('/') || total <= 0 { share } else { format!("{amount}（{share}）") }
}

/// A number with its sign; none has none.
fn signed(number: &str) -> String {
    let is_none = number.trim_start_matches('-').bytes().all(|byte| matches!(byte, b'0' | b'.'));
    match number.strip_prefix('-') {
        Some(rest) => format!("−{rest}"),
        None if is_none => number.to_owned(),
        None => format!("+{number}"),
    }
}

/// The next whole number.
fn up(share: Fraction) -> i64 {
    let below = share.below.max(1);
    (share.above + below - 1) / below
}
