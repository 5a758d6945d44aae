//! 数据: a line for each person, from which an office counts again what it was told.

use crate::diagnostic::{Language, Text};
use crate::exchange::{Column, Number, NumberForm, Table};
use crate::model::Day;
use crate::numbers::{Particulars, Row};

/// A column of the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DataField {
    Town,
    Village,
    Name,
    Sex,
    Birth,
    Age,
    AgeBand,
    Education,
    PoliticalStatus,
    /// Whether the person is in the Party.
    Member,
    Standing,
    Stage,
    /// Whether the person is of 培养.
    Trained,
    /// Whether the person is 在库.
    Kept,
    Filed,
}

/// The columns in their order, with their heads; true where what stands below follows from the day.
const FIELDS: [(DataField, &str, &str, bool); 15] = [
    (DataField::Town, "乡镇", "town", false),
    (DataField::Village, "村", "village", false),
    (DataField::Name, "姓名", "name", false),
    (DataField::Sex, "性别", "sex", false),
    (DataField::Birth, "出生年月", "born", false),
    (DataField::Age, "年龄", "age", true),
    (DataField::AgeBand, "年龄段", "age band", true),
    (DataField::Education, "最高学历", "education", true),
    (DataField::PoliticalStatus, "政治面貌", "political status", true),
    (DataField::Member, "是否党员", "in the Party", true),
    (DataField::Standing, "身份", "standing", false),
    (DataField::Stage, "阶段", "stage", true),
    (DataField::Trained, "是否培养", "filed since the election", true),
    (DataField::Kept, "是否在库", "in the pool", true),
    (DataField::Filed, "备案日期", "filed", false),
];

/// What a yes is written as.
pub(super) const YES: &str = "是";

impl DataField {
    /// The letter of its column.
    pub(super) fn letter(self) -> char {
        let at = FIELDS.iter().position(|(own, ..)| *own == self).unwrap_or_default();
        ('A'..='Z').nth(at).expect("there are fewer columns than letters")
    }

    fn text(self, row: &Row, person: &Particulars) -> String {
        let place = row.places.first();
        let yes = |is: bool| if is { YES } else { "否" }.to_owned();
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        match self {
            Self::Town => text(place.map(|place| &*place.town)),
            Self::Village => text(place.map(|place| &*place.village)),
            Self::Name => row.name.clone(),
            Self::Sex => person.sex.to_string(),
            Self::Birth => person.birth.to_string(),
            Self::Age => person.age.to_string(),
            Self::AgeBand => text(person.age_band.as_ref().map(|word| &*word.text)),
            Self::Education => text(person.education.as_ref().map(|word| &*word.text)),
            Self::PoliticalStatus => {
                person.political_status.map(|own| own.to_string()).unwrap_or_default()
            }
            Self::Member => yes(person.is_member),
            Self::Standing => person.standing.to_string(),
            Self::Stage => person.stage.to_string(),
            Self::Trained => yes(person.is_trained),
            Self::Kept => yes(person.is_kept),
            Self::Filed => person.filed.map(|day| day.to_string()).unwrap_or_default(),
        }
    }
}

/// What the sheet is called.
pub(super) fn name(language: Language) -> String {
    Text::new("数据", "data").get(language).to_owned()
}

/// The lines of some people. The age is a number, all else is text.
pub(super) fn table(people: &[&Row], day: Day, language: Language) -> Table {
    let lines: Vec<(&Row, &Particulars)> =
        people.iter().filter_map(|row| Some((*row, row.person.as_ref()?))).collect();
    let head = |(_, zh, en, is_dated): &(DataField, &str, &str, bool)| {
        let head = Text::new(*zh, *en);
        let head = head.get(language);
        Column::new(if *is_dated { format!("{head}（{day}）") } else { head.to_owned() })
    };
    let ages = FIELDS.iter().position(|(own, ..)| *own == DataField::Age);
    let ages = lines.iter().enumerate().filter_map(|(at, (_, person))| {
        let age = i64::from(person.age);
        let number = Number { above: age, below: 1, form: NumberForm::Decimals(0), formula: None };
        Some(((at, ages?), number))
    });
    let cells = |(row, person): &(&Row, &Particulars)| {
        FIELDS.iter().map(|(field, ..)| field.text(row, person)).collect()
    };
    Table {
        name: name(language),
        columns: FIELDS.iter().map(head).collect(),
        rows: lines.iter().map(cells).collect(),
        numbers: ages.collect(),
        filter: true,
        ..Table::default()
    }
}
