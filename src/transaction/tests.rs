//! Changes that are done, refused, and ended at each of their steps.

use std::convert::Infallible;

use tempfile::TempDir;

use super::*;

/// An archive of two files, one of them in a folder that moves.
pub(super) struct Place(TempDir);

impl Place {
    pub(super) fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        place.write("甲镇/town.yaml", "old");
        place.write("events/会.yaml", "old");
        place
    }

    pub(super) fn root(&self) -> &Path {
        self.0.path()
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(fs::parent(&path)).unwrap();
        fs::write(&path, text.as_bytes()).unwrap();
    }

    pub(super) fn text(&self, path: &str) -> Option<String> {
        let bytes = fs::read(&self.root().join(path)).ok()?;
        Some(String::from_utf8(bytes).unwrap())
    }

    pub(super) fn writer(&self) -> Writer {
        let (writer, recovered) = Writer::open(self.root(), || {}).unwrap();
        assert_eq!(recovered, None);
        writer
    }

    /// Goes so many steps of the way of [`transaction`].
    pub(super) fn walk(&self, direction: Direction, steps: usize) {
        let mut way: Vec<(&str, Option<&str>)> = vec![
            ("甲镇/town.yaml", Some("new")),
            ("events/会.yaml", Some("new")),
            ("reviews/一.yaml", Some("new")),
            ("甲镇", Some("乙镇")),
        ];
        if direction == Direction::Back {
            way = vec![
                ("乙镇", Some("甲镇")),
                ("reviews/一.yaml", None),
                ("events/会.yaml", Some("old")),
                ("甲镇/town.yaml", Some("old")),
            ];
        }
        for (path, to) in way.into_iter().take(steps) {
            let path = self.root().join(path);
            match to {
                Some(to) if path.is_dir() => fs::rename(&path, &self.root().join(to)).unwrap(),
                Some(text) => {
                    fs::create_dir_all(fs::parent(&path)).unwrap();
                    fs::write(&path, text.as_bytes()).unwrap();
                }
                None => fs::remove(&path).unwrap(),
            }
        }
    }

    /// Whether everything is as before, or everything as after.
    pub(super) fn is_done(&self) -> bool {
        let held = [
            self.text("甲镇/town.yaml"),
            self.text("乙镇/town.yaml"),
            self.text("events/会.yaml"),
            self.text("reviews/一.yaml"),
        ];
        let is = |wanted: [Option<&str>; 4]| {
            held.iter().zip(wanted).all(|(held, wanted)| held.as_deref() == wanted)
        };
        let (old, new) = (Some("old"), Some("new"));
        assert!(is([old, None, old, None]) || is([None, new, new, new]), "{held:?}");
        held[1].is_some()
    }
}

fn file(path: &str, before: Option<&str>) -> FileChange {
    let before = before.map(|text| text.as_bytes().to_vec());
    FileChange { path: path.into(), before, after: b"new".to_vec() }
}

pub(super) fn transaction() -> Transaction {
    let files = vec![
        file("甲镇/town.yaml", Some("old")),
        file("events/会.yaml", Some("old")),
        file("reviews/一.yaml", None),
    ];
    Transaction { files, renames: vec![("甲镇".into(), "乙镇".into())] }
}

fn journal(direction: Direction, transaction: Transaction) -> Journal {
    Journal {
        direction,
        transaction,
        made: vec!["reviews".into()],
        between: Vec::new(),
        kept: None,
    }
}

fn commit(writer: &Writer) -> Result<(), Failure<Infallible>> {
    writer.commit(transaction(), || Ok(()))
}

/// Makes a change that nothing stands against.
pub(super) fn commit_new(writer: &Writer, transaction: Transaction) {
    writer.commit(transaction, || Ok::<(), Infallible>(())).unwrap();
}

#[test]
fn all_files_change_or_none() {
    let place = Place::new();
    commit(&place.writer()).unwrap();
    assert!(place.is_done() && !is_interrupted(place.root()));

    let place = Place::new();
    let refused = place.writer().commit(transaction(), || Err("no"));
    assert!(matches!(refused, Err(Failure::Refused("no"))));
    assert!(!place.is_done() && !is_interrupted(place.root()));
    assert!(!place.root().join("reviews").exists(), "a folder that was made for it is gone again");
}

/// Gives a file a second name, by which it is seen whether it was replaced.
#[cfg(unix)]
fn named_twice(place: &Place, path: &str) -> impl Fn() -> bool {
    use std::os::unix::fs::MetadataExt;
    let file = place.root().join(path);
    std::fs::hard_link(&file, place.root().join("second")).unwrap();
    move || std::fs::symlink_metadata(&file).unwrap().nlink() == 2
}

#[test]
fn what_somebody_has_changed_since_is_not_written_over() {
    for (path, text) in [("events/会.yaml", "by hand"), ("reviews/一.yaml", "by hand")] {
        let place = Place::new();
        let writer = place.writer();
        place.write(path, text);
        #[cfg(unix)]
        let is_untouched = named_twice(&place, "甲镇/town.yaml");
        let failure = commit(&writer).unwrap_err();
        #[cfg(unix)]
        assert!(is_untouched(), "nothing is begun that cannot be ended");
        assert!(matches!(&failure, Failure::Meanwhile(files) if *files == [PathBuf::from(path)]));
        assert_eq!(place.text(path).as_deref(), Some(text));
        assert_eq!(place.text("甲镇/town.yaml").as_deref(), Some("old"));
    }
}

/// Brings a place to the state in which a run is killed that has done so many steps on its way.
fn killed(place: &Place, direction: Direction, steps: usize) {
    let writer = place.writer();
    if direction == Direction::Back {
        commit(&writer).unwrap();
    }
    writer.note(&journal(direction, transaction())).unwrap();
    place.walk(direction, steps);
    place.write(".dossier/run/.dossier-x.tmp", "half");
}

#[test]
fn a_change_that_is_ended_at_any_step_is_completed_or_taken_back() {
    for direction in [Direction::Forward, Direction::Back] {
        for steps in 0..=4 {
            let place = Place::new();
            killed(&place, direction, steps);
            assert!(is_interrupted(place.root()));
            let (_writer, recovered) = Writer::open(place.root(), || {}).unwrap();
            let completed = direction == Direction::Forward;
            assert_eq!(recovered, Some(Recovered { completed, left: Vec::new() }));
            assert_eq!(place.is_done(), completed, "{direction:?} after {steps}");
            assert!(!is_interrupted(place.root()));
            assert_eq!(place.text(".dossier/run/.dossier-x.tmp"), None);
        }
    }
}

#[test]
fn what_was_changed_after_a_killed_run_is_left_and_told() {
    let place = Place::new();
    killed(&place, Direction::Forward, 1);
    place.write("events/会.yaml", "by hand");
    let (_writer, recovered) = Writer::open(place.root(), || {}).unwrap();
    let left = vec![PathBuf::from("events/会.yaml")];
    assert_eq!(recovered, Some(Recovered { completed: true, left }));
    assert_eq!(place.text("events/会.yaml").as_deref(), Some("by hand"));
    assert_eq!(place.text("乙镇/town.yaml").as_deref(), Some("new"));
}

#[test]
fn a_folder_that_somebody_put_in_the_way_stops_nothing() {
    let place = Place::new();
    killed(&place, Direction::Forward, 3);
    place.write("乙镇/town.yaml", "by hand");
    let (_writer, recovered) = Writer::open(place.root(), || {}).unwrap();
    let left = vec![PathBuf::from("甲镇")];
    assert_eq!(recovered, Some(Recovered { completed: true, left }));
    assert_eq!(place.text("乙镇/town.yaml").as_deref(), Some("by hand"));
    assert!(!is_interrupted(place.root()));
}

#[test]
fn a_journal_that_came_with_the_archive_reaches_nothing_else() {
    for path in ["../else.yaml", "/tmp/else.yaml", ".git/hooks/pre-commit", "甲镇/.x/y.yaml"] {
        let place = Place::new();
        let transaction = Transaction {
            files: vec![file(path, None), file("events/会.yaml", Some("old"))],
            renames: Vec::new(),
        };
        let journal = journal(Direction::Forward, transaction);
        place.writer().note(&journal).unwrap();
        Writer::open(place.root(), || {}).unwrap_err();
        assert_eq!(place.text(path), None);
        assert_eq!(place.text("events/会.yaml").as_deref(), Some("old"));
    }
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_the_archive() {
    let outside = tempfile::tempdir().unwrap();
    let link = |place: &Place, name: &str| {
        std::os::unix::fs::symlink(outside.path(), place.root().join(name)).unwrap();
    };
    let place = Place::new();
    let transaction = Transaction {
        files: vec![file("丙镇/town.yaml", None), file("events/会.yaml", Some("old"))],
        renames: Vec::new(),
    };
    link(&place, "丙镇");
    let journal = journal(Direction::Forward, transaction);
    place.writer().note(&journal).unwrap();
    Writer::open(place.root(), || {}).unwrap_err();

    let place = Place::new();
    link(&place, ".dossier");
    Writer::open(place.root(), || {}).unwrap_err();
    assert_eq!(fs::list(outside.path()).unwrap().len(), 0);
}

#[test]
fn one_run_waits_for_the_other() {
    let place = Place::new();
    let writer = place.writer();
    std::thread::scope(|scope| {
        let (tell, told) = std::sync::mpsc::channel();
        let second = scope.spawn(|| Writer::open(place.root(), move || tell.send(()).unwrap()));
        told.recv().unwrap();
        commit(&writer).unwrap();
        drop(writer);
        second.join().unwrap().unwrap();
    });
    assert!(place.is_done());
}
