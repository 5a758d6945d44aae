//! What is said of one person is never anything else than what `check` says of the same person.

use std::collections::BTreeSet;

use crate::archive::Archive;
use crate::checks::{self, CheckOptions, State};
use crate::diagnostic::{Level, Severity};
use crate::inside::folder::Folder;

const ZHANG: &str = "松岭镇/荷塘村/张志远/person.yaml";

#[test]
fn why_and_check_never_disagree() {
    let test = Folder::county();
    // Somebody who fails in many ways at once.
    test.edit(ZHANG, "结论: 建议列入", "结论: 暂缓");
    test.edit(ZHANG, "    签字: 刘志强\n", "");
    test.edit(ZHANG, "联系电话: \"13800000001\"\n", "");
    test.write("松岭镇/荷塘村/张志远/附件/多余.txt", "多余");
    let (archive, _) = Archive::open(&test.root(), 1).unwrap();
    let day = archive.day(None).unwrap();
    let named = archive.people.keys().cloned().collect();
    let ask = CheckOptions {
        level: Level::Filing,
        as_of: None,
        today: None,
        named,
        within: Vec::new(),
        jobs: 2,
    };
    let found = checks::check(&test.root(), &ask).unwrap().findings;
    let mut failing = 0;
    for path in archive.people.keys() {
        let person = archive.person(path).value.unwrap();
        let rows = checks::why(&archive, path, &person, day).rows;
        let known: BTreeSet<&str> = rows.iter().map(|row| row.code).collect();
        let fails = rows.iter().filter(|row| row.state == State::Fails).map(|row| row.code);
        let fails: BTreeSet<&str> = fails.collect();
        let errors = found
            .iter()
            .filter(|one| one.severity == Severity::Error && one.person.as_ref() == Some(path));
        let errors: BTreeSet<&str> =
            errors.map(|one| one.code.0).filter(|code| known.contains(code)).collect();
        assert!(errors.is_subset(&fails), "{path}: {errors:?} {fails:?}");
        assert_eq!(errors.is_empty(), fails.is_empty(), "{path}: {errors:?} {fails:?}");
        failing += usize::from(!fails.is_empty());
    }
    assert_eq!(failing, 12);
}
