//! How `pack` is asked for, and what it tells while it works and when it is done.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Language, Text};
use crate::filing::{Blocker, BlockerReason, Packed};
use crate::packet::PacketName;
use crate::path::ArchivePath;
use crate::text::harmless;

use super::config::Config;
use super::emit::{self, Format, Style};
use super::steps::Steps;
use super::ui::Ui;

/// Tells of packets as they get ready.
pub(crate) struct PackReport<'a> {
    ui: &'a Ui<'a>,
    style: Style,
    format: Format,
    quiet: bool,
    steps: Steps,
    packed: usize,
    refused: usize,
}

impl<'a> PackReport<'a> {
    /// A report of a run.
    pub(crate) fn new(ui: &'a Ui<'a>, config: &Config, format: Format) -> Self {
        let (steps, style) = (Steps::idle(config), config.style(false));
        Self { ui, style, format, quiet: config.quiet, steps, packed: 0, refused: 0 }
    }

    /// Begins a part of the work with so many steps.
    pub(crate) fn begin(&mut self, steps: usize) {
        self.steps.begin(steps);
    }

    /// One step is done.
    pub(crate) fn step(&self, what: &str) {
        self.steps.step(what);
    }

    /// Tells of a packet that was made or found as it should be.
    pub(crate) fn packed(&mut self, packed: &Packed) {
        self.packed += 1;
        self.steps.aside(|| match self.format {
            Format::Json => self.ui.data(|out| writeln!(out, "{}", object(packed))),
            Format::Human | Format::Short if self.quiet => {}
            Format::Human | Format::Short => {
                self.ui.data(|out| writeln!(out, "{}", line(packed, self.style.language)));
            }
        });
    }

    /// Tells of a packet that was not made, with every reason.
    pub(crate) fn refused(
        &mut self,
        name: Option<&PacketName>,
        people: &[ArchivePath],
        why: &[Blocker],
    ) {
        self.refused += 1;
        self.steps.aside(|| match self.format {
            Format::Json => {
                let object = refusal(name, people, why);
                self.ui.data(|out| writeln!(out, "{object}"));
            }
            Format::Human | Format::Short => self.reasons(name, people, why),
        });
    }

    fn reasons(&self, name: Option<&PacketName>, people: &[ArchivePath], why: &[Blocker]) {
        let findings = why.iter().filter_map(finding).cloned().collect::<Vec<Diagnostic>>();
        let language = self.style.language;
        self.ui.talk(|mut out| {
            emit::emit(&findings, self.format, self.style, &mut out)?;
            let head = emit::word(language, "未打包", "not packed");
            let whole = match (name, people) {
                (_, [one]) => one.to_string(),
                (Some(name), _) => name.to_string(),
                (None, _) => String::new(),
            };
            for hold in why {
                let BlockerReason::Other { about, text, .. } = &hold.why else { continue };
                let person = hold.person.as_ref().map(ToString::to_string);
                let mut place = person.unwrap_or_else(|| whole.clone());
                if !about.is_empty() {
                    place = format!("{place}/{about}");
                }
                let text = harmless(text.get(language));
                writeln!(out, "{head}  {}  {}: {text}", harmless(&place), hold.code())?;
            }
            if !findings.is_empty() && self.format == Format::Human {
                writeln!(out, "{head}  {}", harmless(&whole))?;
            }
            Ok(())
        });
    }

    /// Counts what was packed and refused.
    pub(crate) fn close(&self, out: &Path) {
        self.steps.close();
        let (packed, refused) = (self.packed, self.refused);
        if self.format == Format::Json {
            self.ui.data(|to| writeln!(to, "{}", json!({ "packed": packed, "refused": refused })));
            return;
        }
        let out = out.display();
        self.ui.say(&Text::new(
            format!("移交包 {packed} 个，未打包 {refused} 个：{out}"),
            format!("{packed} packed, {refused} refused: {out}"),
        ));
    }
}

fn finding(hold: &Blocker) -> Option<&Diagnostic> {
    match &hold.why {
        BlockerReason::Finding(finding) => Some(finding),
        BlockerReason::Other { .. } => None,
    }
}

fn line(packed: &Packed, language: Language) -> String {
    let entry = packed.entry();
    let names: Vec<&str> = packed.manifest.people.iter().map(|one| one.name.as_str()).collect();
    let who = match (&names[..], language) {
        ([one], _) => harmless(one).into_owned(),
        (all, Language::Chinese) => format!("{} 人", all.len()),
        (all, Language::English) => format!("{} people", all.len()),
    };
    let (name, files, pages, code) = (&entry.packet, entry.files, entry.pages, &entry.code);
    let kept = match (packed.sealed.kept, language) {
        (false, _) => "",
        (true, Language::Chinese) => "（未变）",
        (true, Language::English) => " (unchanged)",
    };
    match language {
        Language::Chinese => {
            format!("{name}.zip  {who}  {files} 件 {pages} 页  核对码 {code}{kept}")
        }
        Language::English => {
            format!("{name}.zip  {who}  {files} files, {pages} pages  short code {code}{kept}")
        }
    }
}

fn object(packed: &Packed) -> Value {
    let mut object = serde_json::to_value(packed.entry()).expect("texts and numbers");
    let name = |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
    object["status"] = if packed.sealed.kept { "kept" } else { "made" }.into();
    object["file"] = name(&packed.sealed.file).into();
    object["transferList"] = name(&packed.transfer).into();
    object["signatures"] = packed.signatures.iter().filter_map(name).collect();
    object["commit"] = packed.manifest.commit.clone().into();
    let plain = "plain data";
    object["tree"] = serde_json::to_value(packed.manifest.tree).expect(plain);
    object["exceptions"] = serde_json::to_value(&packed.manifest.exceptions).expect(plain);
    object
}

fn refusal(name: Option<&PacketName>, people: &[ArchivePath], why: &[Blocker]) -> Value {
    json!({
        "packet": name.map(PacketName::as_str),
        "status": "refused",
        "people": people,
        "reasons": why.iter().map(reason).collect::<Vec<_>>(),
    })
}

fn reason(hold: &Blocker) -> Value {
    let text = hold.text();
    let mut reason = json!({
        "code": hold.code().0,
        "message": text.zh,
        "messageEn": text.en,
        "person": hold.person,
    });
    match &hold.why {
        BlockerReason::Finding(finding) => {
            reason["file"] = finding.file.as_str().into();
            if let Some(place) = &finding.place {
                reason["line"] = place.start.line.into();
                reason["column"] = place.start.column.into();
            }
        }
        BlockerReason::Other { about, .. } if !about.is_empty() => {
            reason["paper"] = about.as_str().into();
        }
        BlockerReason::Other { .. } => {}
    }
    reason
}
