//! Who may read what a command writes: as the archive or register says in which it works, settled
//! before anything is written. A value that cannot be read counts as the strictest.

use std::path::Path;

use crate::archive;
use crate::cli::args::Command;
use crate::cli::config::Config;
use crate::fs;
use crate::limits;
use crate::model::words::{Access, find};
use crate::register;
use crate::yaml::{self, Node, Value};

use crate::session::register::place;

/// The setting, by its keys.
const OF_ARCHIVE: [&str; 2] = ["隐私", "文件权限"];
const OF_REGISTER: [&str; 1] = ["文件权限"];

/// Restricts who may read what this run writes.
pub(super) fn restrict(config: &Config, command: &Command) {
    let of_register = match command {
        Command::Receive(args) => Some(place(config, args.into.as_deref())),
        Command::Register(_) => Some(place(config, None)),
        _ => None,
    };
    let said = match of_register {
        Some(root) => root.and_then(|root| said(&root, register::SETTINGS, &OF_REGISTER)),
        None => config.root().ok().and_then(|root| said(&root, archive::SETTINGS, &OF_ARCHIVE)),
    };
    match said {
        Some(Access::Owner) => fs::deny(0o077),
        Some(Access::Group) => fs::deny(0o027),
        None => {}
    }
}

/// What the settings of a folder say under some keys, if they can be read as far as that.
fn said(root: &Path, file: &str, keys: &[&str]) -> Option<Access> {
    let bytes = fs::read_limited(&root.join(file), limits::YAML as u64).ok()?;
    let (document, _) = yaml::read(&file.parse().ok()?, &bytes);
    let root = document?.root;
    let node = keys.iter().try_fold(&root, |node: &Node, key| node.get(key))?;
    if node.is_empty() {
        return None;
    }
    let word = match &node.value {
        Value::Scalar(scalar) => find(&scalar.text),
        Value::List(_) | Value::Map(_) => None,
    };
    Some(word.unwrap_or(Access::Owner))
}
