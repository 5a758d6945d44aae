//! The departments' lists as PDFs, each checked like any other paper before it is kept.

use std::sync::Arc;

use crate::archive::Archive;
use crate::cli::args::FontArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::diagnostic::Text;
use crate::documents::{self, Setup};
use crate::facts::batch::ReviewList;
use crate::model::Day;
use crate::render::{self, Base, Panic, Refusal, Rendered, Strangers, Templates};

use super::super::shared;

/// The PDFs of some lists, with their names.
pub(super) fn lists(
    config: &Config,
    archive: &Archive,
    fonts: &FontArgs,
    lists: &[ReviewList<'_>],
    day: Day,
) -> Result<Vec<(String, Vec<u8>)>> {
    let fonts = shared::fonts(config, Some(archive), fonts)?;
    shared::refuse_missing(&fonts)?;
    let (setup, _) = Setup::new(archive, day, false);
    let base = Base::new(Arc::new(fonts), Templates::new(shared::own_templates(archive)?));
    let numbers = archive.people.iter().map(|(path, entry)| (path, entry.numbers()));
    let strangers = Strangers::new(numbers);
    let mut made: Vec<Option<std::result::Result<Vec<u8>, Vec<Text>>>> = vec![None; lists.len()];
    render::drive(
        config.jobs(None),
        lists,
        |list| one(archive, &setup, &base, &strangers, list),
        |at, result| {
            let result: std::result::Result<Rendered, Vec<Text>> =
                result.unwrap_or_else(|panic: Panic| Err(told(&panic.into())));
            made[at] = Some(result.map(|rendered| rendered.pdf));
        },
    );
    let mut reasons = Vec::new();
    let mut printed = Vec::new();
    for (list, made) in lists.iter().zip(made.into_iter().flatten()) {
        match made {
            Ok(pdf) => printed.push((format!("{}.pdf", list.department), pdf)),
            Err(why) => reasons.extend(why.into_iter().map(|why| {
                let name = list.department;
                Text::new(format!("`{name}`：{}", why.zh), format!("`{name}`: {}", why.en))
            })),
        }
    }
    if reasons.is_empty() {
        return Ok(printed);
    }
    let head = Text::new(
        "名单不能印，没有写任何文件：",
        "the lists cannot be printed, nothing was written:",
    );
    let hint = Text::new("加 --no-pdf 只出 Excel", "use --no-pdf for workbooks only");
    Err(Error::hint(super::refused(head, &reasons), hint))
}

fn one(
    archive: &Archive,
    setup: &Setup,
    base: &Base,
    strangers: &Strangers,
    list: &ReviewList<'_>,
) -> std::result::Result<Rendered, Vec<Text>> {
    let unnamed = |_| vec![Text::new("不能作文件名", "it cannot name a file")];
    let (document, findings) = documents::review_list(archive, setup, list).map_err(unnamed)?;
    if !findings.is_empty() {
        return Err(findings.into_iter().map(|finding| finding.message).collect());
    }
    render::render(base, strangers, &document).map_err(|refusal| told(&refusal))
}

fn told(refusal: &Refusal) -> Vec<Text> {
    refusal.faults.iter().map(|fault| fault.text()).collect()
}
