//! `文件目录.xml`, the list of files under the names of the rules for electronic transfer: what it
//! says is what `packet.yaml` says. It is read in the one form in which packets have it, without
//! attributes, comments or anything else that XML knows besides.

use crate::diagnostic::Text;
use crate::fs;
use crate::limits;
use crate::packet::{DossierItem, Holder, Manifest};
use crate::text::harmless;

use super::bag::Bag;
use super::codes;
use super::verdict::Faults;

pub(super) const INDEX: &str = "data/文件目录.xml";

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
const LIST: &str = "文件目录";
const ROW: &str = "文件";
/// The elements of a row. Of two of them `packet.yaml` says nothing.
const FIELDS: [&str; 8] =
    ["顺序号", "档号", "责任者", "题名", "日期", "密级", "电子档案名称", "备注"];

/// A row: texts by the names of their elements, each once.
type Row<'t> = Vec<(&'t str, String)>;

pub(super) fn check(manifest: &Manifest, bag: &Bag<'_>, faults: &mut Faults) -> fs::Result<()> {
    let Some(piece) = bag.files.get(INDEX) else { return Ok(()) };
    let items: Vec<(Holder<'_>, &DossierItem)> = manifest.items().collect();
    let bytes =
        if piece.size() > limits::index(items.len()) { Vec::new() } else { piece.whole()? };
    let Some(rows) = std::str::from_utf8(&bytes).ok().and_then(rows) else {
        let text = Text::new("不是移交包的文件目录", "it is not written as packets have it");
        faults.add(codes::CONTENTS, INDEX, text);
        return Ok(());
    };
    if rows.len() != items.len() {
        let (own, said) = (rows.len(), items.len());
        let text = Text::new(
            format!("列了 {own} 个文件，packet.yaml 列了 {said} 个"),
            format!("it lists {own} files, packet.yaml {said}"),
        );
        faults.add(codes::CONTENTS, INDEX, text);
        return Ok(());
    }
    for (number, ((holder, item), row)) in (1..).zip(items.into_iter().zip(&rows)) {
        compare(number, &said(number, holder, item), row, faults);
    }
    Ok(())
}

/// What `packet.yaml` says of a file, by the names of elements.
fn said(number: usize, holder: Holder<'_>, item: &DossierItem) -> [(&'static str, String); 6] {
    let filed = match holder {
        Holder::Place(_) => None,
        Holder::Person(member) if member.filing_number.is_empty() => Some("无备案编号".to_owned()),
        Holder::Person(member) => Some(format!("备案编号 {}", member.filing_number)),
    };
    let pages = item.pages.map(|pages| format!("{pages}页"));
    let remark: Vec<String> = filed.into_iter().chain(pages).collect();
    [
        ("顺序号", number.to_string()),
        ("责任者", item.author.clone().unwrap_or_default()),
        ("题名", format!("{} {}", holder.name(), item.title)),
        ("日期", item.date.clone().unwrap_or_default()),
        ("电子档案名称", holder.file(item)),
        ("备注", remark.join("，")),
    ]
}

fn compare(number: usize, said: &[(&str, String)], row: &Row<'_>, faults: &mut Faults) {
    for (name, said) in said {
        let said = written(said);
        let own = row.iter().find(|(key, _)| key == name).map(|(_, own)| own.as_str());
        if own != Some(&said) {
            let (own, said) = (harmless(own.unwrap_or_default()), harmless(&said));
            let text = Text::new(
                format!("第 {number} 个文件的{name}是 `{own}`，packet.yaml 登记的是 `{said}`"),
                format!("{name} of file {number} is `{own}`, packet.yaml says `{said}`"),
            );
            faults.add(codes::CONTENTS, INDEX, text);
        }
    }
}

/// A text as XML can hold it.
fn written(text: &str) -> String {
    let held = |one: char| !one.is_control() && !matches!(one, '\u{FFFE}' | '\u{FFFF}');
    text.chars().map(|one| if held(one) { one } else { ' ' }).collect()
}

/// The rows; nothing if anything else stands in the text.
fn rows(text: &str) -> Option<Vec<Row<'_>>> {
    let mut rest = opened(text.strip_prefix(HEAD)?, LIST)?;
    let mut rows = Vec::new();
    while let Some(inside) = opened(rest, ROW) {
        let (row, behind) = row(inside)?;
        rows.push(row);
        rest = behind;
    }
    closed(rest, LIST)?.trim().is_empty().then_some(rows)
}

/// The texts of a row up to its end, and what stands behind it.
fn row(mut rest: &str) -> Option<(Row<'_>, &str)> {
    let mut row: Row<'_> = Vec::new();
    loop {
        if let Some(behind) = closed(rest, ROW) {
            return Some((row, behind));
        }
        let (name, inside) = rest.trim_start().strip_prefix('<')?.split_once('>')?;
        let is_new = FIELDS.contains(&name) && row.iter().all(|(known, _)| *known != name);
        let end = inside.find('<').filter(|_| is_new)?;
        row.push((name, unescaped(&inside[..end])));
        rest = closed(&inside[end..], name)?;
    }
}

/// What stands behind an opening tag.
fn opened<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    text.trim_start().strip_prefix('<')?.strip_prefix(name)?.strip_prefix('>')
}

/// What stands behind a closing tag.
fn closed<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    text.trim_start().strip_prefix("</")?.strip_prefix(name)?.strip_prefix('>')
}

fn unescaped(text: &str) -> String {
    let marks = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    marks.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_one_form_is_read() {
        let list = |inside: &str| format!("{HEAD}\n<文件目录>\n{inside}</文件目录>\n");
        let good = list("  <文件>\n    <题名>a&lt;b&amp;lt;</题名>\n  </文件>\n");
        assert_eq!(rows(&good), Some(vec![vec![("题名", "a<b&lt;".to_owned())]]));
        assert_eq!(rows(&list("")), Some(Vec::new()));
        for bad in [
            String::new(),
            good.replace(HEAD, ""),
            good.replace("<题名>", "<题名 a=\"1\">"),
            good.replace("<题名>", "<!-- -->\n<题名>"),
            good.replace("题名", "名"),
            good.replace("</文件>", ""),
            good.clone() + "x",
            list("<文件><题名>a</题名><题名>a</题名></文件>"),
            list("<文件><题名><![CDATA[a]]></题名></文件>"),
            list("x"),
        ] {
            assert_eq!(rows(&bad), None, "{bad}");
        }
    }
}
