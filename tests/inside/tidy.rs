//! Taste that matters: layers, one word an idea, opening words, sizes, nothing forgotten, documentation that runs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser;

use crate::cli::args::Cli;
use crate::documents::{HandoverPaper, MANUAL, PAPERS, PRINT_LIST, REVIEW_LIST, STATISTICS};
use crate::inside::folder::project;
use crate::limits;
use crate::render::Templates;

/// The roof: it names every module.
const ROOF: [&str; 3] = ["lib", "main", "testing"];
/// The most lines of a file; tests show what they compare and may be longer.
const LONGEST: usize = 450;
const LONGEST_TEST: usize = 2 * LONGEST;
/// The most lines of a command: what is longer knows something that belongs below.
const LONGEST_COMMAND: usize = 120;

/// Every text file of the project that people write, by its path below it.
fn files() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for folder in ["", "src", "templates", "tests", "benches", "archives", ".ci"] {
        collect(&project(folder), folder.is_empty(), &mut files);
    }
    assert!(files.len() > 100, "{}", files.len());
    files
}

fn collect(folder: &Path, flat: bool, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            if !flat && name != "build" {
                collect(&path, false, files);
            }
        } else if !["Cargo.lock", ".git"].contains(&name)
            && let Ok(text) = fs::read_to_string(&path)
        {
            let below = path.strip_prefix(project("")).unwrap().to_str().unwrap();
            files.insert(below.to_owned(), text);
        }
    }
}

/// The program's sources: path, top module, text.
fn sources(files: &BTreeMap<String, String>) -> Vec<(&str, &str, &str)> {
    let sources = files.iter().filter_map(|(path, text)| {
        let below = path.strip_prefix("src/")?.strip_suffix(".rs")?;
        let module = below.split('/').next().expect("a path has parts");
        Some((path.as_str(), module, text.as_str()))
    });
    sources.collect()
}

/// The modules from the ground up, as the crate doc's table names them.
fn layers() -> Vec<String> {
    let root = fs::read_to_string(project("src/lib.rs")).unwrap();
    let (_, table) = root.split_once("//! # Layers").unwrap();
    let (table, _) = table.split_once("//! # Invariants").unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("//! | ")?.split(" | ").nth(1));
    let names = rows.flat_map(|modules| modules.split("[`").skip(1));
    names.map(|name| name.split('`').next().unwrap().to_owned()).collect()
}

/// What an arrow from one module to another breaks, if anything.
fn broken_arrow(layers: &[String], from: &str, to: &str) -> Option<String> {
    let layer = |module: &str| layers.iter().position(|one| one == module);
    let (Some(above), Some(below)) = (layer(from), layer(to)) else {
        return Some(format!("`{from}` or `{to}` stands in no layer"));
    };
    (from != to && below >= above).then(|| format!("`{from}` imports from `{to}`"))
}

#[test]
fn modules_import_only_from_the_layers_below_them() {
    let (files, layers) = (files(), layers());
    let mut broken = Vec::new();
    for (path, module, text) in sources(&files) {
        if ROOF.contains(&module) {
            continue;
        }
        for arrow in text.split("crate::").skip(1) {
            let to: String =
                arrow.chars().take_while(|one| one.is_ascii_lowercase() || *one == '_').collect();
            broken.extend(broken_arrow(&layers, module, &to).map(|why| format!("{path}: {why}")));
        }
        // `super` steps out of a top module only from the files of its own folder.
        let depth = path.split('/').count() - 2 - usize::from(path.ends_with("/mod.rs"));
        let tests = usize::from(text.contains("#[cfg(test)]\nmod "));
        let steps = (1..9).rev().find(|steps| text.contains(&"super::".repeat(*steps)));
        if steps.unwrap_or(0) > depth + tests {
            broken.push(format!("{path}: `super` leaves `{module}`"));
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn an_arrow_that_points_up_or_nowhere_is_noticed() {
    let layers = layers();
    assert_eq!(broken_arrow(&layers, "render", "path"), None);
    assert_eq!(broken_arrow(&layers, "cli", "press"), None);
    assert_eq!(broken_arrow(&layers, "model", "model"), None);
    for (from, to) in [("model", "archive"), ("text", "fs"), ("facts", "new"), ("", "path")] {
        assert!(broken_arrow(&layers, from, to).is_some(), "{from} to {to}");
    }
}

/// The rows of the crate doc's glossary: word, Chinese, meaning, words that are not used for it.
fn glossary() -> Vec<[String; 4]> {
    let root = fs::read_to_string(project("src/lib.rs")).unwrap();
    let (_, table) = root.split_once("//! # Glossary").unwrap();
    let rows = table.lines().skip(1).take_while(|line| line.starts_with("//!"));
    let rows = rows.filter_map(|line| line.strip_prefix("//! | ")?.strip_suffix('|')).skip(1);
    let cells = |row: &str| row.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    rows.map(|row| cells(row).try_into().unwrap_or_else(|_| panic!("{row}"))).collect()
}

/// A source with nothing between the quotation marks of its literals; lines and comments stay.
fn without_literals(text: &str) -> String {
    let (mut rest, mut left) = (text, String::new());
    while let Some(one) = rest.chars().next() {
        let in_word = left.ends_with(|one: char| one.is_ascii_alphanumeric() || one == '_');
        let hashes = rest.trim_start_matches('r').chars().take_while(|one| *one == '#').count();
        let raw = format!("r{}\"", "#".repeat(hashes));
        let length = if rest.starts_with("//") {
            left.push_str(rest.lines().next().unwrap());
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with(&raw) && (!in_word || left.ends_with('b')) {
            let end = format!("\"{}", "#".repeat(hashes));
            raw.len() + rest[raw.len()..].find(&end).unwrap() + end.len()
        } else if one == '"' {
            let mut escaped = false;
            let end = rest[1..].find(|one| {
                let ends = one == '"' && !escaped;
                escaped = one == '\\' && !escaped;
                ends
            });
            end.unwrap() + 2
        } else if let Some(escape) = rest.strip_prefix("'\\") {
            escape[1..].find('\'').unwrap() + 4
        } else if one == '\'' && rest.chars().nth(2) == Some('\'') {
            2 + rest.chars().nth(1).unwrap().len_utf8()
        } else {
            left.push(one);
            rest = &rest[one.len_utf8()..];
            continue;
        };
        if !rest.starts_with("//") {
            left.extend(rest[..length].chars().filter(|one| *one == '\n'));
        }
        rest = &rest[length..];
    }
    left
}

/// The words of a name or of a sentence in small letters: parts of `snake_case` and `CamelCase`.
fn parts(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for one in text.chars() {
        if !one.is_ascii_alphabetic() || one.is_ascii_uppercase() && was_small {
            words.push(String::new());
        }
        was_small = one.is_ascii_lowercase();
        let word = words.last_mut().expect("there is a word");
        word.extend(one.is_ascii_alphabetic().then(|| one.to_ascii_lowercase()));
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Which of `others` a source uses: as a part of a name or in a comment, or, where they are in
/// italics, as a name of its own.
fn used<'a>(text: &str, others: &'a [String]) -> Vec<(usize, &'a str)> {
    let is_word = |one: char| one.is_ascii_alphanumeric() || one == '_';
    let mut found = Vec::new();
    for (line, number) in without_literals(text).lines().zip(1..) {
        if line.starts_with("//! | ") {
            continue;
        }
        let (code, comment) = line.split_once("//").unwrap_or((line, ""));
        let names: BTreeSet<String> =
            code.split(|one| !is_word(one)).map(str::to_lowercase).collect();
        let words: BTreeSet<String> = parts(code).into_iter().chain(parts(comment)).collect();
        found.extend(others.iter().filter_map(|other| {
            let is_used = match other.strip_prefix('*') {
                Some(name) => names.contains(name.trim_end_matches('*')),
                None => words.contains(other),
            };
            is_used.then_some((number, other.as_str()))
        }));
    }
    found
}

#[test]
fn names_and_comments_use_one_word_an_idea() {
    let (files, glossary) = (files(), glossary());
    assert!(glossary.len() >= 40, "{}", glossary.len());
    let column = |at: usize| glossary.iter().map(|row| row[at].as_str()).collect::<BTreeSet<_>>();
    for (at, what) in ["word", "Chinese word", "idea"].iter().enumerate() {
        assert_eq!(column(at).len(), glossary.len(), "one {what} is in two rows");
    }
    let words = column(0);
    let others = glossary.iter().flat_map(|[.., not]| not.split(", "));
    let others: Vec<String> = others.filter(|other| !other.is_empty()).map(str::to_owned).collect();
    for other in &others {
        assert!(!words.contains(other.trim_matches('*')), "`{other}` is the word for something");
    }
    let mut faults = Vec::new();
    let mut said = BTreeSet::new();
    for (path, _, text) in sources(&files) {
        let found = used(text, &others);
        faults.extend(found.iter().map(|(line, other)| format!("{path}:{line}: {other}")));
        said.extend(parts(&without_literals(text)));
    }
    assert!(faults.is_empty(), "see the glossary of src/lib.rs: {faults:#?}");
    let unsaid: Vec<_> = words.iter().filter(|word| !said.contains(**word)).collect();
    assert!(unsaid.is_empty(), "nothing is called so: {unsaid:?}");
}

#[test]
fn another_word_is_noticed_where_it_names_something() {
    let others = ["desk", "*case*"].map(String::from);
    for (text, count) in [
        ("let desk = builder();", 1),
        ("struct FrontDesk;", 1),
        ("fn at_desk() {} // and a desk", 1),
        ("// The desk.\nlet case = 1;", 2),
        ("// in any case\nif a.eq_ignore_ascii_case(b) {}", 0),
        (r##"let text = "a desk"; let raw = r#"case "desk" "#; 'd'"##, 0),
        ("let quote = '\"'; let desk = '\\''; desks", 1),
        ("fn of<'a>(at: &'a str) -> &'a Desk", 1),
    ] {
        assert_eq!(used(text, &others).len(), count, "{text}");
    }
}

#[test]
fn every_module_has_its_layer_and_its_place_in_the_crate() {
    let files = files();
    let used: BTreeSet<&str> = sources(&files).iter().map(|(_, module, _)| *module).collect();
    let layers = layers();
    let listed: BTreeSet<&str> = layers.iter().map(String::as_str).chain(ROOF).collect();
    assert_eq!(used, listed);
    assert_eq!(listed.len(), layers.len() + ROOF.len(), "a module is listed twice");
}

/// The most lines of a file at a path.
fn longest(path: &str) -> usize {
    match path {
        _ if path.starts_with("tests/") => LONGEST_TEST,
        _ if path.starts_with("src/commands/") => LONGEST_COMMAND,
        _ => LONGEST,
    }
}

#[test]
fn every_file_says_first_what_it_is_and_is_not_too_long() {
    let files = files();
    let mut faults = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".rs")) {
        if !text.starts_with("//! ") {
            faults.push(format!("{path} does not open with `//!`"));
        }
        let longest = longest(path);
        if text.lines().count() > longest {
            faults.push(format!("{path} has {} lines", text.lines().count()));
        }
    }
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".typ")) {
        if !text.starts_with("// ") {
            faults.push(format!("{path} does not open with `//`"));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn nothing_is_left_to_do_and_nothing_names_the_machine_it_was_written_on() {
    // Written in two parts, so that this file does not hold them.
    let words = [
        ("TO", "DO"),
        ("FIX", "ME"),
        ("to", "do!("),
        ("db", "g!("),
        ("unimple", "mented!("),
        ("/wo", "rk/"),
        ("/ro", "ot/"),
        ("/ho", "me/"),
        ("crates", ".io"),
        ("shared/", "product.md"),
    ]
    .map(|(one, other)| format!("{one}{other}"));
    let mut found = Vec::new();
    for (path, text) in files() {
        let lines = text.lines().enumerate();
        found.extend(lines.filter_map(|(at, line)| {
            let word = words.iter().find(|word| line.contains(*word))?;
            Some(format!("{path}:{}: {word}", at + 1))
        }));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn all_identity_numbers_are_of_the_invented_county() {
    let mut found = Vec::new();
    for (path, text) in files() {
        // Digits inside words, such as those of a digest, are no numbers.
        let digits = text.split(|one: char| !one.is_ascii_alphanumeric());
        let numbers = digits.filter(|part| {
            let (body, last) = part.split_at(part.len().min(17));
            body.len() == 17
                && body.bytes().all(|byte| byte.is_ascii_digit())
                && matches!(last.as_bytes(), [b'0'..=b'9' | b'X'])
        });
        found.extend(numbers.filter(|number| !is_invented(number)).map(|_| path.clone()));
    }
    assert!(found.is_empty(), "identity numbers that may be somebody's: {found:#?}");
}

/// 439001 is no county; the other is the example of GB 11643-1999 itself.
fn is_invented(number: &str) -> bool {
    number.starts_with("439001") || number == "11010519491231002X"
}

#[test]
fn every_template_is_in_the_program_and_every_paper_has_its_folder() {
    let files = files();
    let on_disk: BTreeSet<&str> =
        files.keys().filter_map(|path| path.strip_prefix("templates/")).collect();
    // What a packet says of itself is no paper.
    let on_disk: BTreeSet<&str> =
        on_disk.into_iter().filter(|path| !path.ends_with(".txt")).collect();
    let templates = Templates::new(BTreeMap::new());
    let embedded: BTreeSet<&str> =
        templates.iter().map(|(path, _)| path.trim_start_matches("/templates/")).collect();
    assert_eq!(on_disk, embedded);
    let mut folders: BTreeSet<&str> =
        on_disk.iter().map(|path| path.split('/').next().unwrap()).collect();
    assert!(folders.remove("lib"));
    let lists = HandoverPaper::ALL.map(HandoverPaper::template).into_iter();
    for list in lists.chain([MANUAL, REVIEW_LIST, PRINT_LIST, STATISTICS]) {
        assert!(folders.remove(list), "{list}");
    }
    let papers: BTreeSet<&str> = PAPERS.iter().map(|paper| paper.template).collect();
    assert_eq!(folders, papers);
    for paper in papers {
        assert!(files.contains_key(&format!("templates/{paper}/paper.yaml")), "{paper}");
    }
}

/// Data that tests share is named by what includes it, code by `mod`.
#[test]
fn no_test_file_is_forgotten() {
    let common = fs::read_dir(project("tests/common")).unwrap();
    let common: Vec<PathBuf> = common.map(|entry| entry.unwrap().path()).collect();
    let mut unused = common.clone();
    for (folder, list) in [("tests/it", "main"), ("tests/inside", "mod")] {
        let text = fs::read_to_string(project(&format!("{folder}/{list}.rs"))).unwrap();
        let is_listed = |path: &PathBuf| {
            let name = path.file_stem().unwrap().to_str().unwrap();
            text.lines().any(|line| line == format!("mod {name};")) || name == list
        };
        for entry in fs::read_dir(project(folder)).unwrap() {
            let path = entry.unwrap().path();
            assert!(is_listed(&path), "{folder}/{list}.rs does not list {}", path.display());
        }
        unused.retain(|path| !is_listed(path));
    }
    let included: String = ["tests/common", "tests/it", "tests/inside", "benches"]
        .iter()
        .flat_map(|folder| fs::read_dir(project(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .flat_map(fs::read_to_string)
        .collect();
    unused.retain(|path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        name.ends_with(".rs") || !included.contains(&format!("/{name}\")"))
    });
    assert!(!common.is_empty() && unused.is_empty(), "no test uses {unused:?}");
}

/// The most names in the door for tests of the whole program and benchmarks.
const DOOR: usize = 30;
/// The most items of `src` that others than the crate can name, methods and parts among them.
const OPEN: usize = 60;

/// What a line opens to others than the crate.
fn opened(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("pub ")?;
    let kinds = ["const", "enum", "fn", "mod", "static", "struct", "trait", "type", "use"];
    let rest = rest.strip_prefix("unsafe ").unwrap_or(rest);
    kinds.contains(&rest.split(' ').next()?).then_some(rest)
}

#[test]
fn the_crate_is_closed_but_for_a_small_door() {
    let files = files();
    let open = sources(&files);
    let open: Vec<String> = open
        .iter()
        .flat_map(|(path, _, text)| {
            text.lines().filter_map(opened).map(move |item| format!("{path}: {item}"))
        })
        .collect();
    assert!(open.len() <= OPEN, "{} items are open: {open:#?}", open.len());
    let door = &files["src/testing.rs"];
    let names: Vec<&str> = door.lines().filter(|line| line.starts_with("pub ")).collect();
    assert!(names.iter().all(|line| !line.contains('{') || !line.contains("use ")), "{names:#?}");
    assert!((1..=DOOR).contains(&names.len()), "{} names: {names:#?}", names.len());
}

#[test]
fn what_is_open_is_noticed() {
    assert_eq!(opened("    pub fn run(&self) {"), Some("fn run(&self) {"));
    assert_eq!(opened("pub use sheet::sheet;"), Some("use sheet::sheet;"));
    for closed in ["pub(crate) fn run() {", "fn run() {", "    pub name: String,", "// pub fn run"]
    {
        assert_eq!(opened(closed), None, "{closed}");
    }
}

/// The lines of a document's shell blocks, without comments.
fn shell(text: &str) -> Vec<String> {
    let blocks = text.split("```").skip(1).step_by(2);
    let lines = blocks.filter_map(|block| block.strip_prefix("sh\n")).flat_map(str::lines);
    let lines = lines.map(|line| line.split(" #").next().unwrap_or_default().trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

/// What stands for a number where a command is given for each of several.
const TASK: &str = "$SLURM_ARRAY_TASK_ID";

/// The words of a command line, as a shell takes them where it has nothing but double quotes; of
/// several that GNU parallel runs, the first.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for (at, part) in line.split('"').enumerate() {
        let last = words.last_mut().expect("there is a word");
        if at % 2 == 1 {
            last.push_str(part);
            continue;
        }
        let mut pieces = part.split(char::is_whitespace);
        last.push_str(pieces.next().unwrap_or_default());
        words.extend(pieces.map(str::to_owned));
    }
    words.retain(|word| !word.is_empty());
    if words.first().is_some_and(|first| first == "parallel") {
        words.remove(0);
        words.truncate(words.iter().position(|word| word == ":::").unwrap_or(words.len()));
    }
    words.into_iter().map(|word| word.replace("{}", "1").replace(TASK, "1")).collect()
}

#[test]
fn the_commands_of_the_documentation_can_be_given() {
    let makefile = fs::read_to_string(project("Makefile")).unwrap();
    let chapters = ["start", "import", "check", "build", "records", "review", "filing"];
    let chapters = chapters.map(|name| format!("src/guide/chapters/{name}.zh.md"));
    let manual: String =
        chapters.iter().map(|path| fs::read_to_string(project(path)).unwrap()).collect();
    let readmes = ["README.md", "README.zh.md"]
        .map(|name| (name, fs::read_to_string(project(name)).unwrap()));
    for (document, text) in readmes.into_iter().chain([("the manual", manual)]) {
        let commands = shell(&text);
        let mut seen = 0;
        for command in &commands {
            let words = words(command);
            let program = words[0].rsplit('/').next().unwrap();
            if program == "dossier" {
                seen += 1;
                // Help is what was asked for, and no fault.
                let fault = Cli::try_parse_from(&words).err().filter(clap::Error::use_stderr);
                assert!(fault.is_none(), "{document}: {command}: {}", fault.unwrap());
            } else if program == "make" {
                let target = words.get(1).map_or("run", String::as_str);
                let known = makefile.lines().any(|line| line.starts_with(&format!("{target}:")));
                assert!(known, "{document}: {command}");
            }
        }
        assert!(seen > 3, "{document} shows {seen} commands of dossier: {commands:?}");
    }
}

#[test]
fn every_test_that_a_promise_names_is_there() {
    let page = fs::read_to_string(project("SECURITY.md")).unwrap();
    let (promises, _) = page.split_once("## Limits").unwrap();
    let cells = promises.lines().filter_map(|line| line.strip_suffix(" |")?.rsplit(" | ").next());
    let named: BTreeSet<&str> = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect();
    assert!(named.len() > 15, "{named:?}");
    let is_there = |name: &&str| {
        let of_source = name.split("::").next().unwrap();
        ["tests/it/NAME", "tests/inside/NAME", "src/NAME"]
            .iter()
            .flat_map(|path| [format!("{path}.rs"), format!("{path}/mod.rs")])
            .any(|path| project(&path.replace("NAME", of_source)).exists())
    };
    let missing: Vec<_> = named.into_iter().filter(|name| !is_there(name)).collect();
    assert_eq!(missing, [""; 0]);
}

/// A number with commas between thousands.
fn grouped(number: u64) -> String {
    if number < 1_000 {
        return number.to_string();
    }
    format!("{},{:03}", grouped(number / 1_000), number % 1_000)
}

/// A number of bytes in the largest unit that has no rest.
fn bytes(number: u64) -> String {
    let units = ["bytes", "KiB", "MiB", "GiB"];
    let step = (0..3).take_while(|step| number.is_multiple_of(1 << (10 * (step + 1)))).count();
    format!("{} {}", number >> (10 * step), units[step])
}

#[test]
fn the_limits_that_are_told_are_those_that_hold() {
    let count = |number: usize| grouped(number as u64);
    let rows = [
        format!(
            "| a YAML file | {}, {} levels, {} findings |",
            bytes(limits::YAML as u64),
            limits::DEPTH,
            count(limits::FINDINGS)
        ),
        format!(
            "| a workbook or list | {}, {} unpacked, {} rows of {} columns |",
            bytes(limits::LIST),
            bytes(limits::LIST_UNPACKED),
            grouped(limits::LIST_ROWS.into()),
            limits::LIST_COLUMNS
        ),
        format!(
            "| an appointment form (.lrmx, .lrm) | {}, {} levels |",
            bytes(limits::FORM),
            limits::FORM_DEPTH
        ),
        format!(
            "| a path | {} UTF-16 units, each part {} bytes |",
            limits::PATH,
            limits::PATH_PART
        ),
        format!(
            "| what is remembered for `undo` | {} commands, {}, the last one {} |",
            limits::UNDO_CHANGES,
            bytes(limits::UNDO_BYTES),
            bytes(limits::UNDO_LARGEST)
        ),
        format!(
            "| a PDF whose pages are counted | {}, {} inflated |",
            bytes(limits::PDF),
            bytes(limits::PDF_INFLATED)
        ),
        format!("| a picture | {} Mi pixels |", limits::PIXELS >> 20),
        format!(
            "| a paper that a county's own template lays out | {} seconds, {}, {} pages |",
            limits::PAPER_SECONDS,
            bytes(limits::PAPER_MEMORY as u64),
            count(limits::PAPER_PAGES)
        ),
        format!("| a bundle | {} |", bytes(limits::BUNDLE)),
        // All but the last two values of 32 bits.
        format!("| a packet | {}, {} files |", bytes(limits::PACKET + 2), grouped(limits::ENTRIES)),
        format!(
            "| its `packet.yaml` | {} and {} a file, each text {} characters |",
            bytes(limits::PACKET_YAML),
            bytes(limits::PACKET_YAML_PER_FILE),
            count(limits::PACKET_TEXT)
        ),
        format!(
            "| a signature, a key, a list of signers | {}, {}, {} |",
            bytes(limits::SIGNATURE),
            bytes(limits::KEY),
            bytes(limits::SIGNERS)
        ),
    ];
    let page = fs::read_to_string(project("SECURITY.md")).unwrap();
    let (_, page) = page.split_once("## Limits").unwrap();
    let table = page.lines().filter(|line| line.starts_with("| ")).skip(1);
    assert_eq!(table.collect::<Vec<_>>(), rows);
    let manual = fs::read_to_string(project("src/manual/pages/page-limit.md")).unwrap();
    for told in [
        format!(
            "用时超过 {} 秒、占用内存超过 {} MB，或者超过 {} 页",
            limits::PAPER_SECONDS,
            limits::PAPER_MEMORY >> 20,
            limits::PAPER_PAGES
        ),
        format!(
            "more than {} seconds, needed more than\n{} MB of memory or has more than {} pages",
            limits::PAPER_SECONDS,
            limits::PAPER_MEMORY >> 20,
            count(limits::PAPER_PAGES)
        ),
    ] {
        assert!(manual.contains(&told), "{told}");
    }
}
