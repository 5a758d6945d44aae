//! What `self-check` and `open` say in help, and what `self-check` finds.

use std::io::{self, Write};
use std::path::Path;

use serde_json::json;

use crate::diagnostic::{Language, Text};
use crate::installed::{Installation, InstallationFault};
use crate::packet::sign::{SignatureFault, Signer};
use crate::text::{count, harmless};

use super::emit::Format;
use super::error::Error;

/// Whether someone signed the sums who may, if that was asked.
pub(crate) type Signed = Option<Result<Signer, SignatureFault>>;

/// Why nothing can be said of a folder.
pub(crate) fn refused(folder: &Path, fault: InstallationFault) -> Error {
    let shown = folder.display();
    match fault {
        InstallationFault::NoSums => Error::environment(Text::new(
            format!("`{shown}` 里没有校验和（SHA256SUMS、SM3SUMS），不是发布的程序文件夹"),
            format!("`{shown}` has no sums (SHA256SUMS, SM3SUMS): it is not a released folder"),
        )),
        InstallationFault::Line(list, line) => Error::environment(Text::new(
            format!("`{shown}` 里的 {list} 第 {line} 行读不懂"),
            format!("line {line} of {list} in `{shown}` cannot be read"),
        )),
        InstallationFault::Unreadable(error) => error.into(),
    }
    .hint(Text::new("重新解压发布的压缩包", "unpack the release again"))
}

/// Says what was found.
///
/// # Errors
/// If it cannot be written.
pub(crate) fn show(
    out: &mut dyn Write,
    folder: &Path,
    found: &Installation,
    signed: Option<&Signed>,
    format: Format,
    language: Language,
) -> io::Result<()> {
    if format == Format::Json {
        return writeln!(out, "{}", object(folder, found, signed, language));
    }
    for (file, fault) in &found.faults {
        writeln!(out, "{}: {}", harmless(file), harmless(fault.text().get(language)))?;
    }
    if let Some(signed) = signed {
        writeln!(out, "{}", harmless(signature(signed).get(language)))?;
    }
    if format == Format::Short {
        return Ok(());
    }
    let (all, bad) = (count(found.files, "个文件", "file"), found.faults.len());
    let total = match bad {
        0 => Text::new(
            format!("{}，全部与发布时一致", all.zh),
            format!("{}, all as they were released", all.en),
        ),
        _ => Text::new(
            format!("{}，{bad} 个有问题；请重新解压发布的压缩包", all.zh),
            format!("{}, {bad} not as released; unpack the release again", all.en),
        ),
    };
    writeln!(out, "{}", total.get(language))
}

fn signature(signed: &Signed) -> Text {
    match signed {
        None => Text::new("没有签名文件 SHA256SUMS.sig", "there is no signature SHA256SUMS.sig"),
        Some(Ok(signer)) => Text::new(
            format!("签名有效：{}，密钥 {}", signer.identity, signer.fingerprint),
            format!("signed by {}, key {}", signer.identity, signer.fingerprint),
        ),
        Some(Err(fault)) => {
            let why = fault.text();
            Text::new(
                format!("签名无效：{}", why.zh),
                format!("the signature does not count: {}", why.en),
            )
        }
    }
}

fn object(
    folder: &Path,
    found: &Installation,
    signed: Option<&Signed>,
    language: Language,
) -> serde_json::Value {
    let faults = found.faults.iter().map(|(file, fault)| {
        json!({ "file": file, "fault": fault.key(), "message": fault.text().get(language) })
    });
    let signature = signed.map(|signed| match signed {
        None => json!({ "valid": false, "fault": "missing" }),
        Some(Ok(signer)) => json!({
            "valid": true, "identity": signer.identity, "key": signer.fingerprint,
        }),
        Some(Err(fault)) => json!({ "valid": false, "fault": fault.code().0 }),
    });
    json!({
        "folder": folder.to_string_lossy(),
        "files": found.files,
        "faults": faults.collect::<Vec<_>>(),
        "signature": signature,
    })
}
