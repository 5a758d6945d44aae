//! Several changes that count as one, ended at each of their steps and within each of them.

use std::collections::BTreeMap;
use std::convert::Infallible;

use super::tests::Place;
use super::undo::{self, Outlook, Prospect, Way};
use super::*;

type Files = BTreeMap<String, Vec<u8>>;

/// Every file of an archive but those of running commands, and every folder.
fn tree(place: &Place) -> Files {
    let all = walkdir(place.root(), place.root());
    all.into_iter().filter(|(path, _)| !path.starts_with(".dossier")).collect()
}

fn walkdir(root: &Path, folder: &Path) -> Files {
    let mut files = Files::new();
    for fs::Listed { path, .. } in fs::list(folder).unwrap() {
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        if fs::is_folder(&path) {
            files.extend(walkdir(root, &path));
            files.insert(name + "/", Vec::new());
        } else {
            files.insert(name, fs::read(&path).unwrap());
        }
    }
    files
}

fn change(path: &str, before: Option<&str>, after: &str) -> FileChange {
    let before = before.map(|text| text.as_bytes().to_vec());
    FileChange { path: path.into(), before, after: after.as_bytes().to_vec() }
}

/// A town that moves, a village that is made in it, somebody who goes there and is changed on the way,
/// and somebody who is taken out.
fn steps() -> Vec<Transaction> {
    let rename = |from: &str, to: &str| vec![(from.into(), to.into())];
    let files = |files: Vec<FileChange>| Transaction { files, renames: Vec::new() };
    vec![
        Transaction {
            files: vec![change("events/会.yaml", Some("old"), "一")],
            renames: rename("甲镇", "乙镇"),
        },
        files(vec![change("乙镇/新村/village.yaml", None, "new")]),
        Transaction {
            files: vec![
                change("events/会.yaml", Some("一"), "二"),
                change("乙镇/东村/王/person.yaml", Some("old"), "二"),
            ],
            renames: rename("乙镇/东村/王", "乙镇/新村/王"),
        },
        files(vec![
            change("乙镇/新村/王/person.yaml", Some("二"), "三"),
            change("events/会.yaml", Some("二"), "三"),
            change("reviews/一.yaml", None, "三"),
        ]),
        Transaction { files: Vec::new(), renames: rename("乙镇/东村/李", "build/移出/李") },
    ]
}

fn place() -> Place {
    let place = Place::new();
    place.write("甲镇/东村/王/person.yaml", "old");
    place.write("甲镇/东村/李/person.yaml", "old");
    place
}

fn keeping(place: &Place) -> Writer {
    place.writer().keeping(Origin { command: "merge".into(), time: "2026-11-20".into() })
}

fn add(series: &mut Series<'_>, step: Transaction) {
    series.add::<Infallible>(step).unwrap();
}

/// An archive in which all steps were made.
fn made() -> (Place, Files) {
    let place = place();
    let before = tree(&place);
    let writer = keeping(&place);
    let mut series = writer.series();
    steps().into_iter().for_each(|step| add(&mut series, step));
    series.commit(|| Ok::<(), Infallible>(())).unwrap();
    (place, before)
}

#[test]
fn several_changes_are_taken_back_and_made_again_as_one() {
    let (place, before) = made();
    let after = tree(&place);
    assert_eq!(place.text("乙镇/新村/王/person.yaml").as_deref(), Some("三"));
    assert_eq!(place.text("build/移出/李/person.yaml").as_deref(), Some("old"));
    assert!(!is_interrupted(place.root()));
    for _ in 0..2 {
        for (way, wanted) in [(Way::Undo, &before), (Way::Redo, &after)] {
            let kept = undo::kept(place.root()).unwrap();
            assert_eq!(kept.len(), 1);
            let prospect = if way == Way::Undo { Prospect::Undo } else { Prospect::Redo };
            assert_eq!(undo::prospects(place.root(), &kept).unwrap(), [prospect]);
            let change = undo::next(kept, way).unwrap().unwrap();
            assert_eq!(
                change.obstacles(&Outlook::new(place.root())).unwrap(),
                [""; 0].map(PathBuf::from)
            );
            place.writer().turn(&change, || Ok::<(), Infallible>(())).unwrap();
            assert_eq!(&tree(&place), wanted, "{way:?}");
        }
    }
}

#[test]
fn what_is_not_committed_or_refused_is_as_it_was() {
    for number in 0..=steps().len() {
        let place = place();
        let before = tree(&place);
        let writer = keeping(&place);
        let mut series = writer.series();
        steps().into_iter().take(number).for_each(|step| add(&mut series, step));
        if number % 2 == 0 {
            drop(series);
        } else {
            assert!(matches!(series.commit(|| Err("no")), Err(Failure::Refused("no"))));
        }
        assert_eq!(tree(&place), before, "after {number}");
        assert!(!is_interrupted(place.root()) && undo::kept(place.root()).unwrap().is_empty());
    }
}

#[test]
fn a_step_that_finds_another_file_takes_all_back() {
    let place = place();
    let writer = keeping(&place);
    let mut series = writer.series();
    steps().into_iter().take(2).for_each(|step| add(&mut series, step));
    place.write("乙镇/东村/王/person.yaml", "by hand");
    let failure = series.add::<Infallible>(steps().remove(2)).unwrap_err();
    let wanted = [PathBuf::from("乙镇/东村/王/person.yaml")];
    assert!(matches!(&failure, Failure::Meanwhile(files) if *files == wanted));
    assert_eq!(place.text("甲镇/东村/王/person.yaml").as_deref(), Some("by hand"));
    assert_eq!(place.text("events/会.yaml").as_deref(), Some("old"));
    assert!(!place.root().join("乙镇").exists());
}

/// What a step does on the disk, one after another.
fn walk(place: &Place, step: &Transaction, most: usize) {
    for file in step.files.iter().take(most) {
        place.write(file.path.to_str().unwrap(), std::str::from_utf8(&file.after).unwrap());
    }
    for (from, to) in step.renames.iter().take(most.saturating_sub(step.files.len())) {
        let to = place.root().join(to);
        fs::create_dir_all(fs::parent(&to)).unwrap();
        fs::rename(&place.root().join(from), &to).unwrap();
    }
}

#[test]
fn a_kill_between_or_within_steps_leaves_what_was_before() {
    for (number, step) in steps().into_iter().enumerate() {
        for most in 0..=step.files.len() + step.renames.len() {
            let place = place();
            let before = tree(&place);
            let writer = keeping(&place);
            let mut series = writer.series();
            steps().into_iter().take(number).for_each(|step| add(&mut series, step));
            series.note_only(&step);
            walk(&place, &step, most);
            std::mem::forget(series);
            drop(writer);
            let (_, recovered) = Writer::open(place.root(), || {}).unwrap();
            assert_eq!(recovered, Some(Recovered { completed: false, left: Vec::new() }));
            assert_eq!(tree(&place), before, "in step {number} after {most}");
            assert!(undo::kept(place.root()).unwrap().is_empty());
        }
    }
}

#[test]
fn a_kill_while_it_is_taken_back_or_made_again_is_completed() {
    let (place, _) = made();
    let whole = tree(&place);
    let change = undo::next(undo::kept(place.root()).unwrap(), Way::Undo).unwrap().unwrap();
    place.writer().turn(&change, || Ok::<(), Infallible>(())).unwrap();
    let before = tree(&place);
    // Made again up to each of the folders that move: files first.
    let change = undo::next(undo::kept(place.root()).unwrap(), Way::Redo).unwrap().unwrap();
    for most in 0..=3 {
        let journal = change.journal_turned();
        place.writer().note(&journal).unwrap();
        for file in &journal.transaction.files {
            place.write(file.path.to_str().unwrap(), std::str::from_utf8(&file.after).unwrap());
        }
        walk(&place, &Transaction { files: Vec::new(), ..journal.transaction.clone() }, most);
        let (writer, recovered) = Writer::open(place.root(), || {}).unwrap();
        assert!(recovered.is_some_and(|one| one.completed && one.left.is_empty()));
        assert_eq!(tree(&place), whole, "after {most}");
        drop(writer);
        let done = undo::next(undo::kept(place.root()).unwrap(), Way::Undo).unwrap().unwrap();
        place.writer().turn(&done, || Ok::<(), Infallible>(())).unwrap();
        assert_eq!(tree(&place), before);
    }
}

#[test]
fn what_lies_in_the_way_of_a_folder_is_told() {
    let (place, _) = made();
    place.write("甲镇/town.yaml", "by hand");
    let change = undo::next(undo::kept(place.root()).unwrap(), Way::Undo).unwrap().unwrap();
    let obstacles = change.obstacles(&Outlook::new(place.root())).unwrap();
    assert_eq!(obstacles, [PathBuf::from("甲镇")]);
}
