//! The roster of a place, in the columns that offices know.

use crate::archive::Archive;
use crate::facts;
use crate::mask;
use crate::model::person::Schooling;
use crate::model::selection::Filing;
use crate::model::words::{Masking, PoliticalStatus};
use crate::model::{Day, Month, Person};
use crate::path::ArchivePath;

use super::columns::{self, Column as Taken};
use super::table::{Column as Head, Table};

/// What the table of everybody is called.
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

/// The roster of some people; identity numbers as the archive's settings say, or whole.
pub(crate) fn roster_table(
    archive: &Archive,
    people: &[ArchivePath],
    day: Option<Day>,
    full: bool,
) -> Table {
    let privacy = archive.settings.as_ref().and_then(|settings| settings.privacy.given());
    let own = privacy.and_then(|privacy| privacy.roster_identity);
    let masking = if full { Masking::Whole } else { own.unwrap_or(Masking::Masked) };
    let columns: Vec<&Column> =
        COLUMNS.iter().filter(|one| one.0 != IDENTITY || masking != Masking::Left).collect();
    let others: Vec<&Taken> = if full { others().collect() } else { Vec::new() };
    let labels = std::iter::once("序号")
        .chain(columns.iter().map(|one| one.0))
        .chain(others.iter().map(|one| one.labels[0]));
    let mut rows = Vec::new();
    for path in people {
        let Some(person) = archive.person(path).value else { continue };
        let line = Line { archive, path, person: &person, day, masking };
        let mut row = vec![(rows.len() + 1).to_string()];
        row.extend(columns.iter().map(|(_, get)| get(&line).unwrap_or_default()));
        row.extend(others.iter().map(|one| line.other(one).unwrap_or_default()));
        rows.push(row);
    }
    let columns = labels.map(Head::new).collect();
    Table { name: ROSTER.to_owned(), columns, rows, ..Table::default() }
}
