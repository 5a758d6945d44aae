//! No file imports in a circle: what two files take from each other stands in a third below both.
//!
//! Imports are read from the sources as text and followed through re-exports to the file that
//! defines a name. A folder's `mod.rs` is its face: that it names its files, and they what it
//! defines, is no circle.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::project;

/// A module by the parts of its path in the crate.
type Module = Vec<String>;

/// The sources of a crate, as far as imports need them.
struct Sources {
    texts: BTreeMap<Module, Source>,
}

struct Source {
    /// Whether it is a folder's `mod.rs`.
    is_face: bool,
    /// What it imports: whole paths, and under which names.
    imports: Vec<(Vec<String>, String)>,
    /// What it hands on under its own path.
    exports: BTreeMap<String, Vec<String>>,
    /// All but its imports.
    body: String,
}

impl Source {
    fn new(text: &str, is_face: bool) -> Self {
        let text = without_words(text.split("#[cfg(test)]\nmod ").next().expect("there is a part"));
        let (mut imports, mut exports, mut body) = (Vec::new(), BTreeMap::new(), String::new());
        for statement in text.split_inclusive(';') {
            let start = statement.rfind("use ").filter(|at| begins(&statement[..*at]));
            let Some(start) = start else {
                body.push_str(statement);
                continue;
            };
            let before = statement[..start].trim_end_matches(|one| one != '\n' && one != '}');
            body.push_str(before);
            let is_export = statement[before.len()..start].contains("pub");
            let tree: String = statement[start + 4..].trim_end_matches(';').to_owned();
            for (path, name) in leaves(&tree) {
                if is_export {
                    exports.insert(name.clone(), path.clone());
                }
                imports.push((path, name));
            }
        }
        Self { is_face, imports, exports, body }
    }
}

/// Whether a statement that begins behind this text is a whole one.
fn begins(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default().trim();
    line.is_empty() || line == "pub" || line.starts_with("pub(") && line.ends_with(')')
}

/// A text without its comments and what stands in quotation marks.
fn without_words(text: &str) -> String {
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    let text = lines.collect::<Vec<_>>().join("\n");
    text.split('"').step_by(2).collect::<Vec<_>>().join("\"\"")
}

/// The paths of an import, `a::{b, c as d}`, each with the name that it gets.
fn leaves(tree: &str) -> Vec<(Vec<String>, String)> {
    let tree = tree.trim();
    let parts = |path: &str| {
        path.split("::").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let Some((before, inside)) = tree.split_once('{') else {
        let (path, name) = tree.split_once(" as ").unwrap_or((tree, ""));
        let mut path: Vec<String> = parts(path);
        if path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        let last = path.last().cloned().unwrap_or_default();
        return vec![(path, if name.is_empty() { last } else { name.trim().to_owned() })];
    };
    let before: Vec<String> = parts(before);
    let inside = inside.rsplit_once('}').map_or(inside, |(inside, _)| inside);
    let below = split_outside(inside).into_iter().flat_map(leaves);
    below
        .map(|(path, name)| {
            let name = if path.is_empty() { before.last().cloned().unwrap_or(name) } else { name };
            (before.iter().cloned().chain(path).collect(), name)
        })
        .collect()
}

/// The parts between commas that stand in no braces.
fn split_outside(text: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, one) in text.char_indices() {
        match one {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts.retain(|part| !part.trim().is_empty());
    parts
}

impl Sources {
    /// The sources of the program, but its root.
    fn of_program() -> Self {
        let mut texts = BTreeMap::new();
        for entry in walkdir(&project("src")) {
            let below = entry.strip_prefix(project("src")).unwrap().to_str().unwrap().to_owned();
            let Some(path) = below.strip_suffix(".rs") else { continue };
            let is_face = path.ends_with("/mod");
            let parts: Module =
                path.trim_end_matches("/mod").split('/').map(str::to_owned).collect();
            if parts
                .last()
                .is_some_and(|last| ["tests", "testing", "lib", "main"].contains(&&**last))
            {
                continue;
            }
            texts.insert(parts, Source::new(&std::fs::read_to_string(&entry).unwrap(), is_face));
        }
        Self { texts }
    }

    /// A path, as a module sees it, from the crate's root.
    fn absolute(&self, from: &[String], path: &[String]) -> Option<Vec<String>> {
        let mut base = from.to_vec();
        let mut rest = path;
        match rest.first()?.as_str() {
            "crate" => return Some(rest[1..].to_vec()),
            "self" => rest = &rest[1..],
            "super" => {
                while rest.first().is_some_and(|part| part == "super") {
                    base.pop();
                    rest = &rest[1..];
                }
            }
            child => {
                base.push(child.to_owned());
                let is_child = self.texts.contains_key(&base);
                return is_child.then(|| [from, path].concat());
            }
        }
        Some([&base, rest].concat())
    }

    /// The module that defines what an absolute path names.
    fn definer(&self, path: &[String], steps: usize) -> Option<Module> {
        let known = (1..=path.len()).rev().find(|end| self.texts.contains_key(&path[..*end]))?;
        let (module, rest) = path.split_at(known);
        let handed_on = rest.first().and_then(|name| self.texts[module].exports.get(name));
        match handed_on.and_then(|path| self.absolute(module, path)).filter(|_| steps > 0) {
            Some(path) => self.definer(&path, steps - 1),
            None => Some(module.to_vec()),
        }
    }

    /// The modules that define what a module uses.
    fn used_by(&self, module: &[String]) -> BTreeSet<Module> {
        let source = &self.texts[module];
        let mut paths: Vec<Vec<String>> = Vec::new();
        for (path, name) in &source.imports {
            let Some(path) = self.absolute(module, path) else { continue };
            if !self.texts.contains_key(&path) {
                paths.push(path);
                continue;
            }
            // Of a module that is imported whole, what is named behind it.
            let mark = format!("{name}::");
            let names = behind(&source.body, &mark);
            paths.extend(names.map(|name| [&path[..], &[name]].concat()));
        }
        for root in ["crate::", "super::", "self::"] {
            for path in source.body.match_indices(root).map(|(at, _)| path_at(&source.body[at..])) {
                paths.extend(self.absolute(module, &path));
            }
        }
        let mut used: BTreeSet<Module> =
            paths.iter().filter_map(|path| self.definer(path, 8)).collect();
        used.remove(module);
        used.retain(|one| !self.texts[one].is_face);
        used
    }

    /// The modules that import each other in a circle, a set a circle.
    fn circles(&self) -> Vec<BTreeSet<Module>> {
        let files = self.texts.iter().filter(|(_, source)| !source.is_face);
        let arrows: BTreeMap<&Module, BTreeSet<Module>> =
            files.map(|(module, _)| (module, self.used_by(module))).collect();
        let reached = |from: &Module| {
            let mut seen = BTreeSet::new();
            let mut open = vec![from];
            while let Some(module) = open.pop() {
                let next = arrows[module].iter().filter(|one| seen.insert((*one).clone()));
                open.extend(next.collect::<Vec<_>>());
            }
            seen
        };
        let reached: BTreeMap<&Module, BTreeSet<Module>> =
            arrows.keys().map(|module| (*module, reached(module))).collect();
        let mut circles: BTreeSet<BTreeSet<Module>> = BTreeSet::new();
        for (module, all) in &reached {
            if all.contains(*module) {
                let back = all.iter().filter(|one| reached[*one].contains(*module));
                circles.insert(back.cloned().collect());
            }
        }
        circles.into_iter().collect()
    }
}

/// The names that stand right behind a mark, where it is not part of a longer word or path.
fn behind<'t>(text: &'t str, mark: &'t str) -> impl Iterator<Item = String> + 't {
    text.match_indices(mark).filter_map(move |(at, _)| {
        let before = text[..at].chars().next_back();
        let whole = before.is_none_or(|one| !one.is_alphanumeric() && !"_:".contains(one));
        whole.then(|| path_at(&text[at + mark.len()..])).and_then(|path| path.into_iter().next())
    })
}

/// The path that a text begins with.
fn path_at(text: &str) -> Vec<String> {
    let end = text.find(|one: char| !one.is_alphanumeric() && !"_:".contains(one));
    let path = &text[..end.unwrap_or(text.len())];
    path.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// All files below a folder.
fn walkdir(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(walkdir(&path)) } else { files.push(path) }
    }
    files
}

#[test]
fn files_import_in_no_circle() {
    let circles = Sources::of_program().circles();
    assert!(circles.is_empty(), "{circles:#?}");
}

#[test]
fn a_circle_is_noticed_through_a_face_and_under_another_name() {
    let files = [
        ("one", "use super::Second as Other;\npub struct First(Other);", false),
        ("two", "use crate::parts::one::{self};\npub struct Second(one::First);", false),
        ("three", "use super::one::First;\n// use super::two::Second;\nfn f(_: First) {}", false),
        ("", "mod one;\nmod two;\npub use two::Second;", true),
    ];
    let texts = files.map(|(name, text, is_face)| {
        let module = ["parts", name].map(str::to_owned).to_vec();
        let module = module.into_iter().filter(|part| !part.is_empty()).collect();
        (module, Source::new(text, is_face))
    });
    let circles = Sources { texts: texts.into() }.circles();
    let circle = ["one", "two"].map(|name| vec!["parts".to_owned(), name.to_owned()]);
    assert_eq!(circles, [BTreeSet::from(circle)]);
}
