//! `--format json`: every command has it, and keeps to the schema that it is promised by.
//!
//! Needs `check-jsonschema` (PyPI), which `make witnesses` installs below `target/witnesses`.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::full_disk;
use crate::schema::refused;
use crate::support::Test;

const PERSON: &str = "松岭镇/荷塘村/张志远";
const PACKET: &str = "../包/DS-439001-2026-0001.zip";

/// Runs beside those of the table of commands, in which other shapes come up.
const MORE: &[(&str, &str)] = &[
    ("build", "--only roster"),
    ("build", "松岭镇/荷塘村 --only recommendation --out ../又"),
    ("check", "--filing --notes"),
    ("diff", "PACKET ../改/DS-439001-2026-0001.zip"),
    ("explain", "--list"),
    ("find", "学习"),
    ("log", "云溪镇/白鹭村/许玥"),
    ("pack", "--out ../全"),
    ("pack", "松岭镇 --batch 2026a --out ../批"),
    ("print", "松岭镇/荷塘村/张志远 --out ../印"),
    ("receive", "PACKET --into ../簿"),
    ("schema", "--out ../模式"),
    ("stats", ""),
    ("stats", "--by 镇"),
    ("stats", "--who party-members"),
    ("stats", "--since 2026-06-30"),
    ("stats", "--compare 上届"),
    ("stats", "--quotas"),
    ("stats", "--posts"),
    ("stats", "--list"),
    ("stats", "--text"),
    ("stats", "--if-out 松岭镇/荷塘村/张志远"),
    ("stats", "--verify ../汇报.txt"),
    ("undo", "--list"),
    ("undo", "--dry-run"),
    ("verify", "PACKET ../坏.zip"),
    ("why", "松岭镇/荷塘村/李文博"),
    ("merge", "../回来.dossier.zip"),
    ("review reply", "2026-3 公安局 --day 2026-11-20 -q"),
    ("record", "纪实 PERSON 日期=2026-11-02 类别=学习 内容=学习 --dry-run"),
];

fn bench() -> Test {
    let test = full_disk::bench().again();
    test.write("../汇报.txt", "全县后备力量32人，其中女性8人，占42.1%。\n");
    let bytes = fs::read(test.path(PACKET)).unwrap();
    test.write("../坏.zip", &bytes[..bytes.len() / 2]);
    test.edit(&format!("{PERSON}/person.yaml"), "\"13800000001\"", "\"13800000002\"");
    test.prepare(&format!("pack {PERSON} --out ../改 -q"));
    test.edit(&format!("{PERSON}/person.yaml"), "\"13800000002\"", "\"13800000001\"");
    test
}

/// The values of an output: of one array or object it, of several lines each.
fn values(text: &str) -> Option<Vec<Value>> {
    let whole: Option<Value> = serde_json::from_str(text).ok();
    let lines = || text.lines().map(|line| serde_json::from_str(line).ok()).collect();
    whole.map(|one| vec![one]).or_else(lines)
}

/// Whether an output is one array with an item a line, or objects with a line each; a person's
/// conditions and schemas are one object over many lines.
fn is_by_lines(command: &str, text: &str) -> bool {
    match text.starts_with('[') {
        true => text.lines().all(|line| {
            let item = line.trim().trim_end_matches(',');
            ["[", "]", "[]"].contains(&item) || serde_json::from_str::<Value>(item).is_ok()
        }),
        false => {
            ["why", "schema"].contains(&command)
                || text.lines().all(|line| serde_json::from_str::<Value>(line).is_ok())
        }
    }
}

/// The keys of all objects.
fn keys<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, below)| {
            found.push(key);
            keys(below, found);
        }),
        Value::Array(all) => all.iter().for_each(|one| keys(one, found)),
        _ => {}
    }
}

#[test]
fn every_command_keeps_to_its_schema() {
    let leaves = full_disk::all_leaves();
    let without: Vec<_> = leaves.iter().filter(|(_, has_format)| !has_format).collect();
    assert!(without.is_empty(), "no --format: {without:?}");
    let runs = leaves.iter().map(|(name, _)| (name.clone(), full_disk::arguments(name).unwrap()));
    let more = MORE.iter().map(|(name, arguments)| {
        let arguments = arguments.replace("PACKET", PACKET).replace("PERSON", PERSON);
        ((*name).to_owned(), arguments)
    });
    let (mut wrong, mut by_schema) = (Vec::new(), BTreeMap::<String, Vec<PathBuf>>::new());
    let around = Test::fixture("ok");
    let shared = bench();
    for (at, (name, arguments)) in runs.chain(more).enumerate() {
        let test = shared.again();
        let output = test.clerk(&format!("{name} {arguments} --format json")).output();
        // What the table tries there is refused.
        let refused = ["receipt add", "review reply"].contains(&&*name);
        if output.code > 1 && !refused {
            wrong.push(format!("`{name} {arguments}`: {output:?}"));
        }
        if output.stdout.is_empty() {
            continue;
        }
        let Some(values) = values(&output.stdout) else {
            wrong.push(format!("`{name} {arguments}` writes no JSON: {}", output.stdout));
            continue;
        };
        if !is_by_lines(&name, &output.stdout) {
            wrong.push(format!("`{name} {arguments}`: not by lines"));
        }
        let mut found = Vec::new();
        values.iter().for_each(|one| keys(one, &mut found));
        if name != "schema" && found.iter().any(|key| !key.chars().all(char::is_alphanumeric)) {
            wrong.push(format!("`{name} {arguments}`: keys {found:?}"));
        }
        let schema = test.dossier(&format!("schema --of-output {name}")).output();
        assert_eq!(schema.code, 0, "{name}: {schema:?}");
        for (line, value) in values.iter().enumerate() {
            let file = around.path(&format!("../{at}-{line}-{}.json", name.replace(' ', "-")));
            fs::write(&file, value.to_string()).unwrap();
            by_schema.entry(schema.stdout.clone()).or_default().push(file);
        }
    }
    for (at, (schema, files)) in by_schema.iter().enumerate() {
        let file = around.path(&format!("../schema{at}.json"));
        fs::write(&file, schema).unwrap();
        wrong.extend(refused(&file, files).into_values());
    }
    assert!(wrong.is_empty(), "{} {wrong:#?}", wrong.len());
    assert!(by_schema.len() > 20, "{}", by_schema.len());
}

#[test]
fn a_schema_refuses_what_is_not_promised() {
    let test = Test::fixture("ok");
    let schema = test.dossier("schema --of-output check").output().stdout;
    test.write("../schema.json", schema);
    test.write("../x.json", r#"[{"severity":"fatal","code":"a","level":"draft"}]"#);
    let files = [test.path("../x.json")];
    assert_eq!(refused(&test.path("../schema.json"), &files).len(), 1);
    let none = test.dossier("schema --of-output chek").output();
    assert_eq!(none.code, 2);
    assert!(none.stderr.contains("是否应为 `check`？"), "{none:?}");
}
