//! The filing day of README.zh.md: every command of the section is given, in the order in which it
//! stands there, in one folder that holds the sample county; what follows it is what was said.
//! `UPDATE=1 cargo test filing_day` writes what was said into the section; a block with a line `…`
//! shows a part and is only compared.
//!
//! Needs `ssh-keygen` (Debian package openssh-client), `unzip` and `openssl`.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{PROGRAM, Test, project};

const README: &str = "README.zh.md";
const SECTION: &str = "## 归档日";

/// One block of commands, and what is shown of their output.
struct Block {
    commands: String,
    shown: Option<String>,
}

/// The blocks of the section.
fn blocks(section: &str) -> Vec<Block> {
    let parts: Vec<&str> = section.split("```").collect();
    let mut blocks = Vec::new();
    for at in (1..parts.len()).step_by(2) {
        if let Some(commands) = parts[at].strip_prefix("sh\n") {
            let next = parts.get(at + 2).filter(|_| parts[at + 1].trim().is_empty());
            let shown = next.and_then(|text| text.strip_prefix("text\n")).map(str::to_owned);
            blocks.push(Block { commands: commands.to_owned(), shown });
        }
    }
    blocks
}

/// The section itself.
fn section(text: &str) -> &str {
    let from = text.find(SECTION).expect("README.zh.md has the section");
    let end = text[from + SECTION.len()..].find("\n## ").expect("another section follows");
    &text[from..=from + SECTION.len() + end]
}

/// What the commands say, in the order in which it comes.
fn says(folder: &Path, commands: &str) -> String {
    let programs = Path::new(PROGRAM).parent().unwrap().display();
    let path = format!("{programs}:{}", env::var("PATH").unwrap());
    let mut shell = Command::new("bash");
    shell.args(["-c", &format!("exec 2>&1\n{commands}")]).current_dir(folder);
    shell.env_clear().env("PATH", path).env("HOME", folder).env("LC_ALL", "C.UTF-8");
    shell.env("DOSSIER_LANG", "zh").env("DOSSIER_FONTS", project("fonts"));
    shell.env("GIT_CEILING_DIRECTORIES", folder.parent().unwrap()).env("TZ", "Asia/Shanghai");
    let output = shell.output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    said.replace(&format!("{}/", folder.display()), "")
}

/// A text without what follows from keys, versions and bytes: sums, lengths, short codes, keys.
fn masked(text: &str) -> String {
    let line = |line: &str| line.split(' ').map(masked_word).collect::<Vec<_>>().join(" ");
    text.lines().map(|one| line(one) + "\n").collect()
}

fn masked_word(word: &str) -> &str {
    let digits = word.len() >= 5 && word.bytes().all(|one| one.is_ascii_digit());
    let sum = word.len() >= 64 && word.bytes().all(|one| one.is_ascii_hexdigit());
    if digits || sum || word.starts_with("SHA256:") { "#" } else { word }
}

/// Whether a text is all of another but for what stands in the place of each line `…`.
fn is_part(shown: &str, all: &str) -> bool {
    let (shown, all) = (masked(shown), masked(all));
    let parts: Vec<&str> = shown.split("…\n").collect();
    let (first, last) = (parts[0], parts[parts.len() - 1]);
    let mut rest = all.as_str();
    let in_order = parts.iter().all(|part| {
        let found = rest.find(part);
        rest = found.map_or(rest, |at| &rest[at + part.len()..]);
        found.is_some()
    });
    in_order
        && all.starts_with(first)
        && all.ends_with(last)
        && (parts.len() > 1 || rest.is_empty())
}

#[test]
fn the_filing_day_is_as_it_is_told() {
    let text = fs::read_to_string(project(README)).unwrap();
    let county = Test::county();
    let folder = county.path("..").canonicalize().unwrap();
    fs::rename(county.root(), folder.join("archives")).unwrap();
    let mut new = section(&text).to_owned();
    for block in blocks(section(&text)) {
        let said = says(&folder, &block.commands);
        let shown = block.shown.unwrap_or_default();
        if is_part(&shown, &said) {
            continue;
        }
        assert!(
            env::var_os("UPDATE").is_some(),
            "{}\n{said}\n{README} shows:\n{shown}",
            block.commands
        );
        let before = format!("```sh\n{}```\n\n```text\n{shown}```", block.commands);
        assert!(new.contains(&before), "nothing shows what is said:\n{}\n{said}", block.commands);
        new = new.replace(&before, &format!("```sh\n{}```\n\n```text\n{said}```", block.commands));
    }
    if env::var_os("UPDATE").is_some() {
        fs::write(project(README), text.replace(section(&text), &new)).unwrap();
    }
}

#[test]
fn what_differs_from_run_to_run_is_not_compared() {
    assert!(is_part("核对码 00000 11111\n", "核对码 12345 54321\n"));
    assert!(is_part("SHA256:abc 好\n…\n", "SHA256:xyz 好\n多\n"));
    assert!(is_part("好\n", "好\n"));
    assert!(!is_part("好\n", "好\n多\n"));
    assert!(!is_part("", "好\n"));
    assert!(!is_part("坏\n…\n", "好\n坏\n"));
}
