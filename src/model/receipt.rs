//! The receipt that a department gave for a packet: the machine's half of a 回执, and what the
//! sender keeps of it in `receipts/*.yaml`.

use super::date::Day;
use super::format::Format;
use super::record::record;
use super::text::Text;

record! {
    pub(crate) struct Receipt {
        /// The version of the format.
        format: Format = "格式",
        /// The packet's name, which is also the file's.
        packet: Text = "移交包",
        /// SHA-256 of the packet's ZIP; a receipt that was typed from paper may lack it.
        sha256: Option<Text> = "SHA-256",
        /// The short code of the packet.
        short_code: Text = "核对码",
        /// The archive number under which it was booked.
        number: Text = "档号",
        /// When it was received.
        received: Day = "收件日期",
        receiver: Option<Text> = "收件单位",
        /// Who handled it there.
        handler: Option<Text> = "经办人",
    }
}

/// What a new receipt holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewReceipt<'a> {
    pub(crate) packet: &'a str,
    /// SHA-256 of the packet's ZIP.
    pub(crate) sha256: &'a str,
    /// The short code of the packet.
    pub(crate) short_code: &'a str,
    /// The archive number under which it was booked.
    pub(crate) number: &'a str,
    /// When it was received.
    pub(crate) received: Day,
    /// Who received it; nothing if it is not known.
    pub(crate) receiver: &'a str,
    /// Who handled it there; nothing if it is not known.
    pub(crate) handler: &'a str,
}

impl NewReceipt<'_> {
    /// The file's text; what is not known is left out.
    pub(crate) fn text(&self) -> String {
        let received = self.received.to_string();
        let lines = [
            ("移交包", self.packet),
            ("SHA-256", self.sha256),
            ("核对码", self.short_code),
            ("档号", self.number),
            ("收件日期", &received),
            ("收件单位", self.receiver),
            ("经办人", self.handler),
        ];
        let filled = lines.into_iter().filter(|(_, value)| !value.is_empty());
        let lines = filled.map(|(key, value)| format!("{key}: {}\n", quoted(value)));
        format!("格式: {}\n{}", Format::NUMBER, lines.collect::<String>())
    }
}

/// A text of one line in quotes, unless it is a day.
fn quoted(text: &str) -> String {
    if Day::parse(text).is_some() {
        return text.to_owned();
    }
    let text: String = text.chars().map(|one| if one.is_control() { ' ' } else { one }).collect();
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Known;
    use crate::model::decode::Decoder;

    #[test]
    fn what_is_written_reads_back() {
        let receipt = NewReceipt {
            packet: "DS-439001-2026-0001",
            sha256: "",
            short_code: "07451 00019",
            number: "J001-WS·2026-D30-ZZB-0007",
            received: Day::new(2026, 11, 22).unwrap(),
            receiver: "中共样县委“组织部” \"x\"",
            handler: "",
        };
        let text = receipt.text();
        let (document, findings) =
            crate::yaml::read(&"receipts/a.yaml".parse().unwrap(), text.as_bytes());
        let (document, known) = (document.unwrap(), Known::default());
        let decoder = Decoder::new(&document.source, &known);
        let (read, found) = decoder.read::<Receipt>(&document.root);
        assert!(findings.is_empty() && found.is_empty(), "{text}{findings:?}{found:?}");
        let read = read.unwrap();
        assert_eq!(&*read.number, receipt.number);
        assert_eq!(read.receiver.as_deref(), Some(receipt.receiver));
        assert_eq!((read.sha256, read.received), (None, receipt.received));
    }
}
