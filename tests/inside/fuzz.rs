//! Every reader against any bytes: the targets of `make fuzz`, for a short while and without a nightly
//! compiler. Each begins with what lies in its corpus, which the program itself and the bench make
//! (`UPDATE=1 cargo test --release fuzz::` writes it anew), and goes on with changes at random, among
//! them the keys and words of the schemas.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::panic::{self, AssertUnwindSafe};

use crate::archive::Archive;
use crate::exchange::{self, Exported, RosterOptions};
use crate::inside::dice::Dice;
use crate::inside::folder::project;
use crate::inside::packet::{Entry, zip};
use crate::inside::run::scratch;
use crate::inside::{generate, tamper};
use crate::model::shape::Shape;
use crate::{readers, schema};

/// How many changed inputs each target is given.
const ROUNDS: usize = 300;
/// What makes readers of text stumble, besides keys and words.
const MARKS: [&str; 22] = [
    "\n",
    "\n  ",
    "\n- ",
    "\r\n",
    "\t",
    ": ",
    "：",
    ", ",
    "，",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "“",
    " #",
    "|\n",
    "&a ",
    "\u{FEFF}",
    "\0",
    "无",
    "2026-02-29",
];

/// Bytes after a few changes at random, some of them to one of `words`.
pub(crate) fn mutated(bytes: &[u8], words: &[impl AsRef<[u8]>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len());
        match dice.below(7) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << dice.below(8),
            1 if !bytes.is_empty() => bytes[at] = u8::try_from(dice.below(256)).unwrap(),
            2 => {
                let end = bytes.len().min(at + dice.below(64));
                bytes.drain(at..end);
            }
            3 => {
                let end = bytes.len().min(at + dice.below(64));
                let piece = bytes[at..end].to_vec();
                let to = dice.below(bytes.len());
                bytes.splice(to..to, piece);
            }
            4 => {
                let word = words[dice.below(words.len())].as_ref();
                let end = bytes.len().min(at + word.len());
                bytes.splice(at..end, word.iter().copied());
            }
            5 => {
                let word = words[dice.below(words.len())].as_ref();
                bytes.splice(at..at, word.iter().copied());
            }
            _ => bytes.truncate(bytes.len() - dice.below(64).min(bytes.len())),
        }
    }
    bytes
}

/// The keys and words of all files, with what makes readers stumble.
fn words() -> BTreeSet<String> {
    let lists = Archive::open(&project("tests/fixtures/ok"), 1).unwrap().0.policies.lists();
    let mut words: BTreeSet<String> = MARKS.map(str::to_owned).into();
    for kind in schema::FileKind::ALL {
        below(&kind.shape(&lists), &mut words);
    }
    words
}

fn below(shape: &Shape, words: &mut BTreeSet<String>) {
    match shape {
        Shape::Word(choices) => words.extend(choices.iter().map(|one| one.word.clone())),
        Shape::Optional(inner) | Shape::Maybe(inner) => below(inner, words),
        Shape::List { item, .. } => below(item, words),
        Shape::Record(fields) => {
            for field in fields {
                words.insert(format!("{}: ", field.key));
                below(&field.shape, words);
            }
        }
        Shape::Keyed { keys, value } => {
            let keys = keys.iter().flatten();
            words.extend(keys.map(|key| format!("{}: ", key.word)));
            below(value, words);
        }
        Shape::Either(one, other) => {
            below(one, words);
            below(other, words);
        }
        Shape::Text | Shape::Single(_) | Shape::Reference(_) => {}
    }
}

/// The words as libFuzzer reads them.
fn dictionary() -> String {
    let quoted = |word: &String| {
        let bytes: String = word.bytes().map(|one| format!("\\x{one:02x}")).collect();
        // A word may not be longer.
        (word.len() <= 64).then(|| format!("\"{bytes}\"\n"))
    };
    words().iter().filter_map(quoted).collect()
}

/// The corpora that are made here, by target and name.
fn corpora() -> BTreeMap<(&'static str, String), Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut add = |target, name: &str, bytes: Vec<u8>| {
        assert!(all.insert((target, name.to_owned()), bytes).is_none(), "{name}");
    };
    tamper::fuzz::corpus().into_iter().for_each(|(name, bytes)| add("verify", &name, bytes));
    let fixture = |path: &str| fs::read_to_string(project("tests/fixtures/ok").join(path)).unwrap();
    let person = fixture("松岭镇/荷塘村/张志远/person.yaml");
    let files = [
        ("person", person.clone()),
        ("village", fixture("松岭镇/荷塘村/village.yaml")),
        ("town", fixture("松岭镇/town.yaml")),
        ("event", fixture("events/2026-05-基层党建.yaml")),
        ("review", fixture("reviews/2026-1.yaml")),
        ("programme", "格式: 1\n名称: 育青计划\n人员: [松岭镇/荷塘村/张志远]\n".to_owned()),
        ("receipt", "格式: 1\n移交包: DS-439001-2026-0001\n".to_owned()),
        ("dossier", fixture("dossier.yaml")),
        ("policy", fixture("policy.yaml")),
    ];
    for (at, (name, text)) in files.iter().enumerate() {
        add("yaml", name, format!("{at}{text}").into_bytes());
        add("edit", &format!("fmt-{name}"), format!("{at}fmt\n{text}").into_bytes());
    }
    let invented = generate::archive(1).find(|(path, _)| path.ends_with("person.yaml")).unwrap().1;
    add("yaml", "invented", format!("0{invented}").into_bytes());
    for (name, line) in [
        ("set", "set 电话=13800000000"),
        ("set-deep", "set 选拔.组织备案.文号=样组备〔2026〕9号"),
        ("set-list", "set 来源=[党员, 返乡青年]"),
        ("remove", "remove 选拔.组织备案"),
        ("record", "record 纪实 日期=2026-10-08 类别=学习 内容=学习村务公开办法"),
        ("record-names", "record 谈心谈话 日期=2026-10-08 参加=王敏、周华 内容=谈话"),
        ("record-first", "record 使用 日期=2026-10-08 岗位=村委会委员"),
    ] {
        for (whose, text) in [("", &person), ("-invented", &invented)] {
            add("edit", &format!("{name}{whose}"), format!("0{line}\n{text}").into_bytes());
        }
    }
    for (name, word) in [
        ("day", "2026年3月15日"),
        ("month", "1994.10"),
        ("rhythm", "每月最后一个星期五"),
        ("identity", "43900119941012001X"),
        ("short-code", "01418 03389 03321 06004 09504 02492 09826 09481"),
        ("packet", "DS-439001-2026-0001"),
        ("number", "2026/0007"),
        ("path", "松岭镇/荷塘村/张志远"),
        // What nobody sees in a number is no part of it.
        ("unseen", "4390011\0\0\09941012001X"),
        ("pair", "目标.日期=[2026-06-28, {甲: 乙}]"),
    ] {
        add("words", name, word.into());
    }
    workbooks().into_iter().for_each(|(name, bytes)| add("workbook", name, bytes));
    all
}

fn workbooks() -> Vec<(&'static str, Vec<u8>)> {
    let archive = Archive::open(&project("tests/fixtures/ok"), 1).unwrap().0;
    let people: Vec<_> = archive.people.keys().cloned().collect();
    let options = RosterOptions { day: archive.day(None), full: true, columns: &[] };
    let roster = exchange::roster_table(&archive, &people, &options).unwrap();
    let records = Exported::of("纪实,村级推荐,村情", true).unwrap();
    let records = records.sheets(&archive, &people, (&[], false)).tables;
    let rows = "<tr><td>乡镇</td><td>村</td><td>姓名</td></tr>\
                <tr><td>松岭镇</td><td>荷塘村</td><td>周新</td></tr>";
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let row = |cells: [&str; 3]| {
        format!("<table:table-row>{}</table:table-row>", cells.map(cell).concat())
    };
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument\
         :xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body>\
         <office:spreadsheet><table:table table:name=\"名册\">{}{}</table:table>\
         </office:spreadsheet></office:body></office:document-content>",
        row(["乡镇", "村", "姓名"]),
        row(["松岭镇", "荷塘村", "周新"]),
    );
    let kind = b"application/vnd.oasis.opendocument.spreadsheet";
    let ods = zip(&[Entry::new(b"mimetype", kind), Entry::new(b"content.xml", content.as_bytes())]);
    vec![
        ("roster.csv", exchange::TableForm::Csv.bytes(std::slice::from_ref(&roster)).unwrap()),
        ("roster.xlsx", exchange::workbook(&[roster]).unwrap()),
        ("records.xlsx", exchange::workbook(&records).unwrap()),
        ("roster.html", format!("<html><table>{rows}</table></html>").into_bytes()),
        ("roster.ods", ods),
    ]
}

#[test]
fn corpora_and_dictionary_are_what_the_tests_make() {
    let folder = project("fuzz/corpus");
    let mut files: BTreeMap<_, _> = corpora()
        .into_iter()
        .map(|((target, name), bytes)| (folder.join(target).join(name), bytes))
        .collect();
    files.insert(project("fuzz/words.dict"), dictionary().into_bytes());
    let update = std::env::var_os("UPDATE").is_some();
    for (path, bytes) in &files {
        if update {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let same = fs::read(path).is_ok_and(|there| there == *bytes);
        assert!(same, "{}: UPDATE=1 writes it anew", path.display());
    }
    let script = fs::read_to_string(project(".ci/fuzz.sh")).unwrap();
    for (target, _, longest) in readers::TARGETS {
        assert!(
            script.contains(&format!("{target}:{longest}")),
            "{target} is not run by make fuzz"
        );
        for entry in fs::read_dir(folder.join(target)).unwrap() {
            let path = entry.unwrap().path();
            assert!(files.contains_key(&path), "{}: nothing makes it", path.display());
        }
    }
}

/// Hands an input to a target; one that fails is kept and named.
fn run(name: &str, target: fn(&[u8]), bytes: &[u8]) {
    if panic::catch_unwind(AssertUnwindSafe(|| target(bytes))).is_err() {
        let path = scratch().join(format!("fuzz-{name}"));
        fs::write(&path, bytes).unwrap();
        panic!("{name} fails for {}", path.display());
    }
}

#[test]
fn every_reader_takes_any_bytes() {
    let words: Vec<String> = words().into_iter().collect();
    for (name, target, longest) in readers::TARGETS {
        let mut dice = Dice(0x0123_4567_89AB_CDEF);
        let corpus: Vec<Vec<u8>> =
            corpora().into_iter().filter(|((of, _), _)| *of == name).map(|(_, one)| one).collect();
        corpus.iter().for_each(|bytes| run(name, target, bytes));
        for round in 0..ROUNDS {
            let mut bytes = mutated(&corpus[round % corpus.len()], &words, &mut dice);
            bytes.truncate(longest);
            run(name, target, &bytes);
        }
    }
}
