//! Any text is printed: the papers of the sample county, their texts replaced by others of all
//! scripts and lengths, laid out in process. Whatever a clerk may type, no paper is refused.
//!
//! Every case follows from its number alone. `CASES=20000 cargo test --release any_text` runs as
//! many as are asked for, `FIRST=1234 CASES=1` one of them again, `PAPER=spines` only those of a
//! paper. With `TEMPLATES=templates` the templates are read and not those inside the program, so that
//! a change of one is tried without building.

use std::collections::BTreeMap;
use std::env;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;

use crate::archive::Archive;
use crate::documents::{Document, PAPERS, Setup};
use crate::fs::{self, EntryType};
use crate::inside::all_papers::all_papers;
use crate::inside::dice::Dice;
use crate::inside::folder::project;
use crate::render::{self, Base, FontConfig, FontSet, FontSources, ForeignIdentifiers, Templates};

/// As many papers as the pipeline has time for.
const CASES: u64 = 300;

const HAN: &str = "返乡后带头发展电商帮助十二户销售茶叶群众评价好本人愿意留村工作的一是了我不在人有他这上着个\
                   地到大里说就去子得也和那要下看天时过出小么起你都把好还多没为又可家学只以主会样年想生同\
                   老中十从自面前头道它后然走很像见两用她国动进成回什边作对开而己些现山民候经发工向事命给\
                   长水几义三声于高手知理眼志点心战二问但身方实吃做叫当住听革打呢真全才四已所敌之最光产";
const PILED: &str = "，。、；：？！”’》）】…“‘《（【—·％";
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const SIGNS: &str = "-/_.:=&?@#+~()[]%,;!*'\"";
const RARE: &[&str] =
    &["䶮", "𬭎", "㛃", "旻", "翀", "堃", "犇", "𠅤", "喆", "㎡", "℃", "①", "～", "Ⅳ"];
const PHRASES: &[&str] = &[
    "证书编号NCDS-2026-000123456789",
    "社保卡号6217001234567890123",
    "项目代码2026-439001-04-01-123456",
    "身份证号439001199410120010",
    "微信公众号（zjtj_hetang2026）",
    "https://www.samplecounty.gov.cn/dj/2026/03/15/content_1234567.html?id=42&from=list",
    "zhang.zhiyuan-2026@samplecounty.gov.cn",
    "Excellent Communist Party Member of the Province",
    "Advanced Individual of Rural Revitalization (2025)",
    "“四议两公开”",
    "《关于做好2026年村级后备力量培养工作的通知》（样组发〔2026〕3号）",
    "2026年3月2日至2026年12月31日",
    "GDP增长12.5%，达到3,456.78万元",
    "H₂O、CO₂、m²、A4×2、±0.5℃",
    "阿卜杜热合曼·买买提吐尔逊·阿卜杜克热木",
    "Node.js+Vue3/TypeScript全栈",
    "？！！”。》",
    "……——！！！？？？",
    "（（（【【《《“",
    "4390011994101200104390011994101200104390",
];

/// A text of about `length` characters, from one script or several.
fn text(dice: &mut Dice, length: usize) -> String {
    let kind = dice.below(10);
    let mut text = String::new();
    while text.chars().count() < length {
        let kind = if kind < 7 { kind } else { dice.below(7) };
        piece(dice, kind, length, &mut text);
    }
    text.chars().take(length.max(1)).collect()
}

fn piece(dice: &mut Dice, kind: usize, length: usize, text: &mut String) {
    match kind {
        0 => repeat(dice, HAN, 1..=length.min(60), text),
        1 => {
            repeat(dice, HAN, 1..=20, text);
            repeat(dice, "，。；、：？！", 1..=1, text);
        }
        2 => repeat(dice, "0123456789", 1..=45, text),
        3 => {
            repeat(dice, LETTERS, 1..=14, text);
            repeat(dice, "   ,.-", 1..=1, text);
        }
        4 => repeat(dice, &[LETTERS, SIGNS, "0123456789"].concat(), 1..=60, text),
        5 => {
            repeat(dice, PILED, 1..=9, text);
            repeat(dice, HAN, 0..=5, text);
        }
        _ => {
            let known = if dice.falls(15) { RARE } else { PHRASES };
            text.push_str(known[dice.below(known.len())]);
            repeat(dice, HAN, 0..=27, text);
        }
    }
}

/// So many characters of a choice.
fn repeat(dice: &mut Dice, of: &str, times: RangeInclusive<usize>, text: &mut String) {
    let of: Vec<char> = of.chars().collect();
    let times = times.start() + dice.below(times.end() - times.start() + 1);
    text.extend((0..times).map(|_| of[dice.below(of.len())]));
}

/// The last parts of the paths of fields that hold a day, a number, or a word of a short list.
const CLOSED: &[&str] = &[
    "age",
    "agreed",
    "aspect",
    "basic",
    "batch",
    "birth",
    "clause",
    "competent",
    "conclusion",
    "count",
    "date",
    "day",
    "deadline",
    "due",
    "end",
    "ethnicity",
    "excellent",
    "from",
    "grade",
    "graduated",
    "health",
    "highest_education",
    "hours",
    "id_number",
    "issued",
    "kind",
    "level",
    "marital",
    "maturity",
    "number",
    "objection",
    "pages",
    "party_confirmed",
    "party_joined",
    "phone",
    "political_status",
    "present",
    "rank",
    "replied",
    "result",
    "returned",
    "role",
    "sent",
    "sex",
    "share",
    "since",
    "start",
    "talks_total",
    "task_due",
    "handed_in",
    "term",
    "unfit",
    "until",
    "valid",
    "valid_until",
    "way",
    "ways",
    "word",
    "work_start",
    "year",
    "applied",
    "activist",
    "candidate",
    "point",
    "digest",
    "host_opinion",
    "theme",
    "sources",
    "month",
    "items",
    "unpaged",
    "retention",
    "fonds",
    "catalogue",
    "volume_number",
];

/// The last parts of the paths of days, and of words that the program itself prints.
const FIXED: &[&str] =
    &["date", "day", "end", "handed_in", "start", "task_due", "word", "work_start"];

/// Whether a clerk types the field freely, and not a day, a number or a word of a list.
fn is_free(path: &str) -> bool {
    !path.starts_with("/indicators") && !key(path).is_some_and(|key| CLOSED.contains(&key))
}

/// The last part of a field's path that is no place in a list.
fn key(path: &str) -> Option<&str> {
    path.rsplit('/').find(|part| part.parse::<usize>().is_err())
}

/// The last parts of the paths of names of people and places.
const NAMES: &[&str] = &[
    "county",
    "town",
    "village",
    "name",
    "handled",
    "responsible",
    "signed",
    "talker",
    "reader",
    "recorder",
    "mentor",
    "tutor",
    "period",
    "compiler",
    "checker",
    "volume",
    "grades",
];
/// No name is longer.
const LONGEST_NAME: usize = 60;

/// How long a text a field may hold that held so many characters.
fn length(dice: &mut Dice, path: &str, before: usize) -> usize {
    if key(path).is_some_and(|key| NAMES.contains(&key)) {
        let most = if dice.falls(20) { LONGEST_NAME } else { before + 3 };
        return 1 + dice.below(most);
    }
    match (before, dice.below(100)) {
        (0..=12, 0..=69) => 1 + dice.below(before + 3),
        (0..=12, 70..=97) => 1 + dice.below(60),
        (13..=40, 0..=89) => 1 + dice.below(2 * before),
        (_, 0..=89) => 1 + dice.below(3 * before),
        (_, 90..=98) => 1 + dice.below(900),
        _ => 1 + dice.below(10_000),
    }
}

/// Replaces the text of fields: `share` of a hundred of those that are typed freely, and a few of
/// the others by something a little longer.
fn retype(view: &mut Value, dice: &mut Dice, share: usize) {
    match view {
        Value::Object(map) if map.contains_key("f") && map.contains_key("t") => {
            let path = map["f"].as_str().unwrap().to_owned();
            if path.rsplit('/').next().is_some_and(|key| FIXED.contains(&key)) {
                return;
            }
            let free = is_free(&path);
            let Some(Value::String(before)) = map.get_mut("t") else { return };
            let counted = before.len() <= 3 && before.bytes().all(|one| one.is_ascii_digit());
            if counted || !dice.falls(if free { share } else { share / 9 }) {
                return;
            }
            let count = before.chars().count();
            let wanted = if free { length(dice, &path, count) } else { 1 + dice.below(count + 6) };
            let mut typed = text(dice, wanted);
            if before.contains('\n') || count > 40 && dice.falls(30) {
                for _ in 0..dice.below(3) {
                    typed.push('\n');
                    typed.push_str(&text(dice, 80));
                }
            }
            *before = typed;
        }
        Value::Object(map) => map.values_mut().for_each(|value| retype(value, dice, share)),
        Value::Array(list) => list.iter_mut().for_each(|value| retype(value, dice, share)),
        _ => {}
    }
}

/// Everything that the cases share: papers to retype, and what lays them out.
struct Bench {
    papers: Vec<Document>,
    base: Base,
}

impl Bench {
    fn new() -> Self {
        let (archive, _) = Archive::open(&project("archives"), 2).unwrap();
        let (setup, _) = Setup::new(&archive, archive.day(None).unwrap(), false);
        let folder = env::var_os("DOSSIER_FONTS").map_or_else(|| project("fonts"), PathBuf::from);
        let sources = FontSources { folders: vec![folder] };
        let fonts = FontSet::load(&sources, FontConfig::shipped()).unwrap();
        let own = env::var("TEMPLATES").map(|folder| read(&project(&folder))).unwrap_or_default();
        let base = Base::new(Arc::new(fonts), Templates::new(own));
        Self { papers: papers(&archive, &setup), base }
    }

    /// The reasons for which the paper of a case is refused; none if it is printed.
    fn print(&self, case: u64) -> Vec<String> {
        let document = self.retyped(case);
        match render::render(&self.base, &ForeignIdentifiers::default(), &document) {
            Ok(_) => Vec::new(),
            Err(refusal) => {
                let told = refusal.faults.iter().map(|fault| fault.text().en);
                let told = told.filter(|fault| !is_limit(&document, fault));
                let told = told.map(|fault| {
                    let typed = typed(&document, &fault).unwrap_or_default();
                    format!("case {case}, {}: {fault} {typed}", document.paper)
                });
                told.collect()
            }
        }
    }

    /// The paper that a case is about.
    fn paper(&self, case: u64) -> &Document {
        &self.papers[case as usize % self.papers.len()]
    }

    fn retyped(&self, case: u64) -> Document {
        let mut dice = Dice(case);
        let mut document = self.paper(case).clone();
        let share = [15, 50, 90][dice.below(3)];
        let view = &mut document.data["view"];
        retype(view, &mut dice, share);
        let name = view.pointer("/person/name/t").and_then(Value::as_str);
        document.name = name.map(str::to_owned);
        document
    }
}

/// Whether a paper is rightly refused: a strip of a spine is as wide as the volume is thick, and holds
/// no more than that whatever is written there.
fn is_limit(document: &Document, fault: &str) -> bool {
    document.paper == "spines" && fault.contains(" does not fit its box; ")
}

/// What stands in the field that a fault names.
fn typed(document: &Document, fault: &str) -> Option<String> {
    let field = fault.split('`').nth(1)?.split('#').next()?;
    let text = document.data["view"].pointer(field)?.get("t")?.as_str()?;
    Some(format!("({})", text.chars().take(LONGEST_NAME).collect::<String>()))
}

/// The texts of a folder of templates by their paths in it.
fn read(folder: &Path) -> BTreeMap<String, String> {
    let files = fs::walk(folder, 2, |_| true).unwrap();
    let files = files.into_iter().filter(|item| item.kind == EntryType::File);
    files
        .map(|item| (item.name, String::from_utf8(fs::read(&item.path).unwrap()).unwrap()))
        .collect()
}

/// The papers of everybody, one paper of each kind after the other.
fn papers(archive: &Archive, setup: &Setup) -> Vec<Document> {
    let mut papers: Vec<Vec<Document>> = PAPERS.iter().map(|_| Vec::new()).collect();
    for document in all_papers(archive, setup) {
        let at = PAPERS.iter().position(|paper| paper.template == document.paper).unwrap();
        papers[at].push(document);
    }
    let most = papers.iter().map(Vec::len).max().unwrap();
    (0..most)
        .flat_map(|at| papers.iter().filter_map(move |kind| kind.get(at % kind.len().max(1))))
        .cloned()
        .collect()
}

#[test]
fn any_text_is_printed_on_every_paper() {
    let number = |name: &str, usual| env::var(name).map_or(usual, |text| text.parse().unwrap());
    let first = number("FIRST", 0);
    let bench = Bench::new();
    let paper = env::var("PAPER").ok();
    let wanted = |case: &u64| paper.as_ref().is_none_or(|name| *name == bench.paper(*case).paper);
    let cases: Vec<u64> = (first..first + number("CASES", CASES)).filter(wanted).collect();
    let mut refused = Vec::new();
    let print = |case: &u64| render::isolated(|| bench.print(*case)).unwrap();
    render::drive(2, &cases, print, |_, told| refused.extend(told.unwrap()));
    assert!(refused.is_empty(), "{} of {}:\n{}", refused.len(), cases.len(), refused.join("\n"));
}
