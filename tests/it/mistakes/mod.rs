//! Typing mistakes of clerks, one at a time in the sample county: each is one finding at its place,
//! its cause in words that a clerk knows, and a remedy that helps when it is followed to the letter.
//!
//! A row is a code, a stretch of a file and what is typed instead, with `‹` and `›` around the place
//! of the finding. What is said of each row is compared whole; `✓` behind it says that the remedy was
//! carried out as it is worded, and that nothing was found any more.

mod commands;
mod file_names;
mod layout;
mod other_files;
mod random;
mod values;
mod words;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::OnceLock;

use serde_json::Value;
use snapbox::IntoData;
use snapbox::assert_data_eq;

use crate::map;
use crate::support::Test;

const PERSON: &str = "松岭镇/荷塘村/张志远/person.yaml";
const VILLAGE: &str = "松岭镇/荷塘村/village.yaml";
const TOWN: &str = "松岭镇/town.yaml";
const EVENT: &str = "events/2026-05-循环集训一.yaml";
const REVIEW: &str = "reviews/2026-1.yaml";
const SETTINGS: &str = "dossier.yaml";
const POLICY: &str = "policy.yaml";
const PROGRAMME: &str = "programmes/百名村支书.yaml";

/// Code, stretch, what is typed instead.
type Row = (&'static str, &'static str, &'static str);

/// What no clerk has to know.
const JARGON: [&str; 14] = [
    "YAML",
    "键值",
    "标量",
    "映射",
    "序列",
    "解析",
    "锚点",
    "字符串",
    "语法",
    "scalar",
    "mapping",
    "parse",
    "token",
    "null",
];

/// A finding of `check --format json`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    file: String,
    place: Option<[u64; 4]>,
    code: String,
    severity: String,
    message: String,
    help: String,
}

impl Found {
    fn of(value: &Value) -> Self {
        let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        let number = |key: &str| value[key].as_u64();
        let place =
            || Some([number("line")?, number("column")?, number("endLine")?, number("endColumn")?]);
        let (message, help) = (text("message"), text("help"));
        Self {
            file: text("file"),
            place: place(),
            code: text("code"),
            severity: text("severity"),
            message,
            help,
        }
    }

    /// What says which finding it is, whatever the language.
    fn key(&self) -> (&str, Option<[u64; 4]>, &str, &str) {
        (&self.file, self.place, &self.code, &self.severity)
    }
}

/// Everything that `check` finds, notes too, in a language.
fn found(test: &Test, language: &str) -> Vec<Found> {
    let run = format!("check --notes --format json --lang {language}");
    let output = test.dossier(&run).output();
    let all: Value = serde_json::from_str(&output.stdout)
        .unwrap_or_else(|_| panic!("{}{}", output.stdout, output.stderr));
    let mut all: Vec<Found> = all.as_array().unwrap().iter().map(Found::of).collect();
    // What the county itself shows on the day of the test is no mistake's.
    let known = known(language);
    all.retain(|one| !known.contains(one));
    all.sort();
    all
}

fn known(language: &str) -> &'static Vec<Found> {
    static KNOWN: OnceLock<[Vec<Found>; 2]> = OnceLock::new();
    let both = KNOWN.get_or_init(|| {
        ["zh", "en"].map(|language| {
            let run = format!("check --notes --format json --lang {language}");
            let output = Test::county().dossier(&run).output();
            let all: Value = serde_json::from_str(&output.stdout).unwrap();
            all.as_array().unwrap().iter().map(Found::of).collect()
        })
    });
    &both[usize::from(language == "en")]
}

/// A text without its marks, and the place between them.
fn marked(text: &str) -> (String, Option<[u64; 4]>) {
    let place = |mark: char| {
        let before = text[..text.find(mark)?].replace(['‹', '›'], "");
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
        Some((line as u64, column as u64))
    };
    let span = place('‹').zip(place('›')).map(|(from, to)| [from.0, from.1, to.0, to.1]);
    (text.replace(['‹', '›'], ""), span)
}

/// What stands behind words in a text, up to the closing backtick.
fn behind<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let rest = &text[text.find(words)? + words.len()..];
    Some(&rest[..rest.find('`')?])
}

/// What a remedy says to write: one thing, or one of two.
fn shown(help: &str) -> Vec<&str> {
    let words = ["写成 `", "是否应为 `", "改为 `", "补上一行 `", " 或 `"];
    let all = words.iter().filter_map(|words| behind(help, words));
    all.filter(|one| !one.contains('…')).collect()
}

/// What a file may become when somebody does what a remedy says: the line, its value, the place itself
/// is written anew, lines are pasted in its place, or its blanks are counted anew.
fn followed(text: &str, finding: &Found) -> Vec<String> {
    let Some([first, column, last, end]) = finding.place else { return Vec::new() };
    let lines: Vec<&str> = text.lines().collect();
    let (first, last) = (first as usize - 1, (last as usize - 1).min(lines.len() - 1));
    let with = |by: &str| {
        let mut new: Vec<&str> = lines.clone();
        new.splice(first..=last, by.lines());
        new.join("\n") + "\n"
    };
    let line = lines[first];
    let indent: String = line.chars().take_while(|one| one.is_whitespace()).collect();
    let mut ways = Vec::new();
    if let Some((_, block)) = finding.help.split_once("：\n") {
        ways.push(with(block));
    }
    if let Some(blanks) = finding.help.split("前面放 ").nth(1) {
        let blanks: usize = blanks.split(' ').next().unwrap().parse().unwrap();
        ways.push(with(&format!("{}{}", " ".repeat(blanks), line.trim_start())));
    }
    for shown in shown(&finding.help) {
        let dashed = |line: &str| line.trim_start().starts_with("- ") && !shown.starts_with("- ");
        if finding.help.contains("补上一行") {
            let head: Vec<&str> = lines[..first].iter().copied().chain([shown]).collect();
            ways.push(
                head.into_iter()
                    .chain(lines[first..].iter().copied())
                    .collect::<Vec<_>>()
                    .join("\n")
                    + "\n",
            );
        }
        let start: String = line.chars().take(column as usize - 1).collect();
        let rest: String = lines[last].chars().skip(end as usize - 1).collect();
        ways.push(with(&format!("{start}{shown}{rest}")));
        ways.push(with(&if shown.starts_with(' ') {
            shown.to_owned()
        } else {
            format!("{indent}{shown}")
        }));
        if let Some((key, _)) = line.split_once(": ") {
            ways.push(with(&format!("{key}: {shown}")));
        }
        if dashed(line) {
            ways.push(with(&format!("{indent}- {shown}")));
        }
    }
    ways
}

/// Whether what an English sentence says in Chinese is quoted from the file or the Chinese sentence.
fn is_english(english: &Found, chinese: &Found) -> bool {
    let data = format!("{}{}", chinese.message, chinese.help);
    let text = format!("{} {}", english.message, english.help);
    let outside: String = text.split('`').step_by(2).collect::<Vec<_>>().join(" ");
    let mut words = outside.split(|one: char| one.is_ascii() || "、：·“”’（）…".contains(one));
    words.all(|word| word.chars().count() < 16 && data.contains(word))
}

/// Looks at one row: what is said of it, or what is wrong.
fn looked_at(file: &str, (code, from, to): Row) -> Result<String, String> {
    let test = Test::county();
    let good = test.read(file);
    assert_eq!(good.matches(from).count(), 1, "`{from}` must stand once in {file}");
    let (bad, place) = marked(&good.replacen(from, to, 1));
    test.write(file, &bad);
    let all = found(&test, "zh");
    let mut said = String::new();
    let mut wrong = String::new();
    for one in &all {
        writeln!(said, "  {} {:?} {} | {}", one.code, one.place, one.message, one.help).unwrap();
    }
    let fits = matches!(&all[..], [one] if one.code == code && one.file == file
        && (place.is_none() || one.place == place));
    if !fits {
        writeln!(wrong, "wanted {code} at {place:?}").unwrap();
    }
    if let Some(word) = JARGON.iter().find(|word| said.contains(**word)) {
        writeln!(wrong, "holds `{word}`").unwrap();
    }
    let english = found(&test, "en");
    let same =
        |all: &[Found]| all.iter().map(|one| format!("{:?}", one.key())).collect::<BTreeSet<_>>();
    if same(&all) != same(&english) || !all.iter().zip(&english).all(|(zh, en)| is_english(en, zh))
    {
        writeln!(wrong, "in English: {english:?}").unwrap();
    }
    let mut line = String::new();
    if let [one] = &all[..] {
        write!(line, "{}: {} | {}", one.code, one.message, one.help).unwrap();
        let ways = followed(&bad, one);
        let helps = |way: &String| {
            test.write(file, way);
            found(&test, "zh").iter().all(|one| one.severity == "note")
        };
        if ways.iter().any(helps) {
            line.push_str(" ✓");
        } else if !ways.is_empty() && one.severity != "note" {
            writeln!(wrong, "the remedy does not help").unwrap();
        }
    }
    let typed = to.replace(['‹', '›'], "").replace('\u{200B}', "[U+200B]");
    if wrong.is_empty() {
        Ok(format!("{}\n  {line}\n", typed.trim_end()))
    } else {
        Err(format!("{to}\n{wrong}{said}"))
    }
}

/// Looks at all rows of a file and compares what is said of them.
#[track_caller]
fn each(file: &str, rows: &[Row], expected: impl IntoData) {
    let said = all_right(map(2, rows, |row| looked_at(file, *row)));
    assert_data_eq!(said, expected.into_data());
}

/// What is said of all mistakes, if nothing is wrong about any of them.
#[track_caller]
fn all_right(looked: Vec<Result<String, String>>) -> String {
    let wrong: Vec<&String> = looked.iter().filter_map(|one| one.as_ref().err()).collect();
    let text: String = wrong.iter().map(|one| format!("{one}\n")).collect();
    assert!(wrong.is_empty(), "{} mistakes:\n{text}", wrong.len());
    looked.into_iter().flatten().collect()
}
