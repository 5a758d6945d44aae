//! Files and folders under a slightly other name, or one folder too high or too low.

use std::fmt::Write as _;
use std::fs;

use snapbox::{assert_data_eq, str};

use super::{JARGON, behind, found};
use crate::map;
use crate::support::Test;

const ZHANG: &str = "松岭镇/荷塘村/张志远";

/// What happens to a file or folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slip {
    Moved,
    Copied,
}
use Slip::{Copied, Moved};

/// Code, what happens, from where, to where; a path that begins with `/` is below the person.
type Row = (&'static str, Slip, &'static str, &'static str);

const ROWS: &[Row] = &[
    ("misplaced-file", Moved, "/person.yaml", "/person.yaml.txt"),
    ("misplaced-file", Moved, "/person.yaml", "/Person.yaml"),
    ("misplaced-file", Moved, "/person.yaml", "/person.yml"),
    ("misplaced-file", Moved, "/person.yaml", "/person .yaml"),
    ("misplaced-file", Moved, "/person.yaml", "/person(1).yaml"),
    ("misplaced-file", Moved, "/person.yaml", "/person - 副本.yaml"),
    ("misplaced-file", Moved, "/person.yaml", "/persom.yaml"),
    ("misplaced-file", Moved, "/person.yaml", "/ｐerson.yaml"),
    ("misplaced-file", Moved, "/person.yaml", "/person。yaml"),
    ("misplaced-file", Moved, "/person.yaml", "/人员.yaml"),
    ("misplaced-file", Moved, "/person.yaml", "/张志远.yaml"),
    ("misplaced-file", Moved, "/person.yaml", "/person.docx"),
    ("bad-file-name", Moved, "/person.yaml", "/person.yaml "),
    ("misplaced-file", Copied, "/person.yaml", "/person(1).yaml"),
    ("misplaced-file", Copied, "/person.yaml", "/person - 副本.yaml"),
    ("misplaced-file", Copied, "/person.yaml", "/纪实2026.yaml"),
    ("misplaced-file", Copied, "/person.yaml", "/纪实/2026.yaml"),
    ("bad-file-name", Moved, ZHANG, "松岭镇/荷塘村/张志远 "),
    ("bad-file-name", Moved, "松岭镇/荷塘村", "松岭镇/荷塘村 "),
    ("bad-file-name", Moved, "松岭镇/荷塘村", "松岭镇/ 荷塘村"),
    ("misplaced-file", Moved, "松岭镇/town.yaml", "松岭镇/Town.yaml"),
    ("misplaced-file", Moved, "松岭镇/荷塘村/village.yaml", "松岭镇/荷塘村/vilage.yaml"),
    ("misplaced-file", Moved, "events/2026-11-换届.yaml", "events/2026-11-换届.yml"),
    ("misplaced-file", Moved, "events/2026-11-换届.yaml", "events/2026-11-换届.yaml.txt"),
    ("misplaced-file", Moved, "events", "event"),
    ("misplaced-file", Moved, "events", "Events"),
    ("misplaced-file", Moved, "reviews", "review"),
    ("misnamed-batch", Copied, "reviews/2026-1.yaml", "reviews/2026-1(1).yaml"),
    ("misplaced-file", Moved, "policy.yaml", "policy.yml"),
    ("misplaced-file", Moved, "policy.yaml", "polcy.yaml"),
    ("misplaced-file", Moved, ZHANG, "松岭镇/张志远"),
    ("misplaced-file", Moved, ZHANG, "松岭镇/荷塘村/一组/张志远"),
    ("missing-attachment", Moved, "/附件/毕业证.pdf", "/毕业证.pdf"),
    ("missing-attachment", Moved, "/附件/毕业证.pdf", "/附件/毕业证.PDF"),
];

fn whole(path: &str) -> String {
    if path.starts_with('/') { format!("{ZHANG}{path}") } else { path.to_owned() }
}

/// Moves what the remedy is about to where it says.
fn carried_out(test: &Test, help: &str, to: &str) -> bool {
    let new = ["改名为 `", "改为 `", "移到 `"].iter().find_map(|words| behind(help, words));
    let Some(new) = new.filter(|new| !new.contains("村名")) else { return false };
    let next_to = |new: &str| match to.rsplit_once('/') {
        Some((above, _)) => format!("{above}/{new}"),
        None => new.to_owned(),
    };
    let new = if new.contains('/') { new.to_owned() } else { next_to(new) };
    fs::rename(test.path(to), test.path(&new)).unwrap();
    true
}

fn looked_at((code, slip, from, to): Row) -> Result<String, String> {
    let test = Test::county();
    let (from, to) = (whole(from), whole(to));
    fs::create_dir_all(test.path(&to).parent().unwrap()).unwrap();
    match slip {
        Moved => fs::rename(test.path(&from), test.path(&to)).unwrap(),
        Copied => drop(fs::copy(test.path(&from), test.path(&to)).unwrap()),
    }
    let all = found(&test, "zh");
    let mut said = format!("{from} → {to}\n");
    for one in &all {
        writeln!(said, "  {} {}: {} | {}", one.code, one.file, one.message, one.help).unwrap();
    }
    let [one] = &all[..] else { return Err(said) };
    let jargon = JARGON.iter().any(|word| one.message.contains(word) || one.help.contains(word));
    let english = found(&test, "en");
    let is_same = matches!(&english[..], [other] if other.key() == one.key());
    if one.code != code || jargon || !is_same {
        return Err(format!("wanted {code}; {english:?}\n{said}"));
    }
    if slip == Moved && carried_out(&test, &one.help, &to) {
        // A folder that was made for the slip alone stays.
        let left: Vec<_> =
            found(&test, "zh").into_iter().filter(|one| !one.file.contains("一组")).collect();
        if !left.is_empty() {
            return Err(format!("the remedy does not help: {left:?}\n{said}"));
        }
        said = format!("{} ✓\n", said.trim_end());
    }
    Ok(said)
}

#[test]
fn mistakes_in_names_of_files() {
    let looked = map(2, ROWS, |row| looked_at(*row));
    let wrong: Vec<&String> = looked.iter().filter_map(|one| one.as_ref().err()).collect();
    assert!(wrong.is_empty(), "{} rows:\n{wrong:#?}", wrong.len());
    let said: String = looked.into_iter().map(Result::unwrap).collect();
    assert_data_eq!(
        said,
        str![[r#"
松岭镇/荷塘村/张志远/person.yaml → 松岭镇/荷塘村/张志远/person.yaml.txt
  misplaced-file 松岭镇/荷塘村/张志远/person.yaml.txt: person.yaml 存成了 `person.yaml.txt`，没有读取 | 改名为 `person.yaml`；在记事本里另存时，“保存类型”选“所有文件” ✓
松岭镇/荷塘村/张志远/person.yaml → 松岭镇/荷塘村/张志远/Person.yaml
  misplaced-file 松岭镇/荷塘村/张志远/Person.yaml: person.yaml 存成了 `Person.yaml`，没有读取 | 改名为 `person.yaml`；在记事本里另存时，“保存类型”选“所有文件” ✓
松岭镇/荷塘村/张志远/person.yaml → 松岭镇/荷塘村/张志远/person.yml
  misplaced-file 松岭镇/荷塘村/张志远/person.yml: person.yaml 存成了 `person.yml`，没有读取 | 改名为 `person.yaml`；在记事本里另存时，“保存类型”选“所有文件” ✓
松岭镇/荷塘村/张志远/person.yaml → 松岭镇/荷塘村/张志远/person .yaml
  misplaced-file 松岭镇/荷塘村/张志远/person .yaml: person.yaml 存成了 `person .yaml`，没有读取 | 改名为 `person.yaml`；在记事本里另存时，“保存类型”选“所有文件” ✓
松岭镇/荷塘村/张志远/person.yaml → 松岭镇/荷塘村/张志远/person(1).yaml
  misplaced-file 松岭镇/荷塘村/张志远/person(1).yaml: person.yaml 存成了 `person(1).yaml`，没有读取 | 改名为 `person.yaml`；在记事本里另存时，“保存类型”选“所有文件” ✓
松岭镇/荷塘村/张志远/person.yaml → 松岭镇/荷塘村/张志远/person - 副本.yaml
  misplaced-file 松岭镇/荷塘村/张志远/person - 副本.yaml: person.yaml 存成了 `person - 副本.yaml`，没有读取 | 改名为 `person.yaml`；在记事本里另存时，“保存类型”选“所有文件” ✓
松岭镇/荷塘村/张志远/person.yaml → 松岭镇/荷塘村/张志远/persom.yaml
  misplaced-file 松岭镇/荷塘村/张志远/persom.yaml: person.yaml 存成了 `persom.yaml`，没有读取 | 改名为 `person.yaml`；在记事本里另存时，“保存类型”选“所有文件” ✓
松岭镇/荷塘村/张志远/person.yaml → 松岭镇/荷塘村/张志远/ｐerson.yaml
  misplaced-file 松岭镇/荷塘村/张志远/ｐerson.yaml: person.yaml 存成了 `ｐerson.yaml`，没有读取 | 改名为 `person.yaml`；在记事本里另存时，“保存类型”选“所有文件” ✓
松岭镇/荷塘村/张志远/person.yaml → 松岭镇/荷塘村/张志远/person。yaml
  misplaced-file 松岭镇/荷塘村/张志远/person。yaml: person.yaml 存成了 `person。yaml`，没有读取 | 改名为 `person.yaml`；在记事本里另存时，“保存类型”选“所有文件” ✓
松岭镇/荷塘村/张志远/person.yaml → 松岭镇/荷塘村/张志远/人员.yaml
  misplaced-file 松岭镇/荷塘村/张志远/人员.yaml: person.yaml 存成了 `人员.yaml`，没有读取 | 改名为 `person.yaml`；在记事本里另存时，“保存类型”选“所有文件” ✓
松岭镇/荷塘村/张志远/person.yaml → 松岭镇/荷塘村/张志远/张志远.yaml
  misplaced-file 松岭镇/荷塘村/张志远/张志远.yaml: person.yaml 存成了 `张志远.yaml`，没有读取 | 改名为 `person.yaml`；在记事本里另存时，“保存类型”选“所有文件” ✓
松岭镇/荷塘村/张志远/person.yaml → 松岭镇/荷塘村/张志远/person.docx
  misplaced-file 松岭镇/荷塘村/张志远/person.docx: person.yaml 存成了 `person.docx`，没有读取 | 改名为 `person.yaml`；在记事本里另存时，“保存类型”选“所有文件” ✓
松岭镇/荷塘村/张志远/person.yaml → 松岭镇/荷塘村/张志远/person.yaml 
  bad-file-name 松岭镇/荷塘村/张志远: 文件或文件夹名`松岭镇/荷塘村/张志远/person.yaml `首尾有空格，或末尾有句点 | 改名为 `person.yaml` ✓
松岭镇/荷塘村/张志远/person.yaml → 松岭镇/荷塘村/张志远/person(1).yaml
  misplaced-file 松岭镇/荷塘村/张志远/person(1).yaml: 放在这里的这个文件没有读取 | 一个人的内容都写在 person.yaml 里；多余的副本删去
松岭镇/荷塘村/张志远/person.yaml → 松岭镇/荷塘村/张志远/person - 副本.yaml
  misplaced-file 松岭镇/荷塘村/张志远/person - 副本.yaml: 放在这里的这个文件没有读取 | 一个人的内容都写在 person.yaml 里；多余的副本删去
松岭镇/荷塘村/张志远/person.yaml → 松岭镇/荷塘村/张志远/纪实2026.yaml
  misplaced-file 松岭镇/荷塘村/张志远/纪实2026.yaml: 放在这里的这个文件没有读取 | 一个人的内容都写在 person.yaml 里；多余的副本删去
松岭镇/荷塘村/张志远/person.yaml → 松岭镇/荷塘村/张志远/纪实/2026.yaml
  misplaced-file 松岭镇/荷塘村/张志远/纪实/2026.yaml: 放在这里的这个文件没有读取 | 一个人的内容都写在 person.yaml 里；多余的副本删去
松岭镇/荷塘村/张志远 → 松岭镇/荷塘村/张志远 
  bad-file-name 松岭镇/荷塘村: 文件或文件夹名`松岭镇/荷塘村/张志远 `首尾有空格，或末尾有句点 | 改名为 `张志远` ✓
松岭镇/荷塘村 → 松岭镇/荷塘村 
  bad-file-name 松岭镇: 文件或文件夹名`松岭镇/荷塘村 `首尾有空格，或末尾有句点 | 改名为 `荷塘村` ✓
松岭镇/荷塘村 → 松岭镇/ 荷塘村
  bad-file-name 松岭镇: 文件或文件夹名`松岭镇/ 荷塘村`首尾有空格，或末尾有句点 | 改名为 `荷塘村` ✓
松岭镇/town.yaml → 松岭镇/Town.yaml
  misplaced-file 松岭镇/Town.yaml: town.yaml 存成了 `Town.yaml`，没有读取 | 改名为 `town.yaml`；在记事本里另存时，“保存类型”选“所有文件” ✓
松岭镇/荷塘村/village.yaml → 松岭镇/荷塘村/vilage.yaml
  misplaced-file 松岭镇/荷塘村/vilage.yaml: village.yaml 存成了 `vilage.yaml`，没有读取 | 改名为 `village.yaml`；在记事本里另存时，“保存类型”选“所有文件” ✓
events/2026-11-换届.yaml → events/2026-11-换届.yml
  misplaced-file events/2026-11-换届.yml: 这个文件没有读取：文件名不以 .yaml 结尾，或放在下一层文件夹里 | 改为 `events/2026-11-换届.yaml` ✓
events/2026-11-换届.yaml → events/2026-11-换届.yaml.txt
  misplaced-file events/2026-11-换届.yaml.txt: 这个文件没有读取：文件名不以 .yaml 结尾，或放在下一层文件夹里 | 改为 `events/2026-11-换届.yaml` ✓
events → event
  misplaced-file event: 这个文件夹没有读取，名字与档案自己的文件夹只差一点 | 改名为 `events` ✓
events → Events
  misplaced-file Events: 这个文件夹没有读取，名字与档案自己的文件夹只差一点 | 改名为 `events` ✓
reviews → review
  misplaced-file review: 这个文件夹没有读取，名字与档案自己的文件夹只差一点 | 改名为 `reviews` ✓
reviews/2026-1.yaml → reviews/2026-1(1).yaml
  misnamed-batch reviews/2026-1(1).yaml: 批次与文件名不一致：`2026-1` | 把文件改名为 2026-1.yaml，或改正批次
policy.yaml → policy.yml
  misplaced-file policy.yml: 这个文件没有读取：文件名不以 .yaml 结尾，或放在下一层文件夹里 | 改为 `policy.yaml` ✓
policy.yaml → polcy.yaml
  misplaced-file polcy.yaml: 这个文件没有读取：文件名不以 .yaml 结尾，或放在下一层文件夹里 | 改为 `policy.yaml` ✓
松岭镇/荷塘村/张志远 → 松岭镇/张志远
  misplaced-file 松岭镇/张志远/person.yaml: 人的文件夹直接放在了乡镇下面，没有读取 | 移到所在的村里：`松岭镇/村名/张志远`
松岭镇/荷塘村/张志远 → 松岭镇/荷塘村/一组/张志远
  misplaced-file 松岭镇/荷塘村/一组/张志远/person.yaml: 人的文件夹多放了一层，没有读取 | 移到 `松岭镇/荷塘村/张志远` ✓
松岭镇/荷塘村/张志远/附件/毕业证.pdf → 松岭镇/荷塘村/张志远/毕业证.pdf
  missing-attachment 松岭镇/荷塘村/张志远/person.yaml: 本人文件夹里没有 `附件/毕业证.pdf` 这个文件 | 是否应为 `毕业证.pdf`？
松岭镇/荷塘村/张志远/附件/毕业证.pdf → 松岭镇/荷塘村/张志远/附件/毕业证.PDF
  missing-attachment 松岭镇/荷塘村/张志远/person.yaml: 本人文件夹里没有 `附件/毕业证.pdf` 这个文件 | 是否应为 `附件/毕业证.PDF`？

"#]]
    );
}
