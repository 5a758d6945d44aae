//! Pages in the form of a mail (MHT), as browsers and old Office programs save them.

use encoding_rs::Encoding;

/// The pages of HTML in a mail.
pub(super) fn pages(mail: &str) -> Vec<String> {
    let mail = mail.replace("\r\n", "\n");
    let (head, body) = parted(&mail);
    let Some(boundary) = value(head, "content-type", "boundary=") else {
        return page(head, body).into_iter().collect();
    };
    let mark = format!("--{boundary}");
    body.split(mark.as_str())
        .skip(1)
        .filter_map(|part| {
            let (head, body) = parted(part.trim_start_matches('\n'));
            page(head, body)
        })
        .collect()
}

/// A part's head and body.
fn parted(part: &str) -> (&str, &str) {
    part.split_once("\n\n").unwrap_or((part, ""))
}

fn page(head: &str, body: &str) -> Option<String> {
    let lower = head.to_ascii_lowercase();
    if !lower.contains("text/html") {
        return None;
    }
    let encoding =
        lower.split("content-transfer-encoding:").nth(1).unwrap_or_default().trim_start();
    let bytes = match encoding {
        one if one.starts_with("quoted-printable") => quoted_printable(body),
        one if one.starts_with("base64") => base64(body),
        _ => return Some(body.to_owned()),
    };
    let named = value(head, "content-type", "charset=");
    let named = named.and_then(|name| Encoding::for_label(name.as_bytes()));
    match (std::str::from_utf8(&bytes), named) {
        (Ok(text), None) => Some(text.to_owned()),
        (_, Some(encoding)) => Some(encoding.decode(&bytes).0.into_owned()),
        (Err(_), None) => Some(encoding_rs::GB18030.decode(&bytes).0.into_owned()),
    }
}

/// A value of a head's line, with or without quotes.
fn value<'h>(head: &'h str, line: &str, name: &str) -> Option<&'h str> {
    let lower = head.to_ascii_lowercase();
    let from = lower.find(&format!("{line}:"))?;
    let at = from + lower[from..].find(name)? + name.len();
    let rest = head[at..].trim_start();
    match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split([';', '\n', ' ']).next(),
    }
}

fn quoted_printable(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let digits = behind.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let code = digits.and_then(|two| u8::from_str_radix(two, 16).ok());
        rest = match (first, code) {
            (b'=', _) if behind.first() == Some(&b'\n') => &behind[1..],
            (b'=', Some(code)) => {
                bytes.push(code);
                &behind[2..]
            }
            _ => {
                bytes.push(*first);
                behind
            }
        };
    }
    bytes
}

fn base64(text: &str) -> Vec<u8> {
    let six = |one: u8| match one {
        b'A'..=b'Z' => Some(one - b'A'),
        b'a'..=b'z' => Some(one - b'a' + 26),
        b'0'..=b'9' => Some(one - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let (mut bytes, mut bits, mut held) = (Vec::with_capacity(text.len() * 3 / 4), 0_u32, 0);
    for one in text.bytes().filter_map(six) {
        bits = bits << 6 | u32::from(one);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xFF).unwrap_or_default());
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_found_whatever_carries_them() {
        let mail = |encoding: &str, body: &str| {
            format!(
                "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"--=x\"\r\n\r\n----=x\r\n\
                 Content-Type: text/html; charset=\"gb2312\"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n----=x--\r\n"
            )
        };
        assert_eq!(
            pages(&mail("quoted-printable", "<b>=D0=D5=\r\n=C3=FB</b>"))[0].trim(),
            "<b>姓名</b>"
        );
        assert_eq!(pages(&mail("base64", "PGI+0NXD+zwvYj4="))[0].trim(), "<b>姓名</b>");
        assert_eq!(pages(&mail("8bit", "<b>姓名</b>"))[0].trim(), "<b>姓名</b>");
        assert!(pages("MIME-Version: 1.0\nContent-Type: image/png\n\nx").is_empty());
    }
}
