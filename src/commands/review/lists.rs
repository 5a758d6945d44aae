//! The departments' lists as files: workbooks, and PDFs which are checked like any other paper.

use std::path::{Path, PathBuf};

use crate::archive::Archive;
use crate::cli::args::{FontArgs, ReviewNewArgs};
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::diagnostic::Text;
use crate::documents::{self, Document, Setup};
use crate::exchange::{self, review_list};
use crate::facts::batch::ReviewList;
use crate::model::Day;
use crate::path::file_names;
use crate::render::{self, ForeignIdentifiers};
use crate::session;

/// The files of some lists in a folder, named by their departments.
///
/// # Errors
/// If a list cannot be laid out; nothing is written then.
pub(super) fn files(
    config: &Config,
    archive: &Archive,
    args: &ReviewNewArgs,
    (lists, day): (&[ReviewList<'_>], Day),
    folder: &Path,
) -> Result<Vec<(PathBuf, Vec<u8>)>> {
    let names = file_names(lists.iter().map(|list| list.department));
    let file = |name: &String, ending| folder.join(format!("{name}.{ending}"));
    let workbook = |(name, list)| {
        let bytes = exchange::workbook(&review_list::tables(list)).map_err(Error::environment)?;
        Ok((file(name, "xlsx"), bytes))
    };
    let mut files = names.iter().zip(lists).map(workbook).collect::<Result<Vec<_>>>()?;
    if !args.no_pdf {
        let printed = printed(config, archive, &args.fonts, lists, day)?;
        files.extend(names.iter().zip(printed).map(|(name, pdf)| (file(name, "pdf"), pdf)));
    }
    Ok(files)
}

/// The PDFs of some lists, in their order.
fn printed(
    config: &Config,
    archive: &Archive,
    fonts: &FontArgs,
    lists: &[ReviewList<'_>],
    day: Day,
) -> Result<Vec<Vec<u8>>> {
    let base = session::base(config, Some(archive), fonts)?;
    let (setup, _) = Setup::new(archive, day, false);
    let numbers = archive.people.iter().map(|(path, entry)| (path, entry.numbers()));
    let strangers = ForeignIdentifiers::new(numbers);
    let documents: Vec<_> = lists.iter().map(|list| document(archive, &setup, list)).collect();
    let fine: Vec<Document> = documents.iter().filter_map(|one| one.clone().ok()).collect();
    let mut made = render::sheets(config.jobs(None), &base, &strangers, &fine).into_iter();
    let (mut printed, mut reasons) = (Vec::new(), Vec::new());
    for (list, document) in lists.iter().zip(documents) {
        let made = document.and_then(|_| {
            let made = made.next().expect("every document gives a result");
            made.map_err(|refusal| refusal.faults.iter().map(|fault| fault.text()).collect())
        });
        match made {
            Ok(made) => printed.push(made.pdf),
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

fn document(
    archive: &Archive,
    setup: &Setup,
    list: &ReviewList<'_>,
) -> std::result::Result<Document, Vec<Text>> {
    let unnamed = |_| vec![Text::new("不能作文件名", "it cannot name a file")];
    let (document, findings) = documents::review_list(archive, setup, list).map_err(unnamed)?;
    if findings.is_empty() {
        return Ok(document);
    }
    Err(findings.into_iter().map(|finding| finding.message).collect())
}
