//! What a receipt says, read from its file or from what was typed.

use std::path::Path;

use crate::archive::Archive;
use crate::cli::config::Config;
use crate::cli::emit;
use crate::cli::error::{Error, Result};
use crate::cli::ui::Ui;
use crate::diagnostic::{Severity, Text};
use crate::filing::Returned;
use crate::fs;
use crate::limits;
use crate::model::{self, Receipt};
use crate::packet::{PacketName, ShortCode, ShortCodeError};

/// Errors of a receipt's file that are shown: of one that is no receipt there are many.
const SHOWN: usize = 3;

/// What was typed from paper.
pub(super) fn typed(
    config: &Config,
    what: &Path,
    code: &str,
    number: &str,
    day: &str,
) -> Result<Returned> {
    let name = what.file_name().unwrap_or(what.as_os_str()).to_string_lossy();
    let packet = packet_name(name.trim_end_matches(".zip"))?;
    let code = short_code(code)?;
    let received = config.day_of("--date", Some(day))?.expect("a day was given");
    let number = number.trim().to_owned();
    let (receiver, handler) = (String::new(), String::new());
    Ok(Returned { packet, sha256: None, code, number, received, receiver, handler })
}

/// What a receipt's file says.
pub(super) fn read(
    ui: &Ui<'_>,
    config: &Config,
    archive: &Archive,
    what: &Path,
) -> Result<Returned> {
    let bytes = fs::read_limited(&config.absolute(what), limits::YAML as u64)?;
    let name = what.file_name().unwrap_or_default().to_string_lossy();
    let path = name.parse().unwrap_or_else(|_| "receipt.yaml".parse().expect("a plain name"));
    let (receipt, mut findings) = archive.receipt_of(&path, &bytes);
    findings.retain(|finding| finding.severity == Severity::Error);
    findings.truncate(SHOWN);
    let Some(Receipt {
        packet, sha256, short_code: code, number, received, receiver, handler, ..
    }) = receipt.filter(|_| findings.is_empty())
    else {
        // A file as a whole is not filled in here: the department makes it.
        let whole = ["foreign-format", "empty-file"];
        let findings_of_whole = findings.iter_mut().filter(|one| whole.contains(&one.code.0));
        findings_of_whole.for_each(|finding| finding.help = None);
        ui.talk(emit::for_people(&findings, config.style(false)));
        let shown = what.display();
        return Err(Error::environment(Text::new(
            format!("`{shown}` 不是回执文件"),
            format!("`{shown}` is not a receipt file"),
        ))
        .hint(Text::new(
            "回执文件以 .回执.yaml 结尾，请收件方连同纸质回执发来；只有纸质回执时，用 --code、--number、--date 登记",
            "a receipt's file ends with `.回执.yaml`, ask the department for it; from a paper receipt, use --code, --number and --date",
        )));
    };
    let text = |text: Option<model::Text>| text.map_or(String::new(), |one| one.to_string());
    Ok(Returned {
        packet: packet_name(&packet)?,
        sha256: sha256.and_then(|digits| digits.parse().ok()),
        code: short_code(&code)?,
        number: number.to_string(),
        received,
        receiver: text(receiver),
        handler: text(handler),
    })
}

fn packet_name(text: &str) -> Result<PacketName> {
    text.parse().map_err(|_| {
        Error::usage(Text::new(
            format!("`{text}`不是移交包名（如 DS-439001-2026-0001）"),
            format!("`{text}` names no packet (such as DS-439001-2026-0001)"),
        ))
    })
}

fn short_code(text: &str) -> Result<ShortCode> {
    text.parse().map_err(|error| {
        let why = match error {
            ShortCodeError::Shape => {
                Text::new("应是八组、每组五位数字", "it is not eight groups of five digits")
            }
            ShortCodeError::Group(at) => {
                Text::new(format!("第 {at} 组有错"), format!("group {at} is wrong"))
            }
        };
        Error::usage(Text::new(
            format!("核对码不对：{}", why.zh),
            format!("the short code is wrong: {}", why.en),
        ))
        .hint(Text::new("照回执逐组重读", "read it again from the receipt, group by group"))
    })
}
