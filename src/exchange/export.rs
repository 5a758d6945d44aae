//! The roster of a place, in the columns that offices know.

use crate::archive::Archive;
use crate::facts;
use crate::mask;
use crate::model::lists::Lists;
use crate::model::person::Schooling;
use crate::model::selection::Filing;
use crate::model::words::{Masking, PoliticalStatus};
use crate::model::{Day, Month, Person};
use crate::path::ArchivePath;

use super::book::SingleValues;
use super::columns::{self, Column as Taken};
use super::table::{Column as Head, Number, NumberForm, Table};

/// What the table of everyone is called.
pub(crate) const ROSTER: &str = "花名册";

type Column = (&'static str, fn(&Line<'_>) -> Option<String>);

/// Whose line it is.
struct Line<'a> {
    archive: &'a Archive,
    path: &'a ArchivePath,
    person: &'a Person,
    day: Option<Day>,
    masking: Masking,
}

impl<'a> Line<'a> {
    /// The schooling that makes up the highest education on the day.
    fn schooling(&self) -> Option<&'a Schooling> {
        self.day.map_or_else(
            || facts::recorded_schooling(self.person),
            |day| facts::highest_schooling(self.person, day),
        )
    }

    fn political_status(&self) -> Option<PoliticalStatus> {
        self.day.map_or(Some(self.person.political_status), |day| {
            facts::political_status(self.person, day)
        })
    }

    /// A month of the file that has come.
    fn month(&self, month: Option<Month>) -> Option<String> {
        let come = self.day.is_none_or(|day| facts::month_has_come(month, day));
        month.filter(|_| come).map(|month| month.to_string())
    }

    /// What a column of `import` holds of the file, if its month has come: of an education that of
    /// its end.
    fn other(&self, column: &Taken) -> Option<String> {
        let person = self.person;
        let education = match column.path[0] {
            "全日制教育" => person.full_time_education.given(),
            "在职教育" => person.in_service_education.given(),
            _ => None,
        };
        let month = match column.path {
            ["转正时间"] => person.party_confirmed,
            ["参加工作时间"] => person.work_start,
            _ => education.and_then(|one| one.graduated),
        };
        let is_to_come = self
            .day
            .zip(month)
            .is_some_and(|(day, month)| !facts::month_has_come(Some(month), day));
        (column.get)(person).filter(|_| !is_to_come)
    }

    /// The filing, if its day has come.
    fn filing(&self) -> Option<&'a Filing> {
        let filing = self.person.steps()?.filing.given()?;
        let later = self.day.zip(filing.day).is_some_and(|(day, filed)| filed > day);
        (!later).then_some(filing)
    }
}

macro_rules! own {
    ($field:ident) => {
        |line| line.person.$field.as_ref().map(ToString::to_string)
    };
}

/// The columns after the running number.
const COLUMNS: &[Column] = &[
    ("乡镇", |line| line.path.parts().next().map(ToOwned::to_owned)),
    ("村", |line| line.path.parts().nth(1).map(ToOwned::to_owned)),
    ("姓名", |line| Some(line.person.name.to_string())),
    ("性别", |line| Some(line.person.sex.to_string())),
    ("民族", own!(nationality)),
    ("出生年月", |line| Some(line.person.birth.to_string())),
    ("年龄", |line| Some(facts::age(line.person, line.day?).to_string())),
    (IDENTITY, |line| {
        let number = line.person.identity.as_ref()?;
        Some(if line.masking == Masking::Whole {
            number.to_string()
        } else {
            mask::identity(number)
        })
    }),
    ("政治面貌", |line| Some(line.political_status()?.to_string())),
    ("入党时间", |line| line.month(line.person.party_joined)),
    ("最高学历", |line| Some(line.schooling()?.level?.to_string())),
    ("最高学位", |line| Some(line.schooling()?.degree.as_ref()?.to_string())),
    ("毕业院校及专业", |line| Some(line.schooling()?.school.as_ref()?.to_string())),
    ("现任职务", own!(occupation)),
    ("人员类别", |line| columns::sources(line.person)),
    ("拟培养岗位", own!(target_post)),
    ("阶段", |line| {
        let day = line.day?;
        let reviews = line.archive.reviews_of(line.path).map(|(_, review)| review);
        let review = facts::latest_of(reviews, line.path, &line.archive.policies, day);
        Some(facts::stage(line.person, review.as_ref(), day).to_string())
    }),
    ("帮带导师", |line| {
        let mentors = facts::current_mentors(line.person, line.day?);
        Some(
            mentors
                .filter_map(|one| Some(one.name.as_ref()?.to_string()))
                .collect::<Vec<_>>()
                .join("、"),
        )
    }),
    ("入库时间", |line| Some(line.filing()?.day?.to_string())),
    ("备案编号", |line| Some(line.filing()?.number.as_ref()?.to_string())),
    ("联系电话", own!(phone)),
    ("备注", |_| None),
];

/// What a column that follows from someone's file and place shows, by its label.
pub(super) fn derived(
    archive: &Archive,
    (path, person): (&ArchivePath, &Person),
    day: Option<Day>,
    label: &str,
) -> Option<String> {
    let line = Line { archive, path, person, day, masking: Masking::Masked };
    COLUMNS.iter().find(|one| one.0 == label).and_then(|(_, get)| get(&line))
}

/// What `import` takes back and no column of a roster has: of two educations a roster shows the
/// higher one alone.
fn others() -> impl Iterator<Item = &'static Taken> {
    let is_shown = |one: &&Taken| {
        one.labels.iter().any(|label| COLUMNS.iter().any(|(shown, _)| shown == label))
    };
    columns::COLUMNS.iter().filter(move |one| !one.highest && !is_shown(one))
}

/// The column that may be masked or left out.
const IDENTITY: &str = "身份证号";

/// What a roster shows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RosterOptions<'a> {
    /// The day for which it holds.
    pub(crate) day: Option<Day>,
    /// Whether identity numbers are shown whole, and every column that `import` takes back.
    pub(crate) full: bool,
    /// The columns that are asked for, in their order; the usual ones if there are none.
    pub(crate) columns: &'a [String],
}

/// Where a column of a roster comes from.
enum Shows<'a> {
    RunningNumber,
    Own(&'static Column),
    Taken(&'static Taken),
    /// A single value of the file, by its label.
    Value(&'a str),
}

/// The labels of all columns that a roster may have.
pub(crate) fn roster_labels() -> Vec<String> {
    let values = SingleValues::new(&Lists::default());
    let own = std::iter::once(NUMBER).chain(COLUMNS.iter().map(|one| one.0));
    let mut labels: Vec<String> =
        own.chain(others().map(|one| one.labels[0])).map(ToOwned::to_owned).collect();
    let more = values.labels().filter(|label| !labels.iter().any(|own| own == label));
    let more: Vec<String> = more.map(ToOwned::to_owned).collect();
    labels.extend(more);
    labels
}

/// The column before all others.
const NUMBER: &str = "序号";

/// The roster of some people; identity numbers as the archive's settings say, or whole.
///
/// # Errors
/// The label of a column that a roster has not.
pub(crate) fn roster_table(
    archive: &Archive,
    people: &[ArchivePath],
    options: &RosterOptions<'_>,
) -> Result<Table, String> {
    let privacy = archive.settings.as_ref().and_then(|settings| settings.privacy.given());
    let own = privacy.and_then(|privacy| privacy.roster_identity);
    let masking = if options.full { Masking::Whole } else { own.unwrap_or(Masking::Masked) };
    let values = SingleValues::new(&archive.policies.lists());
    let shown = shown(options, masking, &values)?;
    let mut table = Table { name: ROSTER.to_owned(), ..Table::default() };
    for path in people {
        let loaded = archive.person(path);
        let Some(person) = &loaded.value else { continue };
        let line = Line { archive, path, person, day: options.day, masking };
        let at = table.rows.len();
        let cell = |(_, shows): &(&str, Shows<'_>)| match shows {
            Shows::RunningNumber => Some((at + 1).to_string()),
            Shows::Own((_, get)) => get(&line),
            Shows::Taken(taken) => line.other(taken),
            Shows::Value(label) => {
                let root = &loaded.document.as_ref()?.root;
                values.get(root, label, masking == Masking::Whole)
            }
        };
        let row: Vec<String> = shown.iter().map(|one| cell(one).unwrap_or_default()).collect();
        let labels = shown.iter().map(|(label, _)| *label);
        let numbers = labels
            .zip(&row)
            .enumerate()
            .filter_map(|(column, (label, text))| Some(((at, column), number(label, text)?)));
        table.numbers.extend(numbers);
        table.rows.push(row);
    }
    table.columns = shown.iter().map(|(label, _)| Head::new(*label)).collect();
    Ok(table)
}

/// The columns of a roster, with their labels.
fn shown<'a>(
    options: &RosterOptions<'a>,
    masking: Masking,
    values: &'a SingleValues,
) -> Result<Vec<(&'a str, Shows<'a>)>, String> {
    let own = |label: &str| COLUMNS.iter().find(|one| one.0 == label);
    if options.columns.is_empty() {
        let is_shown = |one: &&Column| one.0 != IDENTITY || masking != Masking::Left;
        let own = COLUMNS.iter().filter(is_shown).map(|one| (one.0, Shows::Own(one)));
        let others = others().filter(|_| options.full);
        let others = others.map(|one| (one.labels[0], Shows::Taken(one)));
        return Ok(std::iter::once((NUMBER, Shows::RunningNumber))
            .chain(own)
            .chain(others)
            .collect());
    }
    let column = |label: &'a String| {
        let label = label.trim();
        let taken = || others().find(|one| one.labels[0] == label).map(Shows::Taken);
        let value = || values.labels().find(|own| *own == label).map(Shows::Value);
        let shows = match label {
            NUMBER => Some(Shows::RunningNumber),
            _ => own(label).map(Shows::Own).or_else(taken).or_else(value),
        };
        shows.map(|shows| (label, shows)).ok_or_else(|| label.to_owned())
    };
    options.columns.iter().map(column).collect()
}

/// What Excel is to reckon with: ages and running numbers, days and months.
fn number(label: &str, text: &str) -> Option<Number> {
    if [NUMBER, "年龄"].contains(&label) {
        let above = text.parse().ok()?;
        return Some(Number { above, below: 1, form: NumberForm::Decimals(0), formula: None });
    }
    let is_date = label.ends_with("时间") || label.ends_with("年月") || label.ends_with("日期");
    match (Month::parse(text), Day::parse(text)) {
        _ if !is_date => None,
        (Some(month), _) if month.to_string() == text => Number::of_date(month.into()),
        (_, Some(day)) if day.to_string() == text => Number::of_date(day.into()),
        _ => None,
    }
}
