//! What an input costs grows with its size, whatever its shape: four times as much takes some four
//! times the time and the memory, and never much of either.

use std::fmt::Write as _;

use crate::bounded::{Said, try_bounded};
use crate::support::Test;

const PERSON: &str = "松岭镇/荷塘村/田一/person.yaml";
const HEAD: &str = "格式: 1\n姓名: 田一\n性别: 男\n出生年月: 1990.01\n政治面貌: 群众\n";
const EVENT: &str = "格式: 1\n类别: 培训\n日期: 2026-01-01\n内容: 学习\n";

/// Bytes of the smaller input.
const SMALL: usize = 200_000;
/// How many times as large the other one is. What grows with the square takes sixteen times as much.
const TIMES: usize = 4;

/// The files of an archive for a number of bytes.
type Shape = fn(usize) -> Vec<(String, Vec<u8>)>;

fn person(rest: impl AsRef<[u8]>) -> Vec<(String, Vec<u8>)> {
    vec![(PERSON.to_owned(), [HEAD.as_bytes(), rest.as_ref()].concat())]
}

/// So many bytes of a text that is there again and again.
fn again(text: &str, bytes: usize) -> String {
    text.repeat(bytes / text.len())
}

/// So many bytes of lines that are numbered where `{}` stands.
fn numbered(line: &str, bytes: usize) -> String {
    let (before, behind) = line.split_once("{}").expect("a place for the number");
    let mut text = String::with_capacity(bytes);
    for at in 1.. {
        if text.len() >= bytes {
            break;
        }
        write!(text, "{before}{at}{behind}").unwrap();
    }
    text
}

fn block(key: &str, lines: String) -> Vec<(String, Vec<u8>)> {
    person(format!("{key}:\n{lines}"))
}

fn flow(key: &str, inside: String) -> Vec<(String, Vec<u8>)> {
    person(format!("{key}: [{inside}]\n"))
}

fn event(taking_part: String) -> Vec<(String, Vec<u8>)> {
    let event = format!("{EVENT}参加:\n{taking_part}");
    [person(""), vec![("events/会.yaml".to_owned(), event.into_bytes())]].concat()
}

fn files(bytes: usize, one: impl Fn(usize) -> (String, String)) -> Vec<(String, Vec<u8>)> {
    let each = HEAD.len();
    let files = (2..bytes / each).map(one).map(|(path, text)| (path, text.into_bytes()));
    person("").into_iter().chain(files).collect()
}

fn deep(bytes: usize) -> Vec<(String, Vec<u8>)> {
    let mut lines = String::from("简历:\n");
    for depth in (1..).take_while(|depth| depth * depth < 2 * bytes) {
        writeln!(lines, "{}-", " ".repeat(depth)).unwrap();
    }
    person(lines)
}

/// Archives that are checked.
const CHECKED: &[(&str, Shape)] = &[
    ("order marks in a line", |n| person(format!("备注: {}\n", again("\u{FEFF}", n)))),
    ("zeros in a line", |n| person(format!("备注: {}\n", again("\0", n)))),
    ("bytes that are no text", |n| person(["备注: ".as_bytes(), &vec![0xFF; n]].concat())),
    ("lines that are no text", |n| person(b"x\x81\n".repeat(n / 3))),
    ("controls", |n| person(format!("备注: \"{}\"\n", again("a\u{1}", n)))),
    ("turns of direction", |n| person(format!("备注: \"{}\"\n", again("a\u{202E}", n)))),
    ("private characters", |n| person(format!("备注: {}\n", again("\u{E863}", n)))),
    ("a long text", |n| person(format!("备注: {}\n", again("文字", n)))),
    ("a long name", |n| vec![(PERSON.to_owned(), HEAD.replace("田一", &again("田", n)).into())]),
    ("a long key", |n| person(format!("{}: 一\n", again("键", n)))),
    ("a long comment", |n| person(format!("# {}\n", again("说明", n)))),
    ("long blanks", |n| person(format!("备注: 一{}二\n", again("\u{3000}", n)))),
    ("empty lines", |n| person(again("\n", n))),
    ("unknown keys", |n| person(numbered("键{}: 一\n", n))),
    ("one key again and again", |n| person(again("备注: 一\n", n))),
    ("full-width colons", |n| person(again("备注：一\n", n))),
    ("tabs", |n| block("简历", again("\t- 起: 1990.01\n", n))),
    ("brackets", |n| person(format!("备注: {}\n", again("[", n)))),
    ("dashes in dashes", deep),
    ("keys in a line", |n| person(format!("备注: {{{}z: 1}}\n", numbered("a{}: 1, ", n)))),
    ("commas in a value", |n| flow("简历", format!("{{经历: 甲{}}}", again(",乙", n)))),
    ("wrong months in a line", |n| flow("简历", again("{起: 1990.13, 止: 1991.14}, ", n))),
    ("wrong months", |n| block("简历", again("  - {起: 1990.13, 经历: 学}\n", n))),
    ("gaps", |n| block("简历", numbered("  - {起: 1990.01, 止: 2001.02, 经历: 学{}}\n", n))),
    ("signs in values", |n| block("简历", again("  - {起: 1990.01 #改\n    , 经历: 学}\n", n))),
    ("signs in a text", |n| person(format!("备注: a{}\n", again(" #甲", n)))),
    ("an open quote", |n| person(format!("备注: \"{}", again("文字\n", n)))),
    ("quotes in quotes", |n| person(format!("备注: '{}'\n", again("''", n)))),
    ("escapes", |n| person(format!("备注: \"{}\"\n", again("\\u4e00", n)))),
    ("anchors", |n| person(numbered("键: &a{} 1\n", n))),
    ("aliases", |n| person(format!("备注: &a 一\n{}", numbered("键{}: *a\n", n)))),
    ("documents", |n| person(again("---\na: 1\n", n))),
    ("trainings", |n| block("培训", numbered("  - {日期: 2026-01-02, 内容: 学{}, 学时: 2}\n", n))),
    ("the same training", |n| block("培训", again("  - {日期: 2026-01-02, 内容: 学}\n", n))),
    ("wrong days", |n| block("培训", numbered("  - {日期: 2026-13-41, 内容: 学{}}\n", n))),
    ("talks", |n| block("谈心谈话", numbered("  - {日期: 2026-01-02, 谈话人: 王{}}\n", n))),
    ("contacts", |n| block("联系人", numbered("  - {姓名: 王{}, 起: 2026-01-01}\n", n))),
    ("attachments", |n| block("附件", numbered("  - {文件: 附件/{}.pdf, 题名: 某}\n", n))),
    ("GBK", |n| {
        let text = format!("{HEAD}备注: {}\n", again("文字", n));
        vec![(PERSON.to_owned(), encoding_rs::GBK.encode(&text).0.into_owned())]
    }),
    ("people of an event", |n| event(numbered("  - 人{}\n", n))),
    ("one person in an event", |n| event(again("  - 田一\n", n))),
    ("events", |n| {
        files(n, |at| (format!("events/会{at}.yaml"), format!("{EVENT}参加: [田一]\n")))
    }),
    ("namesakes", |n| {
        files(n, |at| (format!("松岭镇/荷塘村/田一-{at}/person.yaml"), HEAD.to_owned()))
    }),
    ("one identity number", |n| {
        files(n, |at| {
            let text = HEAD.replace("田一", &format!("人{at}"));
            let text = format!("{text}身份证号: \"439001199001010018\"\n");
            (format!("松岭镇/荷塘村/人{at}/person.yaml"), text)
        })
    }),
    ("people of a batch", |n| {
        let text = format!("格式: 1\n批次: 2026-9\n名单:\n{}", numbered("  - 人{}\n", n));
        [person(""), vec![("reviews/2026-9.yaml".to_owned(), text.into_bytes())]].concat()
    }),
];

const ROSTER: &str = "姓名,性别,出生年月,身份证号,政治面貌,所在村\n";
const VILLAGE: &str = "松岭镇/荷塘村";

/// The text of a list for a number of bytes.
type List = fn(usize) -> String;

/// Lists that are imported: what is tried, and the file.
const IMPORTED: &[(&str, &str, List)] = &[
    ("people", "名单.csv", |n| {
        ROSTER.to_owned() + &numbered(&format!("人{{}},男,1990.01,,群众,{VILLAGE}\n"), n / 8)
    }),
    ("one identity number", "名单.csv", |n| {
        let row = format!("人{{}},男,1990.01,439001199001010018,群众,{VILLAGE}\n");
        ROSTER.to_owned() + &numbered(&row, n / 4)
    }),
    ("one name", "名单.csv", |n| {
        ROSTER.to_owned() + &again(&format!("张三,男,1990.01,,群众,{VILLAGE}\n"), n / 4)
    }),
    ("wrong cells", "名单.csv", |n| {
        ROSTER.to_owned() + &numbered("人{},不,19.1,12,某,某村\n", n / 4)
    }),
    ("a long cell", "名单.csv", |n| format!("{ROSTER}人,男,1990.01,,群众,{}\n", again("村", n))),
    ("a long name", "名单.csv", |n| {
        format!("{ROSTER}{},男,1990.01,,群众,{VILLAGE}\n", again("人", n))
    }),
    ("an open quote", "名单.csv", |n| format!("{ROSTER}\"{}", again("人,男\n", n))),
    ("columns", "名单.csv", |n| {
        format!("{},{}\n人,男,1990.01,,群众,{VILLAGE}\n", ROSTER.trim(), numbered("栏{},", n))
    }),
    ("empty rows", "名单.csv", |n| ROSTER.to_owned() + &again("\n", n)),
    ("commas", "名单.csv", |n| ROSTER.to_owned() + &again(",", n)),
    ("no table", "名单.csv", |n| again("文字\n", n)),
    ("ampersands", "名单.xls", |n| format!("<html><table><tr><td>{}", again("&", n))),
    ("tables in tables", "名单.xls", |n| format!("<html>{}", again("<table><tr><td>", n))),
    ("open brackets", "名单.xls", |n| format!("<html><table>{}", again("<", n))),
    ("joined cells", "名单.xls", |n| {
        format!("<html><table>{}", again("<tr><td rowspan=60000 colspan=900>x</td></tr>", n / 4))
    }),
    ("parts of mail", "名单.mht", |n| {
        let part = "--b\nContent-Type: text/html\n\n<table><tr><td>1</td></tr></table>\n";
        let head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n";
        format!("{head}{}", again(part, n / 4))
    }),
];

/// Tells where four times as much takes more than twice what it should.
fn outgrown(name: &str, nothing: &Said, small: &Said, large: &Said) -> Option<String> {
    /// Hundredths of a second, and kB, that a run may take more by chance.
    const SLACK: (u64, u64) = (50, 24 * 1024);
    let times = 2 * TIMES as u64;
    let beyond = |one: u64| one.saturating_sub(nothing.memory);
    let is_slow = large.time > times * small.time + SLACK.0;
    let is_large = beyond(large.memory) > times * beyond(small.memory) + SLACK.1;
    (is_slow || is_large).then(|| {
        let told = |said: &Said| format!("{}/100 s and {} kB", said.time, said.memory);
        format!("{name}: {}, then {}", told(small), told(large))
    })
}

#[test]
fn what_a_check_costs_grows_with_the_archive() {
    let check = |name: &str, shape: Shape, bytes: usize| {
        let test = Test::fixture("ok");
        for (path, content) in shape(bytes) {
            test.write(&path, content);
        }
        let run = test.dossier("check --filing --notes --jobs 1 --as-of 2026-05-31");
        let said = try_bounded(run.command()).unwrap_or_else(|why| panic!("{name}: {why}"));
        assert!(matches!(said.code, Some(0 | 1)), "{name}: {}", said.err);
        said
    };
    let nothing = check("nothing", |_| person(""), 0);
    let outgrown = CHECKED.iter().filter_map(|(name, shape)| {
        let [small, large] = [SMALL, TIMES * SMALL].map(|bytes| check(name, *shape, bytes));
        outgrown(name, &nothing, &small, &large)
    });
    assert_eq!(outgrown.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn what_an_import_costs_grows_with_the_list() {
    let import = |name: &str, file: &str, text: String| {
        let test = Test::fixture("ok");
        test.write(&format!("../{file}"), text);
        let run = test.dossier("import").arg(format!("../{file}"));
        let said = try_bounded(run.command()).unwrap_or_else(|why| panic!("{name}: {why}"));
        assert!(matches!(said.code, Some(0 | 1 | 3)), "{name}: {}", said.err);
        assert!(!said.err.contains("Excel's limit"), "{name}: {}", said.err);
        said
    };
    let nothing = import("nothing", "名单.csv", ROSTER.to_owned());
    let outgrown = IMPORTED.iter().filter_map(|(name, file, text)| {
        let [small, large] = [SMALL, TIMES * SMALL].map(|bytes| import(name, file, text(bytes)));
        outgrown(name, &nothing, &small, &large)
    });
    assert_eq!(outgrown.collect::<Vec<_>>(), [""; 0]);
}
