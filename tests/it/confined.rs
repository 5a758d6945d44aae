//! A county's own template may do what it likes: it costs its own paper and no other.

use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;

use dossier::testing::{self, Bounds, WORKER_ARGUMENT};

use crate::fidelity::HEAD;
use crate::support::{PROGRAM, Test, project};

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

/// The pages or the faults of papers that a template lays out, one for each number.
fn laid_out(template: &str, bounds: Bounds, times: &[usize]) -> Vec<Result<usize, Vec<String>>> {
    testing::confined(Path::new(PROGRAM), &project("fonts"), template, bounds, times)
}

/// The fault of a template that was stopped at a limit.
fn limit(limit: &str) -> Vec<String> {
    vec![format!("Limit {{ template: \"templates/note/main.typ\", limit: {limit} }}")]
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
    let second = Bounds { seconds: Some(1), ..Bounds::default() };
    // On one thread: the worker that was late is not asked again.
    let made = laid_out(COUNTS, second, &[1, 1_000_000, 2]);
    let [first, endless, last] = &made[..] else { panic!("three documents") };
    assert!(first.is_ok() && last.is_ok(), "{made:?}");
    assert_eq!(*endless.as_ref().unwrap_err(), limit("Time(1)"));
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
    let three = Bounds { pages: Some(3), ..Bounds::default() };
    let made = laid_out(PAGES, three, &[3, 4]);
    assert_eq!(made[0], Ok(3));
    assert_eq!(*made[1].as_ref().unwrap_err(), limit("Pages(3)"));
}

#[test]
fn a_worker_that_cannot_even_begin_costs_only_its_papers() {
    let tight = Bounds { memory: Some(8 << 20), ..Bounds::default() };
    assert!(laid_out(COUNTS, tight, &[1])[0].is_err());
    assert_eq!(laid_out(COUNTS, Bounds::default(), &[1]), [Ok(1)]);
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
