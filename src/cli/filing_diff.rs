//! What changed between two filings, as people and programs see it.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::diagnostic::Language;
use crate::filing::diff::{
    Difference, FileChange, FileDifference, FileKind, HeadChange, PersonChange, PersonDifference,
    Subject,
};
use crate::mask;
use crate::packet::Manifest;
use crate::text::{self, harmless};

use super::changed::{self, word};
use super::emit::Format;

/// Writes what changed between the filings that say this of themselves.
///
/// # Errors
/// If it cannot be written.
pub(crate) fn show(
    (old, new): (&Manifest, &Manifest),
    difference: &Difference,
    format: Format,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let wording = Wording(language);
    match format {
        Format::Json => writeln!(out, "{}", object((old, new), difference)),
        Format::Short => wording.short(difference, out),
        Format::Human => wording.human((old, new), difference, out),
    }
}

/// What a whole comparison comes to, in one line.
pub(crate) fn summary(difference: &Difference, language: Language) -> String {
    let came = difference.count(|kind| matches!(kind, PersonDifference::Came(..)));
    let left = difference.count(|kind| *kind == PersonDifference::Left);
    let changed = difference.people.len() - came - left;
    let same = difference.same;
    match language {
        Language::Chinese if difference.is_empty() => format!("没有变化：{same} 人都相同"),
        Language::English if difference.is_empty() => format!("nothing changed: {same} the same"),
        Language::Chinese => {
            format!("新增 {came} 人，退出 {left} 人，有变化 {changed} 人，相同 {same} 人")
        }
        Language::English => {
            format!("{came} came, {left} left, {changed} changed, {same} the same")
        }
    }
}

struct Wording(Language);

impl Wording {
    fn human(
        &self,
        (old, new): (&Manifest, &Manifest),
        difference: &Difference,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let name = |of: &Manifest| match self.0 {
            Language::Chinese => format!("{}（{}）", of.packet, harmless(&of.day)),
            Language::English => format!("{} ({})", of.packet, harmless(&of.day)),
        };
        let arrow = word(self.0, "→", " → ");
        writeln!(out, "{}{arrow}{}", name(old), name(new))?;
        for line in self.head(difference) {
            writeln!(out, "  {line}")?;
        }
        for person in &difference.people {
            writeln!(out, "\n{}", clean(&self.who(person)))?;
            for line in self.person(person) {
                writeln!(out, "  {line}")?;
            }
        }
        Ok(())
    }

    fn short(&self, difference: &Difference, out: &mut dyn Write) -> io::Result<()> {
        for line in self.head(difference) {
            writeln!(out, "{line}")?;
        }
        for person in &difference.people {
            let path = clean(&person.path);
            if person.kind != PersonDifference::Stayed {
                writeln!(out, "{path}: {}", clean(&self.kind(person)))?;
            }
            for line in self.person(person) {
                writeln!(out, "{path}: {line}")?;
            }
        }
        Ok(())
    }

    fn head(&self, difference: &Difference) -> Vec<String> {
        let own = difference.head.iter().map(|change| self.subject(change));
        let others = difference.others.iter().map(|path| match self.0 {
            Language::Chinese => format!("文件 {path}：内容不同"),
            Language::English => format!("file {path}: differs"),
        });
        own.chain(others).map(|line| clean(&line)).collect()
    }

    fn subject(&self, change: &HeadChange) -> String {
        let what = match &change.subject {
            Subject::Packet => word(self.0, "移交包", "packet").to_owned(),
            Subject::Day => word(self.0, "数据日期", "day of the data").to_owned(),
            Subject::Archive => word(self.0, "档案名称", "archive").to_owned(),
            Subject::Department => word(self.0, "组织部门", "department").to_owned(),
            Subject::Area => word(self.0, "行政区划代码", "area code").to_owned(),
            Subject::Program => word(self.0, "程序", "program").to_owned(),
            Subject::Commit => word(self.0, "档案版本", "commit").to_owned(),
            Subject::Tree => word(self.0, "版本状态", "work tree").to_owned(),
            Subject::Templates => word(self.0, "模板", "templates").to_owned(),
            Subject::Face(name) => format!("{} {name}", word(self.0, "字体", "typeface")),
            Subject::Exception(person, code) => {
                format!("{} {code} {person}", word(self.0, "例外", "exception"))
            }
            Subject::Order => word(self.0, "人员次序", "order of people").to_owned(),
        };
        let colon = word(self.0, "：", ": ");
        let value = |text: &str| self.value(&change.subject, text);
        match (&change.old, &change.new) {
            (Some(old), Some(new)) => format!("{what}{colon}{} → {}", value(old), value(new)),
            (None, Some(new)) => format!("{what}{colon}{} {new}", word(self.0, "新增", "added")),
            (Some(old), None) => format!("{what}{colon}{} {old}", word(self.0, "删去", "removed")),
            (None, None) => what,
        }
    }

    fn value(&self, subject: &Subject, text: &str) -> String {
        let known = match (subject, text) {
            (Subject::Tree, "clean") => word(self.0, "全部已保存", "clean"),
            (Subject::Tree, "changed") => word(self.0, "有未保存的改动", "with changes"),
            (Subject::Tree, _) => word(self.0, "没有版本管理", "none"),
            _ => text,
        };
        known.to_owned()
    }

    fn who(&self, person: &PersonChange) -> String {
        match person.kind {
            PersonDifference::Stayed => person.path.clone(),
            _ => format!("{}{}{}", person.path, word(self.0, "：", ": "), self.kind(person)),
        }
    }

    fn kind(&self, person: &PersonChange) -> String {
        match (&person.kind, self.0) {
            (PersonDifference::Came(files, pages), Language::Chinese) => {
                format!("新增，{files} 个文件，{pages} 页")
            }
            (PersonDifference::Came(files, pages), Language::English) => {
                let files = self.count(*files, "", "file");
                format!("came, {files}, {}", self.count(*pages, "", "page"))
            }
            (PersonDifference::Left, _) => word(self.0, "退出", "left").to_owned(),
            (PersonDifference::Moved(from), Language::Chinese) => format!("由 {from} 移来"),
            (PersonDifference::Moved(from), Language::English) => format!("moved from {from}"),
            (PersonDifference::Stayed, _) => String::new(),
        }
    }

    fn person(&self, person: &PersonChange) -> Vec<String> {
        let mut lines: Vec<String> =
            person.fields.iter().map(|change| changed::line(change, self.0)).collect();
        if person.rewritten {
            let only = word(self.0, "只改了写法", "only formatting");
            lines.push(format!("person.yaml: {only}"));
        }
        let redated = |file: &&FileChange| file.change == FileDifference::Redated;
        let told = person.files.iter().filter(|file| !redated(file));
        lines.extend(told.map(|file| self.file(file)));
        match (person.files.iter().filter(redated).count(), self.0) {
            (0, _) => {}
            (number, Language::Chinese) => {
                lines.push(format!("另有 {number} 份材料只是数据日期不同，其余相同"));
            }
            (number, Language::English) => {
                let papers = self.count(number, "", "more paper");
                lines.push(format!("{papers} made for another day, otherwise the same"));
            }
        }
        lines.iter().map(|line| clean(line)).collect()
    }

    fn file(&self, file: &FileChange) -> String {
        let kind = match file.kind {
            FileKind::Paper => word(self.0, "材料", "paper"),
            FileKind::Attachment => word(self.0, "附件", "attachment"),
            FileKind::Portrait => word(self.0, "照片", "portrait"),
            FileKind::Other => word(self.0, "文件", "file"),
        };
        let change = match &file.change {
            FileDifference::Added => word(self.0, "新增", "added").to_owned(),
            FileDifference::Removed => word(self.0, "删去", "removed").to_owned(),
            FileDifference::Changed | FileDifference::Redated => {
                word(self.0, "内容有改动", "changed").to_owned()
            }
            FileDifference::Renamed(from) => {
                format!("{} {from}", word(self.0, "改名，原为", "renamed from"))
            }
        };
        let colon = word(self.0, "：", ": ");
        let named = match self.0 {
            Language::Chinese => format!("{kind}《{}》{}", file.title, file.file),
            Language::English => format!("{kind} {} ({})", file.title, file.file),
        };
        format!("{named}{colon}{change}{}", self.pages(file))
    }

    fn pages(&self, file: &FileChange) -> String {
        let comma = word(self.0, "，", ", ");
        match (file.old_pages, file.new_pages) {
            (Some(old), Some(new)) if old != new => {
                format!("{comma}{old} → {}", self.count(new, "页", "page"))
            }
            (_, Some(number)) | (Some(number), None) => {
                format!("{comma}{}", self.count(number, "页", "page"))
            }
            (None, None) => String::new(),
        }
    }

    fn count(&self, number: usize, zh: &str, en: &str) -> String {
        text::count(number, zh, en).get(self.0).to_owned()
    }
}

/// What cannot steer the terminal, without identity numbers.
fn clean(line: &str) -> String {
    mask::text(&harmless(line))
}

fn object((old, new): (&Manifest, &Manifest), difference: &Difference) -> Value {
    let side = |of: &Manifest| json!({"packet": of.packet, "day": of.day});
    json!({
        "old": side(old),
        "new": side(new),
        "same": difference.is_empty(),
        "packet": difference.head.iter().map(head_object).collect::<Vec<_>>(),
        "people": difference.people.iter().map(person_object).collect::<Vec<_>>(),
        "unchanged": difference.same,
        "files": difference.others,
    })
}

fn head_object(change: &HeadChange) -> Value {
    let (subject, of) = match &change.subject {
        Subject::Packet => ("packet", None),
        Subject::Day => ("day", None),
        Subject::Archive => ("archive", None),
        Subject::Department => ("department", None),
        Subject::Area => ("area", None),
        Subject::Program => ("program", None),
        Subject::Commit => ("commit", None),
        Subject::Tree => ("tree", None),
        Subject::Templates => ("templates", None),
        Subject::Face(name) => ("typeface", Some(name.clone())),
        Subject::Exception(person, code) => ("exception", Some(format!("{person} {code}"))),
        Subject::Order => ("order", None),
    };
    let value = |text: &Option<String>| text.as_deref().map(mask::text);
    json!({"subject": subject, "of": of, "old": value(&change.old), "new": value(&change.new)})
}

fn person_object(person: &PersonChange) -> Value {
    let (kind, from) = match &person.kind {
        PersonDifference::Came(..) => ("came", None),
        PersonDifference::Left => ("left", None),
        PersonDifference::Moved(from) => ("moved", Some(from)),
        PersonDifference::Stayed => ("stayed", None),
    };
    json!({
        "path": person.path,
        "name": person.name,
        "fate": kind,
        "from": from,
        "changes": person.fields.iter().map(changed::object).collect::<Vec<_>>(),
        "rewritten": person.rewritten,
        "files": person.files.iter().map(file_object).collect::<Vec<_>>(),
    })
}

fn file_object(file: &FileChange) -> Value {
    let kind = match file.kind {
        FileKind::Paper => "paper",
        FileKind::Attachment => "attachment",
        FileKind::Portrait => "portrait",
        FileKind::Other => "file",
    };
    let (change, from) = match &file.change {
        FileDifference::Added => ("added", None),
        FileDifference::Removed => ("removed", None),
        FileDifference::Changed => ("changed", None),
        FileDifference::Redated => ("redated", None),
        FileDifference::Renamed(from) => ("renamed", Some(from)),
    };
    json!({
        "kind": kind,
        "title": mask::text(&file.title),
        "file": file.file,
        "change": change,
        "from": from,
        "oldPages": file.old_pages,
        "newPages": file.new_pages,
    })
}
