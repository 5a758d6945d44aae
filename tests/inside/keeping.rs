//! What a save calls the files of an archive.

use crate::changes::Unit;
use crate::schema::FileKind;

#[test]
fn every_file_of_the_archive_is_called_by_what_it_is() {
    for kind in FileKind::ALL.into_iter().filter(|kind| *kind != FileKind::Person) {
        for pattern in kind.files() {
            let place = match kind {
                FileKind::Town => "松岭镇/",
                FileKind::Village => "松岭镇/荷塘村/",
                _ => "",
            };
            let path = format!("{place}{}", pattern.replace('*', "一"));
            let (unit, is_record) = Unit::of(&path);
            assert!(is_record && !matches!(unit, Unit::Other(_)), "{path}: {unit:?}");
        }
    }
}
