//! Filings put together by hand, compared.

use super::*;
use crate::packet::{DossierItem, Exception, Tree};

struct ByHand {
    manifest: Manifest,
    files: BTreeMap<String, Vec<u8>>,
    digests: BTreeMap<String, Digest>,
}

impl Filing for ByHand {
    fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    fn digests(&self) -> &BTreeMap<String, Digest> {
        &self.digests
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, Unreadable> {
        Ok(self.files[path].clone())
    }
}

/// A person: folder, path, filing number, files with their contents.
type Who<'a> = (&'a str, &'a str, &'a str, &'a [(&'a str, &'a str)]);

fn held(people: &[Who<'_>], change: impl FnOnce(&mut Manifest)) -> ByHand {
    let mut files = BTreeMap::new();
    let mut members = Vec::new();
    for (folder, path, number, own) in people {
        let mut items = Vec::new();
        for (file, content) in *own {
            files.insert(format!("data/电子档案/{folder}/{file}"), content.as_bytes().to_vec());
            items.push(item(file));
        }
        members.push(Member {
            folder: (*folder).to_owned(),
            path: (*path).to_owned(),
            name: (*folder).to_owned(),
            filing_number: (*number).to_owned(),
            items,
        });
    }
    let mut manifest = Manifest {
        fonds: Some("J001".to_owned()),
        places: Vec::new(),
        profile: "dossier-packet/1".to_owned(),
        packet: "DS-439001-1".parse().unwrap(),
        day: "2026-10-31".to_owned(),
        archive: "样县".to_owned(),
        department: "组织部".to_owned(),
        area: "439001".to_owned(),
        program: "dossier 0.1.0".to_owned(),
        commit: "无".to_owned(),
        tree: Tree::None,
        templates: Digest::of(b""),
        fonts: Vec::new(),
        exceptions: Vec::new(),
        people: members,
    };
    change(&mut manifest);
    let digests = files.iter().map(|(path, bytes)| (path.clone(), Digest::of(bytes))).collect();
    ByHand { manifest, files, digests }
}

fn item(file: &str) -> DossierItem {
    let paper = file.strip_suffix(".pdf").filter(|name| !name.contains('/'));
    DossierItem {
        file: file.to_owned(),
        title: file.to_owned(),
        paper: paper.map(str::to_owned),
        author: None,
        date: None,
        pages: paper.map(|_| 2),
    }
}

const RECORD: (&str, &str) = ("person.yaml", "姓名: 甲\n电话: '1'\n");

#[test]
fn the_same_filing_has_no_difference() {
    let people: &[Who<'_>] = &[("甲", "镇/村/甲", "1", &[RECORD, ("a.pdf", "x")])];
    let difference = compare(&held(people, |_| {}), &held(people, |_| {})).unwrap();
    assert!(difference.is_empty());
    assert_eq!(difference.same, 1);
}

#[test]
fn people_come_leave_move_and_change() {
    let old = held(
        &[
            (
                "甲",
                "镇/村/甲",
                "1",
                &[RECORD, ("a.pdf", "x"), ("附件/旧.pdf", "s"), ("附件/去.pdf", "g")],
            ),
            ("乙", "镇/村/乙", "2", &[RECORD]),
            ("丙", "镇/村/丙", "3", &[RECORD]),
            ("戊", "镇/村/戊", "5", &[RECORD]),
        ],
        |_| {},
    );
    let new = held(
        &[
            ("丁", "镇/村/丁", "4", &[RECORD, ("a.pdf", "x")]),
            ("丙", "镇/他村/丙", "3", &[RECORD]),
            (
                "甲",
                "镇/村/甲",
                "1",
                &[
                    ("person.yaml", "姓名: 甲\n电话: '2'\n"),
                    ("a.pdf", "y"),
                    ("附件/新.pdf", "s"),
                    ("附件/来.pdf", "n"),
                ],
            ),
            ("戊", "镇/村/戊", "5", &[("person.yaml", "电话: 1\n姓名: 甲\n")]),
        ],
        |_| {},
    );
    let found = compare(&old, &new).unwrap();
    let kinds: Vec<_> = found.people.iter().map(|one| (one.path.as_str(), &one.kind)).collect();
    let moved = PersonDifference::Moved("镇/村/丙".to_owned());
    assert_eq!(
        kinds,
        [
            ("镇/村/丁", &PersonDifference::Came(2, 2)),
            ("镇/他村/丙", &moved),
            ("镇/村/甲", &PersonDifference::Stayed),
            ("镇/村/戊", &PersonDifference::Stayed),
            ("镇/村/乙", &PersonDifference::Left),
        ]
    );
    let own = &found.people[2];
    assert_eq!(own.fields.len(), 1);
    assert_eq!(own.fields[0].field, "电话");
    let files: Vec<_> =
        own.files.iter().map(|file| (file.file.as_str(), file.kind, &file.change)).collect();
    let renamed = FileDifference::Renamed("附件/旧.pdf".to_owned());
    assert_eq!(
        files,
        [
            ("a.pdf", FileKind::Paper, &FileDifference::Changed),
            ("附件/新.pdf", FileKind::Attachment, &renamed),
            ("附件/来.pdf", FileKind::Attachment, &FileDifference::Added),
            ("附件/去.pdf", FileKind::Attachment, &FileDifference::Removed),
        ]
    );
    assert!(found.people[3].rewritten);
    assert_eq!(found.same, 0);
}

#[test]
fn what_the_packet_says_of_itself_is_told() {
    let exception = |reason: &str| Exception {
        code: "missing-item".to_owned(),
        person: "镇/村/甲".to_owned(),
        finding: "缺".to_owned(),
        reason: reason.to_owned(),
    };
    let people: &[Who<'_>] =
        &[("甲", "镇/村/甲", "1", &[RECORD]), ("乙", "镇/村/乙", "2", &[RECORD])];
    let old = held(people, |manifest| manifest.exceptions.push(exception("待补")));
    let new = held(people, |manifest| {
        manifest.program = "dossier 0.2.0".to_owned();
        manifest.tree = Tree::Clean;
        manifest.exceptions.push(exception("已补"));
        manifest.people.reverse();
    });
    let found = compare(&old, &new).unwrap();
    let subjects: Vec<_> = found.head.iter().map(|change| change.subject.clone()).collect();
    let of = Subject::Exception("镇/村/甲".to_owned(), "missing-item".to_owned());
    assert_eq!(subjects, [Subject::Program, Subject::Tree, of, Subject::Order]);
    assert_eq!(found.head[2].new.as_deref(), Some("缺（已补）"));
    assert_eq!((found.people.len(), found.same), (0, 2));
}

#[test]
fn a_register_that_changed_is_told_whatever_else_did() {
    let booklet = "data/村镇册表/镇/村/一村一册.pdf";
    let own = |record: (&'static str, &'static str), content: &str| {
        let mut own = held(&[("甲", "镇/村/甲", "1", &[record])], |_| {});
        for file in [booklet, "data/卷内目录.pdf"] {
            own.digests.insert(file.to_owned(), Digest::of(content.as_bytes()));
        }
        own
    };
    let changed = ("person.yaml", "姓名: 甲\n性别: 男\n");
    let found = compare(&own(RECORD, "一"), &own(changed, "二")).unwrap();
    assert_eq!((found.people.len(), found.others), (1, vec![booklet.to_owned()]));
    let found = compare(&own(RECORD, "一"), &own(RECORD, "二")).unwrap();
    assert_eq!(found.others, ["data/卷内目录.pdf", booklet]);
    let found = compare(&own(RECORD, "一"), &own(changed, "一")).unwrap();
    assert_eq!(found.others, [] as [&str; 0]);
}
