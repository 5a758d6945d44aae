//! What is said instead of running a command: help, the version, or what is wrong with a command line,
//! in Chinese where clap speaks English.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::diagnostic::Language;

use super::exit::Exit;
use super::localize::usage;
use super::ui;

/// Prints what clap says instead of running a command: help, version, or what is wrong with the
/// command line.
pub(crate) fn answer(error: &clap::Error, language: Language) -> Exit {
    let exit = if error.use_stderr() { Exit::Usage } else { Exit::Fine };
    let own = wrong_usage(error).filter(|_| language == Language::Chinese);
    ui::answer(language, exit, !error.use_stderr(), |out| match own {
        Some(text) => writeln!(out, "{text}"),
        None => error.print(),
    })
}

/// What is wrong with a command line, in Chinese; nothing where clap's answer is help.
fn wrong_usage(error: &clap::Error) -> Option<String> {
    let text = |kind| context(error, kind);
    let arg = text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue);
    let message = match error.kind() {
        ErrorKind::UnknownArgument => format!("没有 `{arg}` 这个选项或参数"),
        ErrorKind::InvalidSubcommand => {
            format!("没有 `{}` 这个命令", text(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("`{arg}` 后面缺一个值"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("`{arg}` 的值不能是 `{value}`")
        }
        ErrorKind::MissingRequiredArgument => format!("缺少 {arg}"),
        ErrorKind::MissingSubcommand => "缺少命令".to_owned(),
        ErrorKind::ArgumentConflict if text(ContextKind::PriorArg) == arg => {
            format!("`{arg}` 只能写一次")
        }
        ErrorKind::ArgumentConflict => {
            format!("`{arg}` 不能和 `{}` 一起用", text(ContextKind::PriorArg))
        }
        ErrorKind::TooManyValues => format!("`{arg}` 后面的 `{value}` 是多余的"),
        ErrorKind::InvalidUtf8 => "命令行里有不是文字的字节".to_owned(),
        _ => return None,
    };
    let advice = advice(error).map_or(String::new(), |advice| format!("建议：{advice}\n"));
    let usage = usage(&text(ContextKind::Usage));
    let usage = if usage.is_empty() { usage } else { format!("用法：{usage}\n") };
    Some(format!("错误：{message}\n{advice}{usage}加 --help 显示帮助"))
}

fn advice(error: &clap::Error) -> Option<String> {
    let text = |kind| Some(context(error, kind)).filter(|text| !text.is_empty());
    let near =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let near = near.into_iter().find_map(text).map(|near| {
        // The likeliest comes last.
        let near: Vec<_> = near.split('、').rev().map(|one| format!("`{one}`")).collect();
        format!("是否应为 {}？", near.join(" 或 "))
    });
    let words = text(ContextKind::ValidValue).map(|words| format!("可用的值：{words}"));
    let arg = context(error, ContextKind::InvalidArg);
    let example = match arg.split(' ').next() {
        Some("--ahead") => "写成 90d 这样",
        Some("--shard") => "写成 2/8 这样：分成八份中的第二份；从 1 数起，不超过份数，最多 9999 份",
        _ => "写一个正整数",
    };
    let number = (error.kind() == ErrorKind::ValueValidation).then(|| example.to_owned());
    near.or(words).or(number)
}

/// What clap knows of an error under one heading; several things are joined by 、.
fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::StyledStrs(texts)) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")
        }
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
