//! What lists say of a person.

use crate::archive::Archive;
use crate::documents::setup::Setup;
use crate::documents::subject::Subject;
use crate::facts::obligation::{Index, PersonOnDay};
use crate::facts::{self, Counted, Home, Stage};
use crate::mask;
use crate::model::assessment::Assessment;
use crate::model::education::EducationLevel;
use crate::model::former::FormerHome;
use crate::model::list::{List, Maybe};
use crate::model::person::Use;
use crate::model::record::Record;
use crate::model::tally::Ballots;
use crate::model::training::Mentor;
use crate::model::words::{Grade, Maturity, Part, UseWay};
use crate::model::{Day, Month, Person, Policy, Year};
use crate::path::ArchivePath;

use super::notice_line::NoticeLine;
use super::posting_line::PostingLine;

/// A person on a day, as far as lists of several people show the person. A county has ten thousand
/// of them at once: nothing else of a file stays in memory.
#[derive(Debug)]
pub(crate) struct Profile {
    pub(super) path: ArchivePath,
    pub(super) name: String,
    /// The name where nothing else of the person stands beside it: namesakes are told apart.
    pub(super) called: String,
    /// The names of town and village on the day.
    pub(super) town: String,
    pub(super) village: String,
    /// Their folders today, where there are such places still.
    pub(super) town_folder: Option<ArchivePath>,
    pub(super) village_folder: Option<ArchivePath>,
    pub(super) counted: Counted,
    /// Whether the person is trained (培养), and whether still in the pool (在库).
    pub(super) is_trained: bool,
    pub(super) is_kept: bool,
    pub(super) age: i16,
    pub(super) nationality: Option<String>,
    pub(super) native_place: Option<String>,
    pub(super) party_joined: Option<Month>,
    pub(super) work_start: Option<Month>,
    /// School and major of the highest education.
    pub(super) school: Option<String>,
    pub(super) occupation: Option<String>,
    pub(super) sources: Option<String>,
    pub(super) target_post: Option<String>,
    /// Whether that post is a secretary's.
    pub(super) is_for_secretary: bool,
    /// The contact of the day.
    pub(super) contact: Option<String>,
    pub(super) number: Option<String>,
    /// With the digits in its middle hidden.
    pub(super) phone: Option<String>,
    pub(super) maturity: Option<Maturity>,
    /// How the person left the pool.
    pub(super) left: Option<LeftLine>,
    /// Whether the person wants to stand.
    pub(super) intention: Option<String>,
    pub(super) uses: Vec<UseLine>,
    /// Who trains the person on the day.
    pub(super) mentors: Vec<MentorLine>,
    pub(super) assessments: Vec<Assessed>,
    /// Where the person belonged before.
    former: List<FormerHome>,
    /// The public notice.
    pub(super) notice: Option<NoticeLine>,
    /// Postings that belong to a batch.
    pub(super) postings: Vec<PostingLine>,
}

/// How somebody left the pool.
#[derive(Debug)]
pub(super) struct LeftLine {
    pub(super) day: Option<Day>,
    pub(super) reason: Option<String>,
    pub(super) document: Option<String>,
}

/// A post that somebody took up.
#[derive(Debug)]
pub(super) struct UseLine {
    pub(super) day: Option<Day>,
    pub(super) way: Option<String>,
    pub(super) destination: Option<String>,
    pub(super) post: Option<String>,
    pub(super) document: Option<String>,
    pub(super) is_early: bool,
}

/// Somebody who trains the person.
#[derive(Debug)]
pub(super) struct MentorLine {
    pub(super) name: Option<String>,
    pub(super) post: Option<String>,
    pub(super) class: Option<String>,
    pub(super) role: Option<String>,
    pub(super) from: Option<Day>,
    /// How many records there are of the mentor's help.
    pub(super) records: usize,
}

/// What is said of a person's year.
#[derive(Debug)]
pub(super) struct Assessed {
    pub(super) year: Year,
    pub(super) grade: Option<Grade>,
    pub(super) rank: Option<u32>,
    /// Ballots by grade, from the best.
    pub(super) organization: Option<[u32; 4]>,
    pub(super) masses: Option<[u32; 4]>,
    /// The day of the reminder talk.
    pub(super) reminded: Option<Day>,
}

impl Profile {
    /// What lists say of a person on the day of the wording.
    pub(crate) fn new(
        (archive, setup): (&Archive, &Setup),
        index: &Index,
        path: &ArchivePath,
        person: &Person,
    ) -> Self {
        let day = setup.day;
        let subject = &Subject { archive, path, person, day };
        let stage = PersonOnDay::new(archive, index, path, person, day).stage;
        let policy = archive.policies.on(day);
        let counted = Counted::new(person, stage, day);
        let home = subject.home();
        let come = |month: Option<Month>| month.filter(|_| facts::month_has_come(month, day));
        let text = |text: Option<&crate::model::Text>| text.map(ToString::to_string);
        let schooling = facts::highest_schooling(person, day);
        let filing = subject.filing();
        Self {
            path: path.clone(),
            name: person.name.to_string(),
            called: setup.names.of(path, &person.name).to_owned(),
            town: home.town.to_owned(),
            village: home.village.to_owned(),
            is_trained: counted.is_trained(policy),
            is_kept: counted.is_kept(policy),
            counted,
            age: facts::age(person, day),
            nationality: person.nationality.as_ref().map(ToString::to_string),
            native_place: text(person.native_place.as_ref()),
            party_joined: come(person.party_joined),
            work_start: come(person.work_start),
            school: schooling.and_then(|one| text(one.school.as_ref())),
            occupation: text(person.occupation.as_ref()),
            sources: sources(subject),
            target_post: person.target_post.as_ref().map(ToString::to_string),
            is_for_secretary: is_for_secretary(policy, subject),
            contact: facts::current_contact(person, day).and_then(|one| text(one.name.as_ref())),
            number: filing.and_then(|filing| filing.number.as_ref().map(ToString::to_string)),
            phone: person.phone.as_deref().map(mask::text),
            maturity: person.maturity,
            left: left(person, day),
            intention: intention(person, day),
            uses: uses(person, day),
            mentors: mentors(person, day),
            assessments: assessments(person, day),
            former: person.former.clone(),
            notice: NoticeLine::new(subject),
            postings: PostingLine::all(subject),
            town_folder: home.town_folder,
            village_folder: home.village_folder,
        }
    }

    /// Whether the person belongs to a place on the day.
    pub(super) fn is_in(&self, place: &ArchivePath) -> bool {
        [&self.town_folder, &self.village_folder].into_iter().flatten().any(|own| own == place)
    }

    /// The name, of namesakes with what tells them apart on a line below.
    pub(super) fn told_apart(&self) -> String {
        match self.called.strip_suffix('）').and_then(|called| called.split_once('（')) {
            Some((name, mark)) => format!("{name}\n{mark}"),
            None => self.called.clone(),
        }
    }

    /// Whether the highest education is 大专 or more.
    pub(super) fn is_college(&self) -> bool {
        self.counted.education.is_some_and(|own| own.level() >= EducationLevel::College)
    }

    /// Month of birth and age, on two lines.
    pub(super) fn birth_and_age(&self) -> String {
        format!("{}\n（{}）", self.counted.birth, self.age)
    }

    /// The same with the age on another day.
    pub(super) fn birth_and_age_on(&self, day: Day) -> String {
        let birth = self.counted.birth;
        format!("{birth}\n（{}）", birth.years_until(day.month()))
    }

    pub(super) fn sex(&self) -> String {
        self.counted.sex.to_string()
    }

    /// The political status on the day.
    pub(super) fn status(&self) -> Option<String> {
        self.counted.political_status.map(|status| status.to_string())
    }

    /// The highest education on the day.
    pub(super) fn education(&self) -> Option<String> {
        self.counted.education.map(|education| education.to_string())
    }

    pub(super) fn maturity(&self) -> Option<String> {
        self.maturity.map(|maturity| maturity.to_string())
    }

    /// Whether the person is trained now: in the pool, or a serving cadre.
    pub(super) fn is_learner(&self) -> bool {
        self.is_kept || self.counted.stage == Stage::Serving
    }

    /// The town and the village to which the person belonged on a day.
    pub(super) fn home_on<'a>(&'a self, archive: &'a Archive, day: Day) -> Home<'a> {
        Home::of_former(archive, &self.path, &self.former, day)
    }

    /// The day of filing.
    pub(super) fn filed(&self) -> Option<Day> {
        self.counted.filed
    }
}

fn sources(subject: &Subject<'_>) -> Option<String> {
    let sources: Vec<String> = subject.person.sources.iter().map(ToString::to_string).collect();
    (!sources.is_empty()).then(|| sources.join("、"))
}

fn left(person: &Person, day: Day) -> Option<LeftLine> {
    let exit = person.exit.given().filter(|exit| exit.day.is_some_and(|own| own <= day))?;
    Some(LeftLine {
        day: exit.day,
        reason: exit.reason.map(|reason| reason.to_string()),
        document: exit.paper_number.as_ref().map(ToString::to_string),
    })
}

fn intention(person: &Person, day: Day) -> Option<String> {
    let own = person.intention.given().filter(|own| own.day.is_none_or(|own| own <= day))?;
    own.degree.map(|degree| degree.to_string())
}

fn uses(person: &Person, day: Day) -> Vec<UseLine> {
    let come = person.uses.distinct().filter(|one| one.day.is_none_or(|own| own <= day));
    let line = |one: &Use| UseLine {
        day: one.day,
        way: one.way.map(|way| way.to_string()),
        destination: one.destination.map(|destination| destination.to_string()),
        post: one.post.as_ref().map(ToString::to_string),
        document: one.paper_number.as_ref().map(ToString::to_string),
        is_early: one.way == Some(UseWay::Early),
    };
    come.filter(|one| one.is_complete()).map(line).collect()
}

fn mentors(person: &Person, day: Day) -> Vec<MentorLine> {
    let records = person.training.given().map(|training| &training.mentoring);
    let count = |name: &str| {
        let own = records.into_iter().flat_map(|records| records.distinct());
        own.filter(|one| {
            one.day.is_none_or(|own| own <= day) && one.mentor.as_deref() == Some(name)
        })
        .count()
    };
    let line = |one: &Mentor| MentorLine {
        name: one.name.as_ref().map(ToString::to_string),
        post: one.post.as_ref().map(ToString::to_string),
        class: one.class.as_ref().map(ToString::to_string),
        role: facts::mentor_role(person, one, day).map(|role| role.to_string()),
        from: one.from,
        records: one.name.as_deref().map_or(0, count),
    };
    facts::current_mentors(person, day).map(line).collect()
}

fn assessments(person: &Person, day: Day) -> Vec<Assessed> {
    let come = person.assessments.iter().filter(|one| one.year <= day.year());
    let grades = |ballots: &Maybe<Ballots>| ballots.given().map(Ballots::grades);
    let one = |one: &Assessment| Assessed {
        year: one.year,
        grade: one.grade,
        rank: one.rank.map(|rank| rank.0),
        organization: grades(&one.organization),
        masses: grades(&one.masses),
        reminded: one.reminder.given().and_then(|talk| talk.day).filter(|own| *own <= day),
    };
    come.map(one).collect()
}

fn is_for_secretary(policy: &Policy, subject: &Subject<'_>) -> bool {
    let post = subject.person.target_post.as_ref();
    let kind = post.and_then(|post| policy.post_kind(post.as_str()));
    kind.is_some_and(|kind| kind.plays(Part::Secretary))
}

/// The numbers that may stand on a list of these people: nobody else's.
pub(super) fn numbers(archive: &Archive, people: &[&Profile]) -> Vec<String> {
    let entries = people.iter().filter_map(|one| archive.people.get(&one.path));
    entries.flat_map(|entry| entry.numbers()).map(str::to_owned).collect()
}
