//! What a packet says in plain words and to machines: 说明文件.txt and 文件目录.xml.

use std::fmt::Write as _;

use crate::archive::Archive;
use crate::documents::{self, NATIONAL, PLACES};
use crate::packet::{Holder, Manifest};

/// What this is and how it is checked without this program, in the county's own words if it has
/// any. Lines that begin with [`NATIONAL`] are for packets with SM3 sums only.
pub(super) fn readme(archive: &Archive, manifest: &Manifest, national: bool) -> String {
    filled(documents::readme(archive), manifest, national)
}

fn filled(template: &str, manifest: &Manifest, national: bool) -> String {
    let items = manifest.items().count();
    let values: [&str; PLACES.len()] = [
        manifest.packet.as_str(),
        &manifest.day,
        &manifest.department,
        &manifest.archive,
        &manifest.people.len().to_string(),
        &items.to_string(),
        &manifest.program,
        &manifest.commit,
    ];
    let mut text = String::new();
    for line in template.lines() {
        let line = match line.strip_prefix(NATIONAL) {
            Some(_) if !national => continue,
            Some(line) => line,
            None => line,
        };
        let fill = |line: String, (place, value): (&str, &str)| line.replace(place, value);
        text.push_str(&PLACES.into_iter().zip(values).fold(line.to_owned(), fill));
        text.push('\n');
    }
    text
}

/// The list of files under the element names of the rules for electronic transfer.
pub(super) fn index(manifest: &Manifest) -> String {
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<文件目录>\n".to_owned();
    for (number, (holder, item)) in (1..).zip(manifest.items()) {
        let pages = item.pages.map(|pages| format!("{pages}页"));
        let remark: Vec<String> = number_of(holder).into_iter().chain(pages).collect();
        let fields = [
            ("顺序号", number.to_string()),
            ("档号", String::new()),
            ("责任者", item.author.clone().unwrap_or_default()),
            ("题名", format!("{} {}", holder.name(), item.title)),
            ("日期", item.date.clone().unwrap_or_default()),
            ("密级", String::new()),
            ("电子档案名称", holder.file(item)),
            ("备注", remark.join("，")),
        ];
        xml.push_str("  <文件>\n");
        for (name, value) in fields {
            writeln!(xml, "    <{name}>{}</{name}>", escaped(&value)).expect("a string");
        }
        xml.push_str("  </文件>\n");
    }
    xml + "</文件目录>\n"
}

/// By what number someone is filed; a place is by none.
fn number_of(holder: Holder<'_>) -> Option<String> {
    let Holder::Person(member) = holder else { return None };
    let number = &member.filing_number;
    Some(if number.is_empty() {
        "无备案编号".to_owned()
    } else {
        format!("备案编号 {number}")
    })
}

/// Text as XML holds it: marks escaped, blanks for characters that it cannot hold.
fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut xml, one| {
        match one {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            one if one.is_control() || matches!(one, '\u{FFFE}' | '\u{FFFF}') => xml.push(' '),
            one => xml.push(one),
        }
        xml
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_cannot_leave_its_element() {
        assert_eq!(escaped("a<b>&\"c\"\n\u{1}"), "a&lt;b&gt;&amp;&quot;c&quot;  ");
    }
}
