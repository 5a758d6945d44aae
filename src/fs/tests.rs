//! Reading, walking, writing and locking, on a real disk.

use super::*;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn an_error_names_the_path_in_both_languages() {
    let error = read(Path::new("没有/这个.yaml")).unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.text().zh, "无法读取 `没有/这个.yaml`：找不到");
    assert_eq!(error.to_string(), "cannot read `没有/这个.yaml`: not found");
}

#[test]
fn a_walk_is_sorted_and_does_not_enter_what_is_refused() {
    let root = folder();
    for name in ["乙/person.yaml", "甲/person.yaml", "build/a.pdf"] {
        let path = root.path().join(name);
        create_dir_all(path.parent().unwrap()).unwrap();
        write(&path, b"x").unwrap();
    }
    let names = |items: Vec<Listed>| items.into_iter().map(|item| item.name).collect::<Vec<_>>();
    let all = walk(root.path(), 2, |name| name != "build").unwrap();
    assert_eq!(names(all), ["乙", "乙/person.yaml", "甲", "甲/person.yaml"]);
    assert_eq!(names(list(root.path()).unwrap()), ["build", "乙", "甲"]);
    assert_eq!(list(&root.path().join("丙")).unwrap_err().operation, Operation::List);
}

#[test]
fn writing_replaces_whole_files_and_leaves_nothing_behind() {
    let root = folder();
    let path = root.path().join("a.yaml");
    write(&path, b"one").unwrap();
    write(&path, b"two").unwrap();
    assert_eq!(read(&path).unwrap(), b"two");
    assert!(write_new(&path, b"three").unwrap_err().is_already_there());
    assert_eq!(list(root.path()).unwrap().len(), 1);
    remove(&path).unwrap();
    remove(&path).unwrap();
    assert!(!exists(&path));
}

#[test]
fn a_long_file_is_read_one_byte_past_the_limit() {
    let root = folder();
    let path = root.path().join("a");
    write(&path, b"12345").unwrap();
    assert_eq!(read_limited(&path, 3).unwrap(), b"1234");
    assert_eq!(read_limited(&path, 5).unwrap(), b"12345");
}

#[test]
fn a_second_lock_is_refused() {
    let root = folder();
    let path = root.path().join("lock");
    let first = lock(&path).unwrap();
    assert!(lock(&path).unwrap_err().is_in_use());
    assert!(lock_shared(&path).unwrap_err().is_in_use());
    drop(first);
    let (first, second) = (lock_shared(&path).unwrap(), lock_shared(&path).unwrap());
    assert!(lock(&path).unwrap_err().is_in_use());
    drop((first, second));
    assert!(lock(&path).is_ok());
}

#[cfg(unix)]
#[test]
fn a_link_is_seen_as_one_and_not_followed_out_of_the_root() {
    let (root, other) = (folder(), folder());
    let link = root.path().join("link");
    std::os::unix::fs::symlink(other.path(), &link).unwrap();
    assert_eq!(walk(root.path(), 2, |_| true).unwrap()[0].kind, EntryType::Link);
}

#[cfg(unix)]
#[test]
fn a_replaced_file_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let root = folder();
    let path = root.path().join("a");
    write(&path, b"x").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    write(&path, b"y").unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn a_file_is_written_and_read_piece_by_piece() {
    let root = folder();
    let path = root.path().join("a.jsonl");
    write_with(&path, |out| out.write_all(b"{}\n\r\n\xFF\nlast")).unwrap();
    let mut lines = Vec::new();
    read_lines(&path, |line| lines.push(line.to_owned())).unwrap();
    assert_eq!(lines, ["{}", "", "\u{FFFD}", "last"]);
    let failed = write_with(&path, |_| Err(ErrorKind::StorageFull.into()));
    assert_eq!(failed.unwrap_err().operation, Operation::Write);
    assert_eq!(read(&path).unwrap().len(), 11, "what was there is still there");
    assert_eq!(list(root.path()).unwrap().len(), 1);
    assert!(read_lines(&root.path().join("none"), |_| ()).unwrap_err().is_not_found());
}
