//! Every other form becomes the canonical one, and what has none stays byte for byte.

use std::fmt::Write as _;

use snapbox::{assert_data_eq, str};

use super::forms::ALSO_READ;
use super::{FILES, archive, read, replaced};
use crate::archive::Archive;
use crate::keep::canonical::canonical;

#[test]
fn other_forms_become_canonical_and_nothing_else_changes() {
    let wanted = read(&archive()).values;
    let mut others = String::new();
    for (file, from, to) in ALSO_READ {
        let (text, span) = replaced(file, from, to);
        let test = archive();
        test.write(file, &text);
        let (opened, _) = Archive::open(&test.root(), 1).unwrap();
        let path = file.parse().unwrap();
        let form = canonical(&opened, &path, text.as_bytes()).unwrap();
        assert_eq!((form.changed, form.left), (span.is_some(), 0), "{to}");
        let new = String::from_utf8(form.bytes.clone()).unwrap();
        test.write(file, &new);
        assert_eq!(read(&test).values, wanted, "{to}");
        assert!(read(&test).findings.is_empty(), "{to}\n{new}");
        assert!(!canonical(&opened, &path, &form.bytes).unwrap().changed, "{to}");
        let (_, usual) = FILES.iter().find(|(path, _)| path == file).unwrap();
        if span.is_some() && new != *usual {
            let differs = |line: &&str| !usual.lines().any(|one| one == *line);
            let lines: Vec<&str> = new.lines().filter(differs).collect();
            writeln!(others, "{}\n  -> {}", to.replace('\n', "⏎"), lines.join("⏎")).unwrap();
        }
    }
    assert_data_eq!(
        others,
        str![[r#"
‹{年度: 2025, 收入万元: 12.5}›
  -> 集体经济:⏎  - {年度: 2025, 收入万元: 12.5}
籍贯: 湖南样县⏎出生地: ‹/›
  -> 出生地:
籍贯: 湖南样县⏎出生地: ‹—›
  -> 出生地:
籍贯: 湖南样县⏎出生地: ‹-›
  -> 出生地: ""
特长: ‹"农产品⏎  电商"›
  -> 特长: "农产品电商"
特长: ‹'农产品⏎  电商'›
  -> 特长: "农产品电商"

"#]]
    );
}
