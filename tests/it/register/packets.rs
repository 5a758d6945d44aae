//! Small packets that hold, made without an archive.

use std::fs;
use std::path::{Path, PathBuf};

use dossier::testing;

use crate::manifest::{Item, Manifest, Member, PROFILE};
use crate::packet::{index, sha256};
use crate::support::Test;

/// A bench whose archive folder is empty but for fonts' sake; packets lie in `in/`, a register in
/// `register/`.
pub(super) struct Desk {
    pub(super) test: Test,
}

impl Desk {
    /// A new register of a department.
    pub(super) fn new() -> Self {
        let test = Test::empty();
        let init = test.dossier("-q register init register --fonds J001 --office ZZB --unit");
        init.arg("中共样县委组织部").exits(0);
        fs::create_dir(test.path("in")).unwrap();
        Self { test }
    }

    /// A packet of one person, stored as `in/<mark>/<name>.zip`; another mark gives other bytes.
    pub(super) fn packet(&self, number: u32, mark: &str) -> PathBuf {
        let filing = format!("439001-2026-{number:04}");
        packet(&self.test.path("in").join(mark), &format!("DS-{filing}"), &[&filing], mark)
    }

    /// A packet of several people.
    pub(super) fn batch(&self, name: &str, numbers: &[u32], mark: &str) -> PathBuf {
        let filings: Vec<String> =
            numbers.iter().map(|number| format!("439001-2026-{number:04}")).collect();
        let filings: Vec<&str> = filings.iter().map(String::as_str).collect();
        packet(&self.test.path("in").join(mark), &format!("DS-439001-{name}"), &filings, mark)
    }
}

/// Seals a packet in a folder of its own.
pub(super) fn packet(folder: &Path, name: &str, filings: &[&str], mark: &str) -> PathBuf {
    packet_of(None, folder, name, filings, mark)
}

/// The same, of a department whose fonds is known.
pub(super) fn packet_of(
    fonds: Option<&str>,
    folder: &Path,
    name: &str,
    filings: &[&str],
    mark: &str,
) -> PathBuf {
    fs::create_dir_all(folder).unwrap();
    let member = |filing: &&str| {
        let who = format!("甲{}", &filing[filing.len() - 2..]);
        Member {
            folder: who.clone(),
            path: format!("松岭镇/荷塘村/{who}"),
            name: who,
            filing_number: (*filing).to_owned(),
            items: vec![Item {
                file: "person.yaml".to_owned(),
                title: "个人信息".to_owned(),
                paper: None,
                author: None,
                date: None,
                pages: Some(1),
            }],
        }
    };
    let people: Vec<Member> = filings.iter().map(member).collect();
    let file = |one: &Member| {
        let (name, number) = (&one.name, &one.filing_number);
        let filed = format!("选拔: {{组织备案: {{备案编号: {number}}}}}");
        let text = format!("姓名: {name}\n{filed}\n# {mark}\n");
        (one.payload(&one.items[0]), text.into_bytes())
    };
    let mut payload: Vec<(String, Vec<u8>)> = people.iter().map(file).collect();
    payload.push(("data/说明文件.txt".to_owned(), "说明\n".into()));
    payload.push(("data/卷内目录.pdf".to_owned(), pdf()));
    let manifest = Manifest {
        fonds: fonds.map(str::to_owned),
        profile: PROFILE.to_owned(),
        packet: name.to_owned(),
        day: "2026-11-20".to_owned(),
        archive: "样县村级后备力量档案".to_owned(),
        department: "中共样县委组织部".to_owned(),
        area: "439001".to_owned(),
        program: "dossier 0.1.0".to_owned(),
        commit: "无".to_owned(),
        tree: "none".to_owned(),
        templates: sha256(b""),
        fonts: Vec::new(),
        exceptions: Vec::new(),
        people,
        places: Vec::new(),
    };
    payload.push(("data/文件目录.xml".to_owned(), index(&manifest).into_bytes()));
    testing::seal(&serde_yaml::to_string(&manifest).unwrap(), payload, folder)
}

/// The smallest PDF of one page that declares PDF/A.
fn pdf() -> Vec<u8> {
    let xmp = "<</Length 14>>\nstream\n<pdfaid:part/>\n\nendstream";
    let objects =
        ["<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R>>", "<</Kids[3 0 R]/Count 1>>", "<<>>", xmp];
    let mut text = "%PDF-1.7\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", text.len());
        text += &format!("{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let (start, size) = (text.len(), objects.len() + 1);
    text += &format!("{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    text.into_bytes()
}
