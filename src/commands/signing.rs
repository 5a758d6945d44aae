//! Keys that sign and lists of those who may, as commands name them.

use std::path::Path;

use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::fs;
use crate::limits;
use crate::packet::sign::{Signers, SigningKey};

/// The key that signs, unlocked by the environment's passphrase or by one that is asked for.
///
/// # Errors
/// If the file gives no ed25519 key, or the passphrase does not unlock it.
pub(super) fn key(ui: &Ui<'_>, config: &Config, path: &Path) -> Result<SigningKey> {
    let path = config.absolute(path);
    let question = Text::new(
        format!("`{}` 的口令：", path.display()),
        format!("passphrase of `{}`: ", path.display()),
    );
    let passphrase = || config.key_passphrase().or_else(|| ui.secret(&question));
    SigningKey::read(&path, passphrase)
        .map_err(|error| Error { hint: error.hint(), ..Error::environment(error.text(&path)) })
}

/// Those who may sign.
///
/// # Errors
/// If the file cannot be read, or a line of it cannot be used.
pub(super) fn signers(ui: &Ui<'_>, config: &Config, path: &Path) -> Result<Signers> {
    let path = config.absolute(path);
    let bytes = fs::read_limited(&path, limits::SIGNERS)?;
    let shown = path.display();
    if bytes.len() as u64 > limits::SIGNERS {
        return Err(Error::environment(Text::new(
            format!("签名人名单太大：`{shown}`"),
            format!("the signers' file is too large: `{shown}`"),
        )));
    }
    let signers = Signers::parse(&bytes).map_err(|error| {
        let (line, message) = (error.line, error.message);
        Error::environment(Text::new(
            format!("签名人名单 `{shown}` 第 {line} 行：{}", message.zh),
            format!("line {line} of the signers' file `{shown}`: {}", message.en),
        ))
        .hint(Text::new(
            "每行写成：签名人 [namespaces=\"dossier-packet,dossier-packet-bag\"] ssh-ed25519 公钥",
            "write each line `identity [namespaces=\"dossier-packet,dossier-packet-bag\"] ssh-ed25519 key`",
        ))
    })?;
    if let Some(remark) = signers.remark() {
        ui.say(&remark);
    }
    Ok(signers)
}
