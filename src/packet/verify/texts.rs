//! Texts of `packet.yaml`. They are shown on terminals, booked, printed on receipts: each says
//! something, all of it can be seen, and none is longer than anybody writes.

use crate::diagnostic::Text;
use crate::limits;
use crate::packet::{DossierItem, Exception, Face, Holder, Manifest, NO_COMMIT, Tree};
use crate::text::{harmless, is_harmful, trimmed};

use super::bag::PACKET_YAML;
use super::codes;
use super::verdict::Faults;

/// What a text may be.
#[derive(Clone, Copy)]
enum Shape {
    /// One line that says something.
    Line,
    /// One line, or nothing.
    Maybe,
    /// Lines that say something.
    Lines,
    MaybeLines,
}

use Shape::{Line, Lines, Maybe, MaybeLines};

impl Shape {
    /// What is wrong with a text, if anything.
    fn wrong(self, text: &str) -> Option<Text> {
        let (filled, lines) = match self {
            Line => (true, false),
            Maybe => (false, false),
            Lines => (true, true),
            MaybeLines => (false, true),
        };
        let odd = |one: &char| match one {
            '\n' => !lines,
            one => is_harmful(*one),
        };
        if let Some(odd) = text.chars().find(odd) {
            let code = format!("U+{:04X}", u32::from(odd));
            return Some(Text::new(
                format!("有看不见的控制字符 {code}"),
                format!("it contains the invisible control character {code}"),
            ));
        }
        let length = text.chars().count();
        if length > limits::PACKET_TEXT {
            return Some(Text::new(
                format!("太长：{length} 个字"),
                format!("it is too long: {length} characters"),
            ));
        }
        let empty = filled && trimmed(text).is_empty();
        empty.then(|| Text::new("是空的", "it is empty"))
    }
}

pub(super) fn check(manifest: &Manifest, faults: &mut Faults) {
    let mut look = |key: &str, text: &str, shape: Shape| {
        if let Some(why) = shape.wrong(text) {
            add(key, &why, faults);
        }
    };
    look("archive", &manifest.archive, MaybeLines);
    look("department", &manifest.department, Lines);
    look("fonds", manifest.fonds.as_deref().unwrap_or_default(), Maybe);
    look("program", &manifest.program, Line);
    for Face { face, version, .. } in &manifest.fonts {
        look("face", face, Line);
        look("version", version, Maybe);
    }
    for Exception { code, person, finding, reason } in &manifest.exceptions {
        look("code", code, Line);
        look("person", person, Line);
        look("finding", finding, Lines);
        look("reason", reason, Lines);
    }
    for member in &manifest.people {
        look("filing_number", &member.filing_number, Maybe);
    }
    for holder in manifest.holders() {
        whose(holder, &mut look);
    }
    heads(manifest, faults);
}

fn whose(holder: Holder<'_>, look: &mut impl FnMut(&str, &str, Shape)) {
    look("path", holder.path(), Line);
    look("name", holder.name(), Line);
    for DossierItem { title, paper, author, date, .. } in holder.items() {
        look("title", title, Lines);
        look("paper", paper.as_deref().unwrap_or("-"), Line);
        look("author", author.as_deref().unwrap_or_default(), MaybeLines);
        look("date", date.as_deref().unwrap_or_default(), Maybe);
    }
}

/// What must be of a form of its own.
fn heads(manifest: &Manifest, faults: &mut Faults) {
    let area = &manifest.area;
    if !area.is_empty() && (area.len() != 6 || !area.bytes().all(|one| one.is_ascii_digit())) {
        add("area", &Text::new("不是六位行政区划代码", "it is not a code of six digits"), faults);
    }
    let commit = &manifest.commit;
    let named = commit != NO_COMMIT;
    if named && !(commit.len() >= 40 && commit.bytes().all(|one| one.is_ascii_hexdigit())) {
        add("commit", &Text::new("不是提交的名称", "it names no commit"), faults);
    }
    if !named && manifest.tree == Tree::Clean {
        let text = Text::new("没有提交，却说没有改动", "nothing is unchanged without a commit");
        add("tree", &text, faults);
    }
}

fn add(key: &str, why: &Text, faults: &mut Faults) {
    let key = harmless(key);
    let text = Text::new(format!("`{key}` {}", why.zh), format!("`{key}`: {}", why.en));
    faults.add(codes::TEXT, PACKET_YAML, text);
}
