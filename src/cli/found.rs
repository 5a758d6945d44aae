//! How people who were found are shown.

use std::io::{self, Write};

use serde::Serialize;

use crate::diagnostic::Language;
use crate::exchange::{Column, Table as Exported};
use crate::facts::{self, Candidate};
use crate::model::Day;
use crate::model::query::Query;
use crate::text::harmless;

use super::answer::{Answer, array};
use super::table::Table;

/// The most characters that are shown around a text that was asked for.
const AROUND: usize = 24;

/// Someone who was found, with what tells people apart.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FoundPerson {
    path: String,
    town: String,
    village: String,
    name: String,
    sex: String,
    age: i16,
    education: Option<String>,
    political_status: Option<String>,
    stage: String,
    /// The texts that hold what was asked for, each with its field.
    texts: Vec<(String, String)>,
}

impl FoundPerson {
    /// Takes from a file what is shown.
    pub(crate) fn new(candidate: &Candidate<'_>, query: &Query) -> Self {
        let (on, person) = (candidate.on, candidate.on.person);
        let home = on.home_on(on.day);
        let texts = candidate.texts_found(query).into_iter();
        Self {
            path: on.path.to_string(),
            town: home.town.to_owned(),
            village: home.village.to_owned(),
            name: person.name.to_string(),
            sex: person.sex.to_string(),
            age: facts::age(person, on.day),
            education: facts::highest_education(person, on.day).map(|own| own.to_string()),
            political_status: facts::political_status(person, on.day).map(|own| own.to_string()),
            stage: on.stage.to_string(),
            texts: texts.map(|(field, text)| (field.to_owned(), text)).collect(),
        }
    }

    fn cells(&self) -> [String; 8] {
        [
            self.town.clone(),
            self.village.clone(),
            self.name.clone(),
            self.sex.clone(),
            self.age.to_string(),
            self.education.clone().unwrap_or_default(),
            self.political_status.clone().unwrap_or_default(),
            self.stage.clone(),
        ]
    }
}

fn heads(language: Language) -> [&'static str; 8] {
    match language {
        Language::Chinese => ["乡镇", "村", "姓名", "性别", "年龄", "学历", "政治面貌", "阶段"],
        Language::English => {
            ["town", "village", "name", "sex", "age", "education", "political status", "stage"]
        }
    }
}

/// Those who were found on a day.
pub(crate) struct FoundPeople {
    pub(crate) people: Vec<FoundPerson>,
    pub(crate) day: Day,
    pub(crate) language: Language,
}

/// Someone who was found, as programs read it.
#[derive(Serialize)]
struct FoundView<'a> {
    day: String,
    #[serde(flatten)]
    person: &'a FoundPerson,
}

impl Answer for FoundPeople {
    /// A table, and below it the texts that hold what was asked for.
    fn human(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.people.is_empty() {
            return Ok(());
        }
        let mut table = Table::new(heads(self.language)).right([4]);
        self.people.iter().for_each(|one| table.row(one.cells()));
        table.write(out, 0, &table.widths())?;
        for one in &self.people {
            for (field, text) in &one.texts {
                let line = format!("{}  {field}：{}", one.path, shortened(text));
                writeln!(out, "{}", harmless(&line).replace('\n', " "))?;
            }
        }
        Ok(())
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        let view = |person| FoundView { day: self.day.to_string(), person };
        array(self.people.iter().map(view), out)
    }

    fn table(&self) -> Exported {
        let name = match self.language {
            Language::Chinese => "名单",
            Language::English => "people",
        };
        Exported {
            name: name.to_owned(),
            title: self.day.to_string(),
            columns: heads(self.language).map(Column::new).to_vec(),
            rows: self.people.iter().map(|one| one.cells().to_vec()).collect(),
            ..Exported::default()
        }
    }
}

/// The beginning of a text.
fn shortened(text: &str) -> String {
    let most = 2 * AROUND;
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Writes one path a line.
///
/// # Errors
/// If `out` fails.
pub(crate) fn paths(people: &[FoundPerson], out: &mut dyn Write) -> io::Result<()> {
    people.iter().try_for_each(|one| writeln!(out, "{}", one.path))
}
