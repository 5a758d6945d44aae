//! What tools that others made find wrong about papers.
//!
//! Needs `pdffonts` (Debian package poppler-utils) and `qpdf`.

use std::fs;

use super::map;
use super::paper::Paper;
use super::tools::tool;

/// The faces that roles and their chains may use, as PDFs name them.
const FACES: [&str; 5] = [
    "FandolFang-Regular",
    "FandolHei-Regular",
    "FandolSong-Bold",
    "LXGWWenKai-Regular",
    "NotoSerifCJKsc-Regular",
];

/// Asks something of every paper and shows all answers that are complaints.
#[track_caller]
pub(crate) fn each<'a>(
    papers: impl Iterator<Item = &'a Paper>,
    complaints: impl Fn(&Paper) -> Vec<String> + Sync,
) {
    let papers: Vec<&Paper> = papers.collect();
    let found: Vec<String> = map(2, &papers, |paper| {
        let of = |complaint| format!("{}: {complaint}", paper.file);
        complaints(paper).into_iter().map(of).collect::<Vec<_>>()
    })
    .into_iter()
    .flatten()
    .collect();
    assert!(found.is_empty(), "{} complaints:\n{}", found.len(), found.join("\n"));
}

pub(crate) fn path(paper: &Paper) -> &str {
    paper.path.to_str().unwrap()
}

/// What `pdffonts` shows that is not a declared face, embedded as a subset with its Unicode values.
pub(crate) fn fonts(paper: &Paper) -> Vec<String> {
    let table = tool("poppler-utils", "pdffonts", &[path(paper)]);
    let fonts: Vec<&str> = table.lines().skip(2).collect();
    let mut complaints: Vec<String> =
        fonts.iter().filter_map(|font| complaint_about_font(font)).collect();
    if fonts.is_empty() {
        complaints.push("has no font at all".to_owned());
    }
    complaints
}

/// What `qpdf` finds wrong.
pub(crate) fn structure(paper: &Paper) -> Vec<String> {
    let told = tool("qpdf", "qpdf", &["--check", path(paper)]);
    let clean = told.contains("No syntax or stream encoding errors found");
    if clean { Vec::new() } else { vec![told] }
}

/// What a paper lacks of what says that it is archival, accessible, Chinese and whose.
pub(crate) fn declarations(paper: &Paper) -> Vec<String> {
    let bytes = fs::read(&paper.path).unwrap();
    let has = |part: &str| bytes.windows(part.len()).any(|window| window == part.as_bytes());
    let declarations = [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li>",
        "/Lang(zh-CN)",
        "/DisplayDocTitle true",
    ];
    declarations.iter().filter(|one| !has(one)).map(|one| format!("lacks {one}")).collect()
}

/// What is wrong about a line of `pdffonts`: name, type, encoding, emb, sub, uni, object.
pub(crate) fn complaint_about_font(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let embedded = words.len() > 5 && words[words.len() - 5..words.len() - 2] == ["yes"; 3];
    let name = words[0].split_once('+').map_or(words[0], |(_, name)| name);
    let known = FACES.contains(&name.strip_suffix("-Identity-H").unwrap_or(name));
    (!embedded || !known).then(|| line.to_owned())
}
