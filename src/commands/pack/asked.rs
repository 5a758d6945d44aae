//! What `pack` is asked for, beyond what every command is: exceptions, a batch's name, a ledger.

use std::collections::BTreeSet;
use std::path::Path;

use crate::archive::Archive;
use crate::cli::args::PackArgs;
use crate::cli::error::{Error, Result};
use crate::diagnostic::Text;
use crate::filing::{self, Allowed, NotAllowed};
use crate::model::words::PaperName;
use crate::packet::PacketName;
use crate::packet::ledger::{LEDGER, Ledger};
use crate::text;

pub(super) fn allowed(args: &PackArgs) -> Result<Allowed> {
    let reason = args.reason.as_deref().unwrap_or_default();
    Allowed::new(&args.allow, reason).map_err(|why| match why {
        NotAllowed::Unknown(code) => {
            let near = text::nearest(&code, Allowed::possible());
            let error = Error::usage(Text::new(
                format!("没有 `{code}` 这个代码"),
                format!("there is no code `{code}`"),
            ));
            let near = near.map(|near| {
                Text::new(format!("是否应为 `{near}`？"), format!("did you mean `{near}`?"))
            });
            error.hint(near.unwrap_or_else(|| {
                Text::new("代码见 dossier check --filing", "see `dossier check --filing` for codes")
            }))
        }
        NotAllowed::Draft(code) => Error::usage(Text::new(
            format!("`{code}` 不能放行：文件读不出或自相矛盾，须改正"),
            format!(
                "`{code}` cannot be allowed: unreadable or contradictory files must be corrected"
            ),
        )),
        NotAllowed::Unreasoned => Error::usage(Text::new(
            "--reason 是空的，请写明放行理由",
            "`--reason` is empty, say why the findings are accepted",
        )),
    })
}

/// The registers of `--with`.
///
/// # Errors
/// If there is no such register, or it is for the office alone.
pub(super) fn registers(names: &[String]) -> Result<BTreeSet<PaperName>> {
    let find = |name: &PaperName| {
        let may_go = filing::registers().any(|paper| paper.name == *name);
        if may_go { Ok(*name) } else { Err(no_register(*name)) }
    };
    crate::cli::paper_names::papers(names)?.iter().map(find).collect()
}

fn no_register(name: PaperName) -> Error {
    let all: Vec<String> = filing::registers().map(|paper| paper.name.to_string()).collect();
    Error::usage(Text::new(
        format!("`{name}`不能装进移交包"),
        format!("`{name}` is not a register that can go with a packet"),
    ))
    .hint(Text::new(format!("可用：{}", all.join("、")), format!("use one of: {}", all.join(", "))))
}

pub(super) fn batch(archive: &Archive, name: &str) -> Result<PacketName> {
    let area = archive.settings.as_ref().and_then(|settings| settings.code.as_deref());
    let area = area.ok_or_else(|| {
        Error::environment(Text::new(
            "dossier.yaml 没有行政区划代码，不能给批次取包名",
            "`dossier.yaml` has no 行政区划代码 to name the packet after",
        ))
    })?;
    PacketName::of_batch(area, name).map_err(|_| {
        Error::usage(Text::new(
            format!("批次名只能用字母、数字和 . _ -，不超过 54 个字：`{name}`"),
            format!("a batch's name has up to 54 letters, digits and `. _ -`: `{name}`"),
        ))
    })
}

/// The ledger of the output folder; before anything is made it is sure that the new packets can be
/// entered.
///
/// # Errors
/// If a file of that name is no ledger: nothing is overwritten that this program did not make.
pub(super) fn own_ledger(out: &Path) -> Result<Ledger> {
    let ledger = Ledger::read(out)?;
    if !ledger.is_foreign() {
        return Ok(ledger);
    }
    let file = out.join(LEDGER);
    let file = file.display();
    Err(Error::environment(Text::new(
        format!("`{file}` 不是移交包的台账，或整个损坏了；没有改动它，也没有打包"),
        format!(
            "`{file}` is not a ledger of packets, or is damaged throughout; it was left alone \
             and nothing was packed"
        ),
    ))
    .hint(Text::new(
        "从备份恢复它，或把它移到别处，再打包",
        "restore it from a backup or move it elsewhere, then pack again",
    )))
}

/// Why a batch is not packed that would lack those of whom no one knows.
pub(super) fn not_whole() -> Error {
    Error::environment(Text::new(
        "有文件夹打不开，批次里可能缺人，没有打包",
        "folders cannot be listed and the batch may lack people; nothing was packed",
    ))
}
