//! The sections about people: how the pool moved, who they are, where they come from, how far
//! selection has come, what they were taught and how they were used.

use crate::model::Day;
use crate::numbers::{Figure, Fraction, Grouping, age_bands};

use super::builder::{Builder, Head, bar, title};
use super::chart::{Band, Fill, Pyramid, Scale};
use super::figures::Figures;
use super::view::{Part, Row, Section};
use super::{StatisticsReport, heading};

/// Months of training that are shown, the last of them that of the day.
const MONTHS: i64 = 12;

impl<'s> Builder<'_, 's> {
    /// All sections that have something to show, numbered.
    pub(super) fn sections(&mut self, report: &StatisticsReport<'s>) -> Vec<Section> {
        let towns = report.sheet.groups(Grouping::Town, report.selection);
        let all = [
            ("队伍进出", self.movement(report.sheet.day)),
            ("队伍结构", self.structure(report)),
            ("来源", self.ladder("source", Some("reserve-total"), false)),
            ("选拔进度", self.ladder("stage", None, true)),
            ("各乡镇情况", self.towns(&towns)),
            ("结构要求", self.quotas(report)),
            ("岗位与缺口", self.posts(&towns)),
            ("培训", self.training(report.sheet.day)),
            ("使用", self.uses()),
        ];
        let filled = all.into_iter().filter(|(_, parts)| !parts.is_empty());
        let numbered = filled.enumerate().map(|(before, (title, parts))| Section {
            title: heading(before, &self.words.label(title)),
            parts,
        });
        numbered.collect()
    }

    /// Who came and who left, by year: start + in − out = end.
    fn movement(&mut self, day: Day) -> Vec<Part> {
        let (figures, words) = (self.figures, self.words);
        let years = figures.words("reserve-filed").chain(figures.words("exit-year"));
        let Some(first) = years.filter_map(|own| own.word).map(|word| word.order).min() else {
            return Vec::new();
        };
        self.begin();
        let last = i64::from(day.year().number());
        let (mut rows, mut bars) = (Vec::new(), Vec::new());
        let (mut held, mut came_in_all, mut went_in_all) = (0, 0, 0);
        let most = figures.words("reserve-filed").map(|own| own.amount).max().unwrap_or_default();
        let scale = Scale::to(most);
        for year in (first..=last).map(|year| year.to_string()) {
            let came = figures.amount_of("reserve-filed", &year);
            let went = figures.amount_of("exit-year", &year);
            let end = held + came - went;
            let called = format!("{year}{}", words.label("年"));
            let numbers = [held, came, went, end].map(|number| number.to_string());
            rows.push(Row::part(std::iter::once(called.clone()).chain(numbers)));
            for (key, amount, fill) in [("备案", came, Fill::Dark), ("退出", went, Fill::Hatch)]
            {
                let (label, length) = (words.label(key), scale.length(amount));
                let text = format!("{amount}{}", words.label("人"));
                bars.push(bar(format!("{called}{label}"), length, fill, text));
            }
            (held, came_in_all, went_in_all) = (end, came_in_all + came, went_in_all + went);
        }
        let sums = ["0".to_owned(), came_in_all.to_string(), went_in_all.to_string()];
        let sums = std::iter::once(words.label("合计")).chain(sums).chain([held.to_string()]);
        rows.insert(0, Row::whole(sums));
        for (key, named) in [("reserve-filed", "备案"), ("exit-year", "退出")] {
            for own in figures.words(key) {
                let called = format!("{}{}", title(own), words.label("年"));
                self.note(&format!("{called}{}", words.label(named)), own);
            }
        }
        for own in figures.words("exit-reason") {
            self.note(&format!("{}：{}", words.label("退出"), title(own)), own);
        }
        let columns =
            [("年度", 30), ("期初在库", 20), ("备案", 20), ("退出", 20), ("期末在库", 20)];
        let (name, unit) = (words.label("历年进出"), words.label("人"));
        let notes = vec![words.text("进出说明", &[])];
        let table = self.table(Head { title: &name, unit: &unit, columns: &columns }, rows, notes);
        let chart = self.bars(&name, bars, (scale.ticks(""), None));
        std::iter::once(Part::Table(table)).chain(chart).collect()
    }

    /// Age and sex, education, Party.
    fn structure(&mut self, report: &StatisticsReport<'s>) -> Vec<Part> {
        let mut parts = self.ages(report);
        parts.extend(self.ladder("education-ladder", Some("reserve-total"), true));
        parts.extend(self.ladder("political-status", Some("reserve-total"), true));
        parts
    }

    /// The pyramid of ages with its table, on the county's bands.
    fn ages(&mut self, report: &StatisticsReport<'s>) -> Vec<Part> {
        let (figures, words) = (self.figures, self.words);
        let sexes = crate::numbers::count("sex").map(Grouping::Words);
        let groups = sexes.map(|by| report.sheet.groups(by, report.selection)).unwrap_or_default();
        let of = |sex: &str, band: &str| {
            let own = groups.iter().find(|group| group.name.as_deref() == Some(sex));
            own.map_or(0, |group| Figures::of_group(group).amount_of("age-band", band))
        };
        let mut bands = age_bands(report.policy);
        let is_held = |text: &str| figures.amount_of("age-band", text) > 0;
        let last = bands.iter().rposition(|(_, word)| is_held(&word.text));
        let first = bands.iter().position(|(_, word)| is_held(&word.text));
        let Some((first, last)) = first.zip(last) else { return Vec::new() };
        bands.truncate(last + 1);
        bands.drain(..first);
        self.begin();
        let total = figures.amount("reserve-total");
        let (men, women) = (words.label("男"), words.label("女"));
        let line = |label: String, band: Option<&str>| {
            let amount = |sex: &str| match band {
                Some(band) => of(sex, band),
                None => figures.amount_of("sex", sex),
            };
            let all = band.map_or(total, |band| figures.amount_of("age-band", band));
            let share = Fraction::written_share(all, total);
            [label, all.to_string(), share, amount("男").to_string(), amount("女").to_string()]
        };
        let mut rows = vec![Row::whole(line(words.label("合计"), None))];
        rows.extend(
            bands.iter().map(|(_, word)| Row::part(line(word.text.to_string(), Some(&word.text)))),
        );
        // Women are a number of their own.
        let men_only = figures.word("sex", "男").into_iter();
        for own in men_only.chain(figures.of("women")).chain(figures.words("age-band")) {
            self.note(&title(own), own);
        }
        let columns = [("年龄段", 34), ("数量", 20), ("占比", 28), ("男", 20), ("女", 20)];
        let (name, unit) = (words.label("年龄和性别"), words.label("人"));
        let table = self.table(Head { title: &name, unit: &unit, columns: &columns }, rows, vec![]);
        let scale = pyramid_scale(
            &bands
                .iter()
                .map(|(_, word)| of("男", &word.text).max(of("女", &word.text)))
                .collect::<Vec<_>>(),
        );
        let limit = limit(report, &bands.iter().map(|(last, _)| *last).collect::<Vec<_>>());
        let limit_text = limit.map(|(_, age)| words.text("年龄线", &[("岁", &age.to_string())]));
        let band = |text: &str| Band {
            label: text.to_owned(),
            left: scale.length(of("男", text)),
            left_text: of("男", text).to_string(),
            right: scale.length(of("女", text)),
            right_text: of("女", text).to_string(),
        };
        let rows: Vec<Band> = bands.iter().rev().map(|(_, word)| band(&word.text)).collect();
        let pyramid = Pyramid {
            title: String::new(),
            left: men,
            right: women,
            limit: limit.map(|(below, _)| rows.len() - below),
            rows,
            ticks: scale.ticks(""),
            limit_text,
            alt: 0,
        };
        vec![Part::Table(table), self.pyramid(&name, pyramid)]
    }

    /// Training: what there was, and how many events in each of the last months.
    fn training(&mut self, day: Day) -> Vec<Part> {
        let (figures, words) = (self.figures, self.words);
        if figures.amount("training-sessions") == 0 {
            return Vec::new();
        }
        let keys = [
            "training-sessions",
            "training-person-times",
            "training-covered",
            "training-per-person",
            "training-hours",
        ];
        let name = words.label("培训概况");
        let mut parts = vec![Part::Table(self.listed(&name, &keys))];
        self.begin();
        let month = day.month();
        let last = i64::from(month.year().number()) * 12 + i64::from(month.number());
        let held = |order: i64| {
            let of = |own: &&Figure<'_>| own.word.is_some_and(|word| word.order == order);
            figures.words("training-month").find(of).map_or(0, |own| own.amount)
        };
        let months: Vec<(i64, i64)> =
            (last - MONTHS + 1..=last).map(|order| (order, held(order))).collect();
        let (name, unit) = (words.label("近十二个月培训期数"), words.label("期"));
        let called = |order: i64| {
            let (year, number) = ((order - 1) / 12, (order - 1) % 12 + 1);
            format!("{year}{}{number}{}", words.label("年"), words.label("月"))
        };
        let sum: i64 = months.iter().map(|(_, held)| held).sum();
        let mut rows = vec![Row::whole([words.label("合计"), sum.to_string()])];
        let lines = months.iter().map(|(at, held)| Row::part([called(*at), held.to_string()]));
        rows.extend(lines);
        let head = Head { title: &name, unit: &unit, columns: &[("月份", 50), ("期数", 40)] };
        parts.push(Part::Table(self.table(head, rows, vec![])));
        let scale = Scale::to(months.iter().map(|(_, held)| *held).max().unwrap_or_default());
        let bar = |(at, held): &(i64, i64)| {
            bar(called(*at), scale.length(*held), Fill::Dark, format!("{held}{unit}"))
        };
        let bars = months.iter().map(bar).collect();
        parts.extend(self.bars(&name, bars, (scale.ticks(""), None)));
        parts
    }

    /// How many were used, and where they went.
    fn uses(&mut self) -> Vec<Part> {
        if self.figures.amount("used-total") == 0 {
            return Vec::new();
        }
        let keys = ["used-total", "used-to-committee", "used-early", "used-in-pool"];
        let name = self.words.label("使用概况");
        let mut parts = vec![Part::Table(self.listed(&name, &keys))];
        parts.extend(self.ladder("used-destination", Some("used-total"), false));
        parts
    }
}

/// One scale for both sides.
fn pyramid_scale(amounts: &[i64]) -> Scale {
    Scale::to(amounts.iter().copied().max().unwrap_or_default())
}

/// Where the age up to which somebody qualifies without a waiver parts two bands: the number of
/// bands below it, and the age.
fn limit(report: &StatisticsReport<'_>, lasts: &[Option<i64>]) -> Option<(usize, i64)> {
    let open = report.policy.qualifications.iter().filter(|one| one.waiver.is_none());
    let age = open.filter_map(|one| one.max_age).map(|age| i64::from(age.0)).max()?;
    let at = lasts.iter().position(|last| *last == Some(age))?;
    (at + 1 < lasts.len()).then_some((at + 1, age))
}
