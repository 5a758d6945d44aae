//! Lists of names: files and standard input that a command line names in the place of people.

use std::path::Path;

use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::ui::Ui;
use crate::diagnostic::{Severity, Text};
use crate::fs;
use crate::limits;
use crate::text;
use crate::yaml;

/// Where a list of names stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NameList {
    /// In a file.
    File(String),
    /// In what is typed or piped.
    Input,
}

impl NameList {
    /// The list that an argument means, if it means one: `@` before a file's name, or `-`.
    pub(super) fn of(typed: &str) -> Option<Self> {
        match typed {
            "-" => Some(Self::Input),
            _ => typed
                .strip_prefix(['@', '＠'])
                .filter(|file| !file.is_empty())
                .map(|file| Self::File(file.to_owned())),
        }
    }

    /// What the list is called in messages.
    pub(super) fn shown(&self) -> Text {
        match self {
            Self::File(file) => Text::new(format!("`{file}`"), format!("`{file}`")),
            Self::Input => Text::new("标准输入", "standard input"),
        }
    }

    /// Its entries, each with its line, counted from 1. There is at least one.
    ///
    /// # Errors
    /// If it cannot be read, is no text, or names nobody: nobody named would mean everybody.
    pub(super) fn entries(&self, ui: &Ui<'_>, config: &Config) -> Result<Vec<(usize, String)>> {
        let bytes = match self {
            Self::File(file) => {
                fs::read_limited(&config.absolute(Path::new(file)), limits::YAML as u64)?
            }
            Self::Input => ui.input(limits::YAML as u64).map_err(|error| self.unread(error))?,
        };
        if bytes.len() > limits::YAML {
            return Err(self.refused(&Text::new("太长，没有读取", "too long, it was not read")));
        }
        let name = "list".parse().expect("a plain name");
        let (text, findings) = yaml::plain_text(&name, &bytes);
        if let Some(fault) = findings.into_iter().find(|one| one.severity == Severity::Error) {
            return Err(self.refused(&fault.message));
        }
        let entries = text.map(|text| text::listed(text.text())).unwrap_or_default();
        if entries.is_empty() {
            return Err(self
                .refused(&Text::new("里面一个名字也没有", "there is no name in it"))
                .hint(Text::new(
                    "一行写一个姓名、村、乡镇或路径；# 后面的不算",
                    "write a name, village, town or path a line; what follows a # does not count",
                )));
        }
        Ok(entries)
    }

    fn unread(&self, error: std::io::Error) -> Error {
        self.refused(&fs::reason(&error))
    }

    fn refused(&self, why: &Text) -> Error {
        let shown = self.shown();
        Error::usage(Text::new(
            format!("名单 {}：{}", shown.zh, why.zh),
            format!("list {}: {}", shown.en, why.en),
        ))
    }
}
