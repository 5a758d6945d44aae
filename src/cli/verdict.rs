//! What a verification came to, as people and programs read it.

use std::io::{self, Write};
use std::path::Path;

use serde_json::{Value, json};

use crate::diagnostic::{Language, Text};
use crate::packet::verify::{
    CheckResult, Class, Mark, Nature, PacketFault, PacketKind, Verdict, bag_signature,
    zip_signature,
};
use crate::text::{count, harmless};

use super::columns::padded;
use super::emit::{Format, ascii_controls, word};

/// Writes what became of one packet.
///
/// # Errors
/// If `out` cannot be written to.
pub(crate) fn show(
    verdict: &Verdict,
    format: Format,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Human => human(verdict, language, out),
        Format::Short => short(verdict, language, out),
        Format::Json => {
            writeln!(out, "{}", ascii_controls(&object(verdict, language).to_string()))
        }
    }
}

/// The verdict in one line.
pub(crate) fn headline(verdict: &Verdict) -> Text {
    if !verdict.holds() {
        let faults = count(verdict.faults.len() + verdict.more, "个问题", "fault");
        return Text::new(format!("没有通过：{}", faults.zh), format!("failed: {}", faults.en));
    }
    let good =
        |mark: &Mark| if let Mark::Good(signer) = mark { Some(signer.clone()) } else { None };
    match good(&verdict.zip_signature).or_else(|| good(&verdict.bag_signature)) {
        Some(signer) => {
            let identity = &signer.identity;
            Text::new(
                format!("内容完整；签名有效：{identity}"),
                format!("content complete; signed by {identity}"),
            )
        }
        None => Text::new("内容完整；未核对签名", "content complete; signatures not checked"),
    }
}

fn shown(path: &Path) -> String {
    harmless(&path.to_string_lossy()).into_owned()
}

fn human(verdict: &Verdict, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let (path, head) = (shown(&verdict.path), headline(verdict));
    let colon = word(language, "：", ": ");
    writeln!(out, "{path}{colon}{}", harmless(head.get(language)))?;
    for nature in Nature::ALL {
        nature_lines(verdict, nature, language, out)?;
    }
    if verdict.holds() {
        totals(verdict, language, out)?;
        signatures(verdict, language, out)?;
        unproven(verdict, language, out)?;
    }
    Ok(())
}

/// What a packet without a checked signature cannot prove.
fn unproven(verdict: &Verdict, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let good = |mark: &Mark| matches!(mark, Mark::Good(_));
    if good(&verdict.zip_signature) || good(&verdict.bag_signature) {
        return Ok(());
    }
    let text = Text::new(
        "包里前后一致；是谁做的、内容是否属实，没有核对签名不能证明",
        "the packet is consistent; only a checked signature shows who made it and that it is \
         genuine",
    );
    writeln!(out, "  {}", text.get(language))
}

/// One nature: how it ended, what was checked, and its faults.
fn nature_lines(
    verdict: &Verdict,
    nature: Nature,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let own = Class::ALL.into_iter().filter(|class| class.nature() == nature);
    let classes: Vec<String> = own.map(|class| checked(verdict, class, language)).collect();
    let (name, ended) = (nature.text(), outcome(verdict.nature(nature)));
    let columns = if language == Language::Chinese { (6, 6) } else { (12, 11) };
    let name = padded(name.get(language), columns.0);
    let ended = padded(ended.get(language), columns.1);
    let classes = classes.join(word(language, "；", "; "));
    writeln!(out, "  {name}  {ended}  {classes}")?;
    let faults = verdict.faults.iter().filter(|fault| fault.class.nature() == nature);
    let mut any = false;
    for fault in faults {
        any = true;
        writeln!(out, "    {}", fault_line(fault, language))?;
    }
    for remark in verdict.remarks.iter().filter(|remark| remark.class.nature() == nature) {
        writeln!(out, "    {}  {}", word(language, "提示", "note"), fault_line(remark, language))?;
    }
    if any && verdict.more > 0 {
        let more = count(verdict.more, "个同类问题没有列出", "more fault");
        writeln!(out, "    {}", more.get(language))?;
    }
    Ok(())
}

/// A class with how it ended, unless it passed.
fn checked(verdict: &Verdict, class: Class, language: Language) -> String {
    let name = class.text().get(language).to_owned();
    let ended = match verdict.outcome(class) {
        CheckResult::Passed => return name,
        CheckResult::Failed => word(language, "未通过", "failed"),
        CheckResult::NotReached => word(language, "未查", "not reached"),
        CheckResult::Skipped => match (class, verdict.kind) {
            (Class::Sm3, _) => word(language, "包里没有", "the packet has none"),
            (Class::Seal | Class::Structure, PacketKind::Folder) => {
                word(language, "文件夹没有这一项", "not of a folder")
            }
            _ => word(language, "未核对", "not checked"),
        },
    };
    match language {
        Language::Chinese => format!("{name}（{ended}）"),
        Language::English => format!("{name} ({ended})"),
    }
}

fn outcome(one: CheckResult) -> Text {
    match one {
        CheckResult::Passed | CheckResult::Skipped => Text::new("通过", "passed"),
        CheckResult::Failed => Text::new("未通过", "failed"),
        CheckResult::NotReached => Text::new("未查完", "not reached"),
    }
}

fn fault_line(fault: &PacketFault, language: Language) -> String {
    let (code, path) = (fault.code, harmless(&fault.path).replace('\n', " "));
    let text = harmless(fault.text.get(language)).into_owned();
    let colon = word(language, "：", ": ");
    format!("{code}  {path}{colon}{text}")
}

fn totals(verdict: &Verdict, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let people = verdict.manifest.as_ref().map_or(0, |manifest| manifest.people.len());
    let (pdfs, pages) = verdict.pdfs;
    let (files, bytes) = (verdict.files, verdict.bytes);
    match language {
        Language::Chinese => {
            writeln!(out, "  {people} 人，{files} 个文件，{bytes} 字节；PDF {pdfs} 份 {pages} 页")?;
        }
        Language::English => {
            let people = count(people, "人", "person").en.replace("persons", "people");
            let (files, pages) = (count(files, "个", "file").en, count(pages, "页", "page").en);
            let pdfs = count(pdfs, "份", "PDF").en;
            writeln!(out, "  {people}, {files}, {bytes} bytes; {pdfs} of {pages}")?;
        }
    }
    if let (Some(sha256), Some(code)) = (verdict.sha256, verdict.short_code()) {
        writeln!(out, "  SHA-256  {sha256}")?;
        writeln!(out, "  {}  {code}", word(language, "核对码 ", "short code"))?;
    }
    Ok(())
}

/// What lies beside the packet and was not checked.
fn signatures(verdict: &Verdict, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let marks = [
        (&verdict.zip_signature, zip_signature(&verdict.name)),
        (&verdict.bag_signature, bag_signature(&verdict.name)),
    ];
    for (_, file) in marks.iter().filter(|(mark, _)| **mark == Mark::Unchecked) {
        let file = harmless(file);
        match language {
            Language::Chinese => {
                writeln!(out, "  {file} 没有核对；核对用 --signers 签名人名单")?;
            }
            Language::English => {
                writeln!(out, "  {file} was not checked; --signers FILE checks it")?;
            }
        }
    }
    Ok(())
}

fn short(verdict: &Verdict, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let path = shown(&verdict.path);
    if verdict.holds() {
        writeln!(out, "{path}: {}", harmless(headline(verdict).get(language)))?;
    }
    let note = word(language, "提示 ", "note ");
    let faults = verdict.faults.iter().map(|fault| ("", fault));
    let remarks = verdict.remarks.iter().map(|remark| (note, remark));
    for (mark, fault) in faults.chain(remarks) {
        let file = harmless(&fault.path).replace('\n', " ");
        let text = harmless(fault.text.get(language)).into_owned();
        writeln!(out, "{path}: {mark}{}: {file}: {text}", fault.code)?;
    }
    Ok(())
}

fn key(one: CheckResult) -> &'static str {
    match one {
        CheckResult::Passed => "passed",
        CheckResult::Failed => "failed",
        CheckResult::Skipped => "skipped",
        CheckResult::NotReached => "not-reached",
    }
}

fn object(verdict: &Verdict, language: Language) -> Value {
    let check = |class: Class| {
        let outcome = verdict.outcome(class);
        json!({ "check": class.key(), "nature": class.nature().key(), "result": key(outcome) })
    };
    let fault = |fault: &PacketFault| {
        json!({
            "code": fault.code.0,
            "check": fault.class.key(),
            "nature": fault.class.nature().key(),
            "path": fault.path,
            "message": fault.text.get(language),
        })
    };
    let natures = Nature::ALL.map(|one| (one.key().to_owned(), key(verdict.nature(one)).into()));
    let manifest = verdict.manifest.as_ref();
    json!({
        "packet": verdict.path.to_string_lossy(),
        "name": verdict.name,
        "result": if verdict.holds() { "passed" } else { "failed" },
        "sha256": verdict.sha256.map(|sum| sum.to_string()),
        "shortCode": verdict.short_code().map(|code| code.to_string()),
        "bytes": verdict.bytes,
        "files": verdict.files,
        "day": manifest.map(|one| &one.day),
        "people": manifest.map(|one| one.people.iter().map(|person| &person.path).collect::<Vec<_>>()),
        "pdfs": verdict.pdfs.0,
        "pages": verdict.pdfs.1,
        "signatures": {
            "packet": mark(&verdict.zip_signature),
            "bag": mark(&verdict.bag_signature),
        },
        "natures": Value::Object(natures.into_iter().collect()),
        "checks": Class::ALL.map(check),
        "faults": verdict.faults.iter().map(fault).collect::<Vec<_>>(),
        "more": verdict.more,
        "remarks": verdict.remarks.iter().map(fault).collect::<Vec<_>>(),
    })
}

fn mark(one: &Mark) -> Value {
    match one {
        Mark::Absent => json!({ "state": "absent" }),
        Mark::Unchecked => json!({ "state": "not-checked" }),
        Mark::Bad => json!({ "state": "bad" }),
        Mark::Good(signer) => json!({
            "state": "good",
            "identity": signer.identity,
            "key": signer.fingerprint,
        }),
    }
}
