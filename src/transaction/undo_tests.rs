//! Changes taken back and made again, ended at each of their steps, and what is kept of them.

use std::convert::Infallible;

use crate::limits;

use super::journal::Kept;
use super::tests::{Place, commit_new, transaction};
use super::undo::{self, FOLDER, KeptChange, KeptFile, Prospect, Way};
use super::*;

fn origin(command: &str) -> Origin {
    Origin { command: command.to_owned(), time: "2026-11-20 09:30:00".to_owned() }
}

fn keeping(place: &Place) -> Writer {
    place.writer().keeping(origin("一"))
}

fn next(place: &Place, way: Way) -> Option<KeptChange> {
    undo::next(undo::kept(place.root()).unwrap(), way).unwrap()
}

/// Takes back or makes again; tells whether there was anything.
fn turn(place: &Place, way: Way) -> bool {
    let change = next(place, way);
    change.is_some_and(|change| {
        place.writer().turn(&change, || Ok::<(), Infallible>(())).unwrap();
        true
    })
}

fn write(place: &Place, path: &str, before: Option<&str>, after: &str) {
    let before = before.map(|text| text.as_bytes().to_vec());
    let file = FileChange { path: path.into(), before, after: after.as_bytes().to_vec() };
    commit_new(&keeping(place), Transaction { files: vec![file], renames: Vec::new() });
}

#[test]
fn a_change_is_taken_back_and_made_again() {
    let place = Place::new();
    commit_new(&keeping(&place), transaction());
    assert!(place.is_done());
    for _ in 0..2 {
        assert!(turn(&place, Way::Undo) && !place.is_done());
        assert!(!place.root().join("reviews").exists(), "the folder that it made is gone again");
        assert!(!turn(&place, Way::Undo));
        assert!(turn(&place, Way::Redo) && place.is_done());
        assert!(!turn(&place, Way::Redo));
    }
}

#[test]
fn what_is_refused_afterwards_is_as_it_was() {
    let place = Place::new();
    commit_new(&keeping(&place), transaction());
    let change = next(&place, Way::Undo).unwrap();
    let refused = place.writer().turn(&change, || Err("no"));
    assert!(matches!(refused, Err(Failure::Refused("no"))));
    assert!(place.is_done() && !is_interrupted(place.root()));
    assert!(turn(&place, Way::Undo) && !place.is_done());
}

#[test]
fn a_folder_that_was_there_stays() {
    let place = Place::new();
    fs::create_dir_all(&place.root().join("reviews")).unwrap();
    write(&place, "reviews/一.yaml", None, "new");
    assert!(turn(&place, Way::Undo));
    assert!(place.root().join("reviews").is_dir());
}

#[test]
fn changes_go_back_in_their_order_and_a_new_one_ends_what_was_taken_back() {
    let place = Place::new();
    let text = || place.text("events/会.yaml").unwrap();
    write(&place, "events/会.yaml", Some("old"), "1");
    write(&place, "events/会.yaml", Some("1"), "2");
    write(&place, "events/会.yaml", Some("2"), "3");
    assert!(turn(&place, Way::Undo) && turn(&place, Way::Undo));
    assert_eq!(text(), "1");
    assert!(turn(&place, Way::Redo));
    assert_eq!(text(), "2");
    write(&place, "events/会.yaml", Some("2"), "4");
    assert!(!turn(&place, Way::Redo));
    assert!(turn(&place, Way::Undo) && turn(&place, Way::Undo) && turn(&place, Way::Undo));
    assert_eq!(text(), "old");
    assert!(!turn(&place, Way::Undo));
}

#[test]
fn what_changes_nothing_or_is_refused_is_not_kept() {
    let place = Place::new();
    commit_new(&keeping(&place), Transaction::default());
    write(&place, "events/会.yaml", Some("old"), "old");
    keeping(&place).commit(transaction(), || Err("no")).unwrap_err();
    assert!(undo::kept(place.root()).unwrap().is_empty() && !place.is_done());
}

/// Brings a place to the state in which a run is killed that has done so many steps on its way.
fn killed(place: &Place, way: Way, steps: usize) {
    commit_new(&keeping(place), transaction());
    if way == Way::Redo {
        assert!(turn(place, Way::Undo));
    }
    let kept = place.root().join(FOLDER).join("000001");
    let mut journal = Journal::parse(&fs::read(&kept).unwrap()).unwrap();
    journal.direction = journal.direction.turned();
    place.writer().note(&journal).unwrap();
    place.walk(journal.direction, steps);
}

#[test]
fn taking_back_that_is_ended_at_any_step_is_completed_and_listed_so() {
    for way in [Way::Undo, Way::Redo] {
        for steps in 0..=4 {
            let place = Place::new();
            killed(&place, way, steps);
            assert!(is_interrupted(place.root()));
            let (_, recovered) = Writer::open(place.root(), || {}).unwrap();
            let completed = way == Way::Redo;
            assert_eq!(recovered, Some(Recovered { completed, left: Vec::new() }));
            assert_eq!(place.is_done(), completed, "{way:?} after {steps}");
            let kept = undo::kept(place.root()).unwrap();
            let wanted = if completed { Prospect::Undo } else { Prospect::Redo };
            assert_eq!(undo::prospects(place.root(), &kept).unwrap(), [wanted]);
            assert!(!is_interrupted(place.root()));
        }
    }
}

#[test]
fn a_change_that_is_completed_after_a_kill_can_be_taken_back() {
    for steps in 0..=4 {
        let place = Place::new();
        let kept = keeping(&place).kept(&transaction()).unwrap();
        let made = vec!["reviews".into()];
        let direction = Direction::Forward;
        let journal =
            Journal { direction, transaction: transaction(), made, between: Vec::new(), kept };
        place.writer().note(&journal).unwrap();
        place.walk(direction, steps);
        drop(Writer::open(place.root(), || {}).unwrap());
        assert!(place.is_done() && turn(&place, Way::Undo) && !place.is_done());
    }
}

/// What somebody does by hand.
type Spoil = fn(&Place);

#[test]
fn what_was_changed_since_keeps_everything_as_it_is() {
    let spoil: [(&str, Spoil); 5] = [
        ("events/会.yaml", |place| place.write("events/会.yaml", "by hand")),
        ("events/会.yaml", |place| fs::remove(&place.root().join("events/会.yaml")).unwrap()),
        ("乙镇/town.yaml", |place| place.write("乙镇/town.yaml", "by hand")),
        ("甲镇", |place| place.write("甲镇/town.yaml", "by hand")),
        ("乙镇", |place| {
            fs::rename(&place.root().join("乙镇"), &place.root().join("丙镇")).unwrap();
        }),
    ];
    for (path, spoil) in spoil {
        let place = Place::new();
        commit_new(&keeping(&place), transaction());
        spoil(&place);
        let change = next(&place, Way::Undo).unwrap();
        let failure = place.writer().turn(&change, || Ok::<(), Infallible>(())).unwrap_err();
        let Failure::Meanwhile(files) = failure else { panic!("{failure:?}") };
        assert!(files.contains(&path.into()), "{files:?}");
        assert_eq!(place.text("reviews/一.yaml").as_deref(), Some("new"));
        let kept = undo::kept(place.root()).unwrap();
        assert_eq!(undo::prospects(place.root(), &kept).unwrap(), [Prospect::Hindered(files)]);
    }
}

#[test]
fn what_is_in_the_way_of_older_changes_is_told() {
    let place = Place::new();
    write(&place, "events/会.yaml", Some("old"), "1");
    commit_new(
        &keeping(&place),
        Transaction { files: Vec::new(), renames: vec![("甲镇".into(), "乙镇".into())] },
    );
    write(&place, "乙镇/town.yaml", Some("old"), "2");
    let prospects = || {
        let kept = undo::kept(place.root()).unwrap();
        undo::prospects(place.root(), &kept).unwrap()
    };
    // Each is looked at as it will be when those after it are taken back.
    assert_eq!(prospects(), [Prospect::Undo, Prospect::Undo, Prospect::Undo]);
    assert!(turn(&place, Way::Undo) && turn(&place, Way::Undo));
    assert_eq!(prospects(), [Prospect::Redo, Prospect::Redo, Prospect::Undo]);
    place.write("甲镇/town.yaml", "by hand");
    let hindered = Prospect::Hindered(vec!["乙镇/town.yaml".into()]);
    assert_eq!(prospects(), [hindered, Prospect::Redo, Prospect::Undo]);
    place.write(&format!("{FOLDER}/000002"), "x");
    let behind = Prospect::Behind(Path::new(FOLDER).join("000002"));
    assert_eq!(prospects(), [behind.clone(), Prospect::Damaged, behind]);
}

#[test]
fn a_damaged_or_foreign_one_is_never_followed() {
    let reaching = |path: &str| {
        let files =
            vec![FileChange { path: path.into(), before: Some(b"x".into()), after: b"y".into() }];
        let kept = Some(Kept { number: 1, origin: origin("一") });
        let transaction = Transaction { files, renames: Vec::new() };
        let journal = Journal {
            direction: Direction::Forward,
            transaction,
            made: Vec::new(),
            between: Vec::new(),
            kept,
        };
        journal.bytes()
    };
    let place = Place::new();
    write(&place, "events/会.yaml", Some("old"), "new");
    let whole = fs::read(&place.root().join(FOLDER).join("000001")).unwrap();
    let mut spoilt = whole.clone();
    *spoilt.last_mut().unwrap() ^= 1;
    let mut other = whole.clone();
    other[3] ^= 1;
    for bytes in [
        Vec::new(),
        spoilt,
        other,
        whole[..whole.len() / 2].to_vec(),
        reaching("../else.yaml"),
        reaching("/tmp/else.yaml"),
        reaching(".git/config"),
    ] {
        fs::write(&place.root().join(FOLDER).join("000001"), &bytes).unwrap();
        let kept = undo::kept(place.root()).unwrap();
        assert!(matches!(kept[..], [KeptFile::Damaged(_)]));
        assert_eq!(undo::next(kept, Way::Undo).unwrap_err(), Path::new(FOLDER).join("000001"));
    }
    // One that lies under another number is not what it says it is.
    fs::write(&place.root().join(FOLDER).join("000001"), &whole).unwrap();
    fs::write(&place.root().join(FOLDER).join("000002"), &whole).unwrap();
    let kept = undo::kept(place.root()).unwrap();
    assert!(matches!(kept[..], [KeptFile::Damaged(_), KeptFile::Change(_)]));
}

#[test]
fn the_last_ones_are_kept_and_never_too_much() {
    let place = Place::new();
    let mut before = "old".to_owned();
    for number in 0..limits::UNDO_CHANGES + 5 {
        let after = number.to_string();
        write(&place, "events/会.yaml", Some(&before), &after);
        before = after;
    }
    let numbers = || {
        let kept = undo::kept(place.root()).unwrap().into_iter();
        kept.map(|one| match one {
            KeptFile::Change(change) => change.number(),
            KeptFile::Damaged(path) => panic!("{path:?}"),
        })
        .collect::<Vec<_>>()
    };
    let last = u64::try_from(limits::UNDO_CHANGES).unwrap() + 5;
    assert_eq!(numbers(), (6..=last).rev().collect::<Vec<_>>());
    let large = "x".repeat(usize::try_from(limits::UNDO_BYTES).unwrap());
    write(&place, "events/会.yaml", Some(&before), &large);
    assert_eq!(numbers(), [last + 1], "what is too large alone is kept all the same");
}

#[cfg(unix)]
#[test]
fn nobody_may_read_there_what_he_may_not_read_in_the_archive() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    let file = place.root().join("events/会.yaml");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
    write(&place, "events/会.yaml", Some("old"), "new");
    let kept = place.root().join(FOLDER).join("000001");
    assert_eq!(std::fs::symlink_metadata(kept).unwrap().permissions().mode() & 0o007, 0);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_the_folder_is_not_followed() {
    let outside = tempfile::tempdir().unwrap();
    let place = Place::new();
    fs::create_dir_all(&place.root().join(".dossier")).unwrap();
    std::os::unix::fs::symlink(outside.path(), place.root().join(FOLDER)).unwrap();
    undo::kept(place.root()).unwrap_err();
    let failure = keeping(&place).commit(transaction(), || Ok::<(), Infallible>(()));
    assert!(failure.is_err() && !place.is_done() && !is_interrupted(place.root()));
    assert_eq!(fs::list(outside.path()).unwrap().len(), 0);
}
