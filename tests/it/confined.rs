//! A county's own template may do what it likes: it costs its own paper and no other.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use dossier::testing::documents::Document;
use dossier::testing::render::{
    Base, Fault, FontConfig, FontSet, FontSources, Limit, Limits, Rendered, Strangers, Templates,
    WORKER_ARGUMENT, WorkerPool, sheet, sheets,
};
use serde_json::json;

use crate::fidelity::HEAD;
use crate::support::{Test, project};

const ZHANG: &str = "松岭镇/荷塘村/张志远";

#[test]
fn what_takes_all_memory_or_too_many_pages_is_stopped_and_others_are_made() {
    let memory = "占用内存超过 2048 MB";
    for (body, what) in [
        ("let all = range(400000000)", memory),
        ("let long = \"字\" * 2000000000", memory),
        ("let x = (0,); for n in range(40) { x = x + x }", memory),
        ("for n in range(1100) { [页]; pagebreak() }", "超过 1000 页"),
    ] {
        let county = Test::county();
        county.write("templates/contents/main.typ", format!("{HEAD}  {body}\n}}\n"));
        let run = county.dossier("build --only contents,filing-form").arg(ZHANG).output();
        assert_eq!(run.code, 1, "{body}: {}", run.stderr);
        let said = format!("模板 templates/contents/main.typ 生成的这一份{what}，已停止");
        assert!(run.stderr.contains(&said), "{body}: {}", run.stderr);
        assert!(county.has(&format!("build/{ZHANG}/备案登记表.pdf")), "{body}");
        assert!(!county.has(&format!("build/{ZHANG}/卷内目录.pdf")), "{body}");
    }
}

/// A base with one template of its own, confined to these limits.
fn base(body: &str, limits: Limits) -> Base {
    let sources = FontSources { folders: vec![project("fonts")] };
    let fonts = FontSet::load(&sources, FontConfig::shipped()).unwrap();
    let own = BTreeMap::from([("note/main.typ".to_owned(), body.to_owned())]);
    let workers = WorkerPool::new(env!("CARGO_BIN_EXE_dossier").into(), limits);
    Base::new(Arc::new(fonts), Templates::new(own)).confined(workers)
}

/// A paper that says how often a loop within a loop runs.
fn document(times: usize) -> Document {
    Document {
        paper: "note".into(),
        file: format!("{ZHANG}/{times}.pdf").parse().unwrap(),
        ident: format!("note {times}"),
        title: "记事".to_owned(),
        person: ZHANG.parse().unwrap(),
        name: None,
        own: Vec::new(),
        day: (2026, 11, 20),
        data: json!({"paper": {}, "view": {}, "times": times}),
        portrait: None,
    }
}

/// Sets one line after counting to the square of the document's number, which takes no memory.
const COUNTS: &str = r#"
#let paper(data) = {
  set document(title: "note")
  set text(font: data.paper.fonts.song.families, lang: "zh", region: "cn", fallback: false)
  for n in range(data.times) { for m in range(data.times) {} }
  [记事]
}
"#;

#[test]
fn a_loop_without_end_is_stopped_and_the_next_paper_is_made() {
    let second = Limits { time: Duration::from_secs(1), ..Limits::USUAL };
    let documents = [document(1), document(1_000_000), document(2)];
    // On one thread: the worker that was late is not asked again.
    let made = sheets(1, &base(COUNTS, second), &Strangers::default(), &documents);
    let [first, endless, last] = &made[..] else { panic!("three documents") };
    assert!(first.is_ok() && last.is_ok(), "{made:?}");
    let template = "templates/note/main.typ".to_owned();
    let fault = Fault::Limit { template, limit: Limit::Time(1) };
    assert_eq!(endless.as_ref().unwrap_err().faults, [fault]);
}

#[test]
fn as_many_pages_as_may_be_are_made_and_one_more_is_not() {
    const PAGES: &str = r#"
#let paper(data) = {
  set document(title: "note")
  set text(font: data.paper.fonts.song.families, lang: "zh", region: "cn", fallback: false)
  range(data.times).map(n => [记事]).join(pagebreak())
}
"#;
    let base = base(PAGES, Limits { pages: 3, ..Limits::USUAL });
    let made = sheets(1, &base, &Strangers::default(), &[document(3), document(4)]);
    assert_eq!(made[0].as_ref().unwrap().pages, 3);
    let template = "templates/note/main.typ".to_owned();
    let fault = Fault::Limit { template, limit: Limit::Pages(3) };
    assert_eq!(made[1].as_ref().unwrap_err().faults, [fault]);
}

#[test]
fn a_worker_that_cannot_even_begin_costs_only_its_papers() {
    let tight = Limits { memory: 8 << 20, ..Limits::USUAL };
    let made = sheet(&base(COUNTS, tight), &Strangers::default(), &document(1));
    assert!(made.is_err());
    let base = base(COUNTS, Limits::USUAL);
    let Rendered { pages, .. } = sheet(&base, &Strangers::default(), &document(1)).unwrap();
    assert_eq!(pages, 1);
}

#[test]
fn a_worker_ends_with_the_run_that_started_it() {
    let test = Test::empty();
    let worker = || {
        let mut command = test.dossier(WORKER_ARGUMENT).command();
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().unwrap()
    };
    let mut left_alone = worker();
    drop(left_alone.stdin.take());
    assert_eq!(left_alone.wait().unwrap().code(), Some(0));
    let mut misled = worker();
    misled.stdin.take().unwrap().write_all(b"what is this?").unwrap();
    let ended = misled.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), ended.stdout.len()), (Some(3), 0));
}
