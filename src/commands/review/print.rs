//! The departments' lists as PDFs, each checked like any other paper before it is kept.

use crate::archive::Archive;
use crate::cli::args::FontArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::diagnostic::Text;
use crate::documents::{self, Document, Setup};
use crate::facts::batch::ReviewList;
use crate::model::Day;
use crate::render::{self, ForeignIdentifiers};
use crate::session;

/// The PDFs of some lists, in their order.
pub(super) fn lists(
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
