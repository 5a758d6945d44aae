//! `dossier build --shard`: the parts of a county's people, made apart, are what one run makes.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;

use snapbox::str;

use crate::generate;
use crate::support::{Output, PROGRAM, Run, Test, sample, tool, tree};

/// Papers that are made soon.
const PAPERS: &str = "--only recommendation,examination";

/// Runs of so many shards at once, as GNU parallel starts them; `{}` is the number of each.
fn in_parallel<'a>(test: &'a Test, arguments: &str, count: usize) -> Run<'a> {
    let run = test.dossier("--will-cite --jobs 4 --keep-order").program("parallel".into());
    let run = run.env("PARALLEL_HOME", test.path("../parallel"));
    let run = run.arg(format!("'{PROGRAM}' --lang en build --shard {{}}/{count} {arguments}"));
    (1..=count).fold(run.arg(":::"), |run, number| run.arg(number.to_string()))
}

#[track_caller]
fn fine(run: Run<'_>) -> Output {
    let output = run.output();
    assert_eq!(output.code, 0, "{}", output.stderr);
    output
}

/// How many papers runs made and kept, by their last lines.
fn counts(said: &str) -> (usize, usize) {
    let counted = said.lines().filter_map(|line| {
        let (made, rest) = line.split_once(" made, ")?;
        let (kept, rest) = rest.split_once(" kept, ")?;
        assert!(rest.starts_with("0 failed"), "{line}");
        Some((made.parse::<usize>().unwrap(), kept.parse::<usize>().unwrap()))
    });
    counted.fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1))
}

/// The papers of a tree, and the lines of all its records, sorted.
fn papers_and_lines(tree: BTreeMap<String, Vec<u8>>) -> (BTreeMap<String, Vec<u8>>, Vec<String>) {
    let (papers, records): (BTreeMap<_, _>, BTreeMap<_, _>) =
        tree.into_iter().partition(|(name, _)| name.ends_with(".pdf"));
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let mut lines: Vec<String> = Vec::new();
    for (name, bytes) in records {
        assert!(name.starts_with("build.") && name.ends_with(".jsonl"), "{name}");
        lines.extend(text(bytes).lines().map(str::to_owned));
    }
    lines.sort();
    (papers, lines)
}

#[track_caller]
fn assert_same(one: BTreeMap<String, Vec<u8>>, other: BTreeMap<String, Vec<u8>>) {
    let ((one, lines), (other, other_lines)) = (papers_and_lines(one), papers_and_lines(other));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    assert!(one == other, "a paper is not the same");
    assert_eq!(lines, other_lines);
}

#[test]
fn what_shards_make_in_folders_of_their_own_is_put_together_by_copying() {
    let county = Test::county();
    let made = fine(in_parallel(&county, "--out ../papers-{}", 4));
    let all = sample().count();
    assert_eq!(counts(&made.stderr), (all, 0));
    let again = fine(in_parallel(&county, "--out ../papers-{}", 4));
    assert_eq!(counts(&again.stderr), (0, all), "a shard knows what it made");

    let together = county.path("../together");
    fs::create_dir(&together).unwrap();
    for number in 1..=4 {
        let from = county.path(&format!("../papers-{number}/."));
        assert!(tree(&from).len() > 1, "a part is empty");
        tool("coreutils", "cp", &["-r", from.to_str().unwrap(), together.to_str().unwrap()]);
    }
    assert_same(tree(&together), tree(&sample().folder));
    let shards = fine(in_parallel(&county, "--out ../together", 4));
    assert_eq!(counts(&shards.stderr), (0, all), "shards know what was copied");
    let whole = fine(county.dossier("--lang en build --out ../together"));
    assert_eq!(counts(&whole.stderr), (0, all), "so does a run over everybody");
    assert!(tree(&together) == tree(&sample().folder), "there is one record again");
    assert_eq!(hidden_shards(&together), Vec::<String>::new());
}

/// What shards keep for themselves in an output folder.
fn hidden_shards(out: &Path) -> Vec<String> {
    let entries = fs::read_dir(out.join(".cache")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.contains("-of-")).collect()
}

#[test]
fn shards_work_at_the_same_time_in_one_folder() {
    let test = Test::people(24);
    let whole = fine(test.dossier(&format!("--lang en build --out ../whole {PAPERS}")));
    let (all, _) = counts(&whole.stderr);
    let made = fine(in_parallel(&test, PAPERS, 8));
    assert_eq!(counts(&made.stderr), (all, 0));
    assert_same(test.tree("build"), test.tree("../whole"));
    // Another division takes over what is there, and so does a run over everybody.
    let others = fine(in_parallel(&test, PAPERS, 3));
    assert_eq!(counts(&others.stderr), (0, all));
    let whole = fine(test.dossier(&format!("--lang en build {PAPERS}")));
    assert_eq!(counts(&whole.stderr), (0, all));
    assert!(test.tree("build") == test.tree("../whole"));
    let shards = fine(in_parallel(&test, PAPERS, 8));
    assert_eq!(counts(&shards.stderr), (0, all));
}

#[test]
fn a_shard_makes_and_removes_papers_of_its_own_people_only() {
    let test = Test::people(8);
    let number = |at: usize| {
        let listed = |shard: usize| {
            let run = test.dossier(&format!("build --format json --shard {shard}/2 {PAPERS}"));
            run.args("--out").arg(test.path(&format!("../of-{shard}"))).output().stdout
        };
        (1..=2)
            .find(|shard| listed(*shard).contains(&format!("\"{}\"", generate::path(at))))
            .unwrap()
    };
    let own = number(0);
    let other = 3 - own;
    test.prepare(&format!("build {PAPERS}"));
    let papers = |at: usize| test.has(&format!("build/{}/推荐表.pdf", generate::path(at)));
    fs::remove_dir_all(test.path(&generate::path(0))).unwrap();
    test.prepare(&format!("build --shard {other}/2 {PAPERS}"));
    assert!((0..8).all(papers), "the papers of another shard's people were removed");
    test.prepare(&format!("build --shard {own}/2 {PAPERS}"));
    assert!(!papers(0) && (1..8).all(papers));
    test.prepare(&format!("build {PAPERS}")).prepare(&format!("build --out ../afresh {PAPERS}"));
    assert!(test.tree("build") == test.tree("../afresh"));
}

#[test]
fn what_a_shard_made_anew_counts_for_a_run_over_everybody() {
    let test = Test::people(6);
    test.prepare(&format!("build {PAPERS}"));
    for at in 0..6 {
        test.edit(&format!("{}/person.yaml", generate::path(at)), "农产品电商", "茶叶种植");
    }
    let made = fine(in_parallel(&test, PAPERS, 2));
    let (made, kept) = counts(&made.stderr);
    assert!(made >= 6, "{made} made, {kept} kept");
    let whole = fine(test.dossier(&format!("--lang en build {PAPERS}")));
    assert_eq!(counts(&whole.stderr), (0, made + kept));
    test.prepare(&format!("build --out ../afresh {PAPERS}"));
    assert!(test.tree("build") == test.tree("../afresh"));
}

#[test]
fn runs_that_share_people_do_not_work_in_one_folder() {
    let county = Test::county();
    let hold = |name: &str| {
        let file = county.path(&format!("build/.cache/{name}"));
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        File::create(&file).unwrap()
    };
    let everybody = hold("lock");
    let shard = hold("lock.2-of-4");
    everybody.lock_shared().unwrap();
    shard.lock().unwrap();
    county
        .dossier("build --shard 2/4")
        .stderr(str![[r#"
错误：无法锁定 `[ROOT]/archive/build/.cache/lock.2-of-4`：另一次运行正在这里写文件，等它结束后再试

"#]])
        .exits(3);
    county.dossier("build --shard 1/8 --lang en").stderr(str![[r#"
error: cannot lock `[ROOT]/archive/build/.cache/lock.2-of-4`: another run is at work there, try again when it has ended

"#]]).exits(3);
    county
        .dossier("build")
        .stderr(str![[r#"
错误：无法锁定 `[ROOT]/archive/build/.cache/lock`：另一次运行正在这里写文件，等它结束后再试

"#]])
        .exits(3);
    drop(shard);
    everybody.lock().unwrap();
    county
        .dossier("build --shard 1/4")
        .stderr(str![[r#"
错误：无法锁定 `[ROOT]/archive/build/.cache/lock`：另一次运行正在这里写文件，等它结束后再试

"#]])
        .exits(3);
}

#[test]
fn what_is_no_part_of_a_whole_is_refused() {
    let county = Test::county();
    for value in ["0/4", "5/4", "a/b", "4", "1/0", "1/10000"] {
        let output = county.dossier("build --shard").arg(value).output();
        assert_eq!(output.code, 2, "{value}: {}", output.stderr);
    }
    county
        .dossier("build --shard 0/4")
        .stderr(str![[r#"
错误：`--shard <第几份/份数>` 的值不能是 `0/4`
建议：写成 2/8 这样：分成八份中的第二份；从 1 数起，不超过份数，最多 9999 份
加 --help 显示帮助

"#]])
        .exits(2);
    county.dossier("--lang en build --shard 5/4").stderr(str![[r#"
error: invalid value '5/4' for '--shard <K/N>': write K/N, such as 2/8: the second of eight parts; K is from 1 to N, N at most 9999

For more information, try '--help'.

"#]]).exits(2);
    assert!(!county.has("build"));
}
