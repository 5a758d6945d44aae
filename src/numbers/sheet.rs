//! Everything that is counted on a day, a row each: with every amount that it adds to a count. All
//! numbers are sums over rows, so that parts add up to the whole, and who stands behind a number is
//! who added to it.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::Archive;
use crate::facts::obligation::{Index, PersonOnDay};
use crate::facts::{self, Home, Posts};
use crate::model::record::Record;
use crate::model::{Day, Person, Village};
use crate::path::ArchivePath;

use super::count::{Count, Of, Subject, Table, Word};
use super::events::{self, EventFacts};
use super::mentors::{self, MentorFacts};
use super::people::{self, Particulars, PersonFacts, listed_text};
use super::places::{
    self, AwayFacts, CadreFacts, ElectedFacts, Known, PostFacts, TownFacts, VillageFacts,
};

/// What an amount is added to.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) count: &'static Count,
    pub(super) word: Option<Word>,
    pub(super) amount: i64,
}

/// What kind of thing a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Person,
    Mentor,
    Event,
    Town,
    Village,
    Post,
    Cadre,
    Elected,
    Away,
}

/// Where something belongs on the day: names, and the folder as it is called today.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) town: String,
    /// Empty for what belongs to a town as a whole.
    pub(crate) village: String,
    pub(super) folder: Option<ArchivePath>,
}

/// One thing that is counted.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) kind: Kind,
    /// The folder of a person or place, or the file of an event.
    pub(crate) path: ArchivePath,
    /// What it is called.
    pub(crate) name: String,
    /// Where it belongs: nowhere for what the county holds; a mentor belongs where his or her people
    /// do.
    pub(crate) places: Vec<Place>,
    /// What a line of data tells of a person; nothing of anything else.
    pub(crate) person: Option<Particulars>,
    pub(super) cells: Vec<Cell>,
}

/// Everything that is counted on a day.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub(crate) day: Day,
    pub(crate) rows: Vec<Row>,
    /// People, villages and towns whose file could not be read, so that nothing of them is counted.
    pub(crate) left_out: Vec<ArchivePath>,
}

/// What is kept of a person once the file was seen.
#[derive(Debug)]
pub(crate) struct Seen {
    row: Row,
    known: Known,
    /// The post for which somebody in the pool is trained; empty where none is named.
    reserve_for: Option<String>,
    mentors: Vec<Trainer>,
}

/// Somebody who trains a person.
#[derive(Debug)]
struct Trainer {
    name: String,
    post: String,
    class: Option<String>,
}

impl Row {
    /// Whether it lies at or below one of the paths on the day.
    pub(crate) fn is_within(&self, selection: &[ArchivePath]) -> bool {
        let mut folders = self.places.iter().filter_map(|place| place.folder.as_ref());
        let is_named = self.kind == Kind::Person && selection.contains(&self.path);
        is_named || folders.any(|folder| folder.is_within_any(selection))
    }

    /// The words under which it stands in a count that is told by word.
    pub(crate) fn words(&self, key: &str) -> impl Iterator<Item = &Word> {
        let own = self.cells.iter().filter(move |cell| cell.count.key == key);
        own.filter_map(|cell| cell.word.as_ref())
    }
}

/// Counts one person on a day.
pub(crate) fn of_person(
    archive: &Archive,
    index: &Index,
    (path, person): (&ArchivePath, &Person),
    day: Day,
) -> Seen {
    let on = PersonOnDay::new(archive, index, path, person, day);
    let facts = PersonFacts::new(on);
    let home = on.home_on(day);
    let target = person.target_post.as_ref().map(ToString::to_string);
    let is_learner = facts.is_learner();
    let mentors = facts::current_mentors(person, day).filter(|_| is_learner);
    let trainer = |own: &crate::model::training::Mentor| {
        Some(Trainer {
            name: own.name.as_deref()?.to_owned(),
            post: own.post.as_deref().unwrap_or_default().to_owned(),
            class: own.class.as_deref().map(str::to_owned),
        })
    };
    Seen {
        known: Known {
            sex: person.sex,
            birth: person.birth,
            education: facts.counted.education,
            filed: facts.counted.filed,
            left: person.exit.given().and_then(|exit| exit.day),
        },
        reserve_for: facts.is_kept().then(|| target.unwrap_or_default()),
        mentors: mentors.filter_map(trainer).collect(),
        row: Row {
            kind: Kind::Person,
            path: path.clone(),
            name: person.name.to_string(),
            places: vec![place_of(&home)],
            person: Some(facts.particulars()),
            cells: cells(&people::TABLES, &facts),
        },
    }
}

/// Counts everything else on the day, and puts people into the places to which they belong.
pub(crate) fn gather(archive: &Archive, day: Day, seen: Vec<Seen>) -> Sheet {
    let mut rows = mentors(archive, day, &seen);
    rows.extend(events(archive, day));
    rows.extend(towns(archive, day));
    rows.extend(villages(archive, day, &seen));
    let mut all: Vec<Row> = seen.into_iter().map(|one| one.row).collect();
    all.append(&mut rows);
    let counted: BTreeSet<&ArchivePath> = all.iter().map(|row| &row.path).collect();
    let layout = &archive.layout;
    let named = layout.people.keys().chain(&layout.villages).chain(&layout.towns);
    let left_out = named.filter(|path| !counted.contains(path)).cloned().collect();
    Sheet { day, rows: all, left_out }
}

/// What a subject adds to the counts of its kind.
fn cells<S: Subject>(tables: &[Table<S>], facts: &S::Facts<'_>) -> Vec<Cell> {
    let mut cells = Vec::new();
    for entry in tables.iter().flat_map(|table| table.iter()) {
        let count = &entry.count;
        match &entry.of {
            Of::Is(holds) if holds(facts) => cells.push(Cell { count, word: None, amount: 1 }),
            Of::Is(_) => {}
            Of::Amount(amount) => {
                cells.extend(amount(facts).map(|amount| Cell { count, word: None, amount }));
            }
            Of::Words(words) => {
                let words = words(facts).into_iter();
                cells.extend(words.map(|(word, amount)| Cell { count, word: Some(word), amount }));
            }
        }
    }
    // Ten thousand people are kept at once, each with some seventy.
    cells.shrink_to_fit();
    cells
}

fn place_of(home: &Home<'_>) -> Place {
    Place {
        town: home.town.to_owned(),
        village: home.village.to_owned(),
        folder: home.village_folder.clone().or_else(|| home.town_folder.clone()),
    }
}

fn mentors(archive: &Archive, day: Day, seen: &[Seen]) -> Vec<Row> {
    let classes = archive.policies.on(day).mentors.given().map(|own| &own.classes[..]);
    let mut all: BTreeMap<(&str, &str), Vec<(&Seen, &Trainer)>> = BTreeMap::new();
    for one in seen {
        for trainer in &one.mentors {
            all.entry((&trainer.name, &trainer.post)).or_default().push((one, trainer));
        }
    }
    let rows = all.into_iter().map(|((name, _), trained)| {
        let class = trained.iter().find_map(|(_, trainer)| trainer.class.as_deref());
        let people: BTreeSet<&ArchivePath> = trained.iter().map(|(one, _)| &one.row.path).collect();
        let facts = MentorFacts {
            class: class.map(|class| listed_text(classes.unwrap_or_default(), class)),
            mentees: i64::try_from(people.len()).unwrap_or(i64::MAX),
        };
        let places: BTreeSet<&Place> =
            trained.iter().flat_map(|(one, _)| &one.row.places).collect();
        Row {
            kind: Kind::Mentor,
            path: trained[0].0.row.path.clone(),
            name: name.to_owned(),
            places: places.into_iter().cloned().collect(),
            person: None,
            cells: cells(&[mentors::TABLE], &facts),
        }
    });
    rows.collect()
}

fn events(archive: &Archive, day: Day) -> impl Iterator<Item = Row> {
    let begun =
        archive.events.iter().filter(move |(_, event)| event.from.is_some_and(|own| own <= day));
    begun.map(move |(file, event)| {
        let town: Option<ArchivePath> = event.town.as_ref().and_then(|town| town.parse().ok());
        let place = |town: &ArchivePath| Place {
            town: facts::town_name(archive, town, day).to_owned(),
            village: String::new(),
            folder: Some(town.clone()),
        };
        let facts = EventFacts { archive, event, policy: archive.policies.on(day), day };
        Row {
            kind: Kind::Event,
            path: file.clone(),
            name: event.name.to_string(),
            places: town.as_ref().map(place).into_iter().collect(),
            person: None,
            cells: cells(&[events::TABLE], &facts),
        }
    })
}

fn towns(archive: &Archive, day: Day) -> impl Iterator<Item = Row> {
    archive.towns.iter().map(move |(path, town)| Row {
        kind: Kind::Town,
        path: path.clone(),
        name: town.name.to_string(),
        places: vec![Place {
            town: facts::town_name(archive, path, day).to_owned(),
            village: String::new(),
            folder: Some(path.clone()),
        }],
        person: None,
        cells: cells(&[places::TOWNS], &TownFacts { town, day }),
    })
}

/// Villages, with their posts, cadres, elections and people away.
fn villages(archive: &Archive, day: Day, seen: &[Seen]) -> Vec<Row> {
    let policy = archive.policies.on(day);
    let posts = Posts::new(policy);
    let known: BTreeMap<&ArchivePath, Known> =
        seen.iter().map(|one| (&one.row.path, one.known)).collect();
    let mut reserves: BTreeMap<&ArchivePath, Vec<&str>> = BTreeMap::new();
    for one in seen {
        let folder = one.row.places.first().and_then(|place| place.folder.as_ref());
        if let Some((folder, post)) = folder.zip(one.reserve_for.as_deref()) {
            reserves.entry(folder).or_default().push(post);
        }
    }
    let mut rows = Vec::new();
    for (path, village) in &archive.villages {
        let place = place_of(&Home::of_village(archive, path, day));
        let row = |kind, name: &str, cells| Row {
            kind,
            path: path.clone(),
            name: name.to_owned(),
            places: vec![place.clone()],
            person: None,
            cells,
        };
        let cadres =
            places::cadres(village, &posts, (policy, day), |person| known.get(person).copied());
        let facts = VillageFacts {
            archive,
            village,
            policy,
            day,
            posts: &posts,
            reserves: reserves.remove(path).unwrap_or_default(),
            educations: cadres.iter().filter_map(|own| Some(own.education?.level())).collect(),
        };
        rows.push(row(Kind::Village, &village.name, cells(&[places::VILLAGES], &facts)));
        rows.extend(places::seats(village).map(|post| {
            let facts = PostFacts::new((post, village), &posts, (policy, day));
            let name = post.post.as_deref().unwrap_or_default();
            row(Kind::Post, name, cells(&[places::POSTS], &facts))
        }));
        rows.extend(cadres.iter().map(|cadre: &CadreFacts<'_>| {
            row(Kind::Cadre, cadre.name, cells(&[places::CADRES], cadre))
        }));
        rows.extend(village.away.distinct().filter(|own| own.name.is_some()).map(|contact| {
            let name = contact.name.as_deref().unwrap_or_default();
            row(Kind::Away, name, cells(&[places::AWAY], &AwayFacts { contact, day }))
        }));
        rows.extend(
            elected(archive, village, day, &known)
                .map(|(name, facts)| row(Kind::Elected, name, cells(&[places::ELECTED], &facts))),
        );
    }
    rows
}

/// Those whom a village elected last, each once. An election belongs to the term that it begins, and
/// villages vote before the county's last election is over.
fn elected<'a>(
    archive: &'a Archive,
    village: &'a Village,
    day: Day,
    known: &BTreeMap<&ArchivePath, Known>,
) -> impl Iterator<Item = (&'a str, ElectedFacts<'a>)> {
    let held = village.elections.iter().filter(|own| own.is_complete());
    let held = held.filter_map(|own| Some((own.day.filter(|own| *own <= day)?, own)));
    let latest = held.max_by_key(|(held, _)| *held);
    let mut all: BTreeMap<&str, ElectedFacts<'a>> = BTreeMap::new();
    if let Some((held, election)) = latest {
        for elected in election.elected.iter().filter(|own| own.is_complete()) {
            let Some(name) = elected.name.as_deref() else { continue };
            let path = elected.person.as_ref().map(|person| person.path());
            let was_in_pool = path.and_then(|path| known.get(path)).is_some_and(|known| {
                known.filed.is_some_and(|filed| filed <= held)
                    && known.left.is_none_or(|left| held < left)
            });
            let programmes = archive.programmes.iter().map(|(_, programme)| programme);
            let own = programmes.filter(|programme| {
                let is_in = |path| programme.people.iter().any(|one| one.path() == path);
                programme.from.is_some_and(|from| from <= held) && path.is_some_and(is_in)
            });
            let programmes = || own.map(|programme| &*programme.name).collect();
            all.entry(name)
                .or_insert_with(|| ElectedFacts { was_in_pool, programmes: programmes() });
        }
    }
    all.into_iter()
}

/// Sheets that tests write down.
#[cfg(test)]
pub(super) mod fixture {
    use super::{Cell, Kind, Place, Row, Sheet};
    use crate::model::Day;
    use crate::numbers;
    use crate::numbers::count::Word;

    /// A count by its key, the word under which it counts, and how much.
    pub(in crate::numbers) type CellOf<'a> = (&'a str, Option<&'a str>, i64);

    /// A person in a town with what the person adds.
    pub(in crate::numbers) fn row(name: &str, town: &str, cells: &[CellOf<'_>]) -> Row {
        let cell = |(key, word, amount): &CellOf<'_>| Cell {
            count: numbers::count(key).expect("there is such a count"),
            word: word.map(|word| Word::new(0, word.to_owned())),
            amount: *amount,
        };
        Row {
            kind: Kind::Person,
            path: format!("{town}/村/{name}").parse().expect("it is a path"),
            name: name.to_owned(),
            places: vec![place(town)],
            person: None,
            cells: cells.iter().map(cell).collect(),
        }
    }

    /// A village of a town.
    pub(in crate::numbers) fn place(town: &str) -> Place {
        Place { town: town.to_owned(), village: "村".to_owned(), folder: None }
    }

    /// A sheet of some rows.
    pub(in crate::numbers) fn sheet(rows: Vec<Row>) -> Sheet {
        let day = Day::new(2026, 11, 20).expect("it is a day");
        Sheet { day, rows, left_out: Vec::new() }
    }
}
