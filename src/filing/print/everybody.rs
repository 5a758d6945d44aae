//! The list of everyone in a print file (打印装订清单), which lies on top of the papers.

use crate::archive::Archive;
use crate::diagnostic::Text;
use crate::documents;
use crate::render::{self, Base, ForeignIdentifiers};

use super::{Failure, PrintPlan, Sides};

/// What a bookmark calls the list.
const TITLE: &str = "打印装订清单";

/// The list of a plan's people as a paper: its bookmark and its PDF.
///
/// # Errors
/// If it cannot be laid out.
pub(crate) fn everybody(
    plan: &PrintPlan,
    sides: Sides,
    archive: Option<&Archive>,
    base: &Base,
    strangers: &ForeignIdentifiers,
) -> Result<(String, Vec<u8>), Vec<Failure>> {
    let failure = |why| Failure { paper: Some((String::new(), TITLE.to_owned())), why };
    let document = documents::print_list(archive, &plan.list(sides));
    let document = document.map_err(|_| {
        let why = Text::new("不能用它作文件名", "no file can be named after it");
        vec![failure(why)]
    })?;
    let made = render::sheet(base, strangers, &document);
    made.map(|made| (TITLE.to_owned(), made.pdf))
        .map_err(|refusal| refusal.faults.iter().map(|fault| failure(fault.text())).collect())
}
