//! `dossier import`: a workbook into the archive; shows first what would happen.

use std::path::Path;

use crate::archive::Archive;
use crate::cli::args::ImportArgs;
use crate::cli::change;
use crate::cli::config::Config;
use crate::cli::emit::Format;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::import_view;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::exchange::{self, Book, ImportPlan, Imported};
use crate::fs;
use crate::limits;
use crate::path::ArchivePath;
use crate::session;
use crate::session::writing;
use crate::text;
use crate::transaction::{Transaction, Writer};

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &ImportArgs) -> Result {
    if args.into.is_some() {
        return Err(import_view::into_no_form());
    }
    let kind = match &args.exchange {
        Some(system) => Imported::Mapped(system.clone()),
        None => args.kind.as_deref().map_or(Ok(Imported::Unnamed), kind)?,
    };
    let file = config.absolute(&args.file);
    let bytes = fs::read_limited(&file, limits::LIST)?;
    let book = exchange::read(&bytes).map_err(|fault| Error::environment(fault.0))?;
    let writer = args.write.then(|| writing::writer(ui, config)).transpose()?;
    let (mut archive, _) = Archive::open(&config.root()?, config.jobs(None))?;
    session::refuse_hidden(&archive)?;
    if let Some(system) = &args.exchange {
        exchange::mapped::mapping(&archive, system).map_err(Error::usage)?;
    }
    let town = args.town.as_deref().map(|town| named(&archive, town, args)).transpose()?;
    let is_whole = args.hidden || exchange::is_marked(&book);
    let shown = if is_whole { None } else { Some(exchange::visible(&book)) };
    let ask = (town, args.update, args.new_villages);
    let plan = kind.planned(shown.as_ref().unwrap_or(&book), &mut archive, ask);
    plan.emptiness().map_or(Ok(()), |why| Err(Error::environment(why)))?;
    ui.say(&import_view::summary(&plan));
    plan.faults.iter().for_each(|fault| ui.fault(fault));
    plan.notes.iter().for_each(|note| ui.say(note));
    ui.data(|out| import_view::rows(&plan, args.shown.format, config.language, out));
    if plan.exported && !args.write && args.shown.format == Format::Human {
        plan.rewrites().iter().for_each(|change| change::show(ui, change));
    }
    if plan.has_refused() {
        ui.say(&give_back(&book, &plan, &file)?);
    }
    let done = carry_out(writer.as_ref(), &archive, &plan, args)?;
    // Whoever wanted everything written is told that nothing was.
    if args.write && plan.is_held_back(args.partial) {
        ui.fault(&done);
    } else {
        ui.say(&done);
    }
    Ok(if plan.has_refused() { Exit::Findings } else { Exit::Fine })
}

fn kind(name: &str) -> Result<Imported> {
    Imported::named(name).ok_or_else(|| {
        let all = exchange::kinds_told() + "；" + Imported::REPLIES;
        Error::usage(Text::new(
            format!("不能按 `{name}` 导入"),
            format!("there is no kind of import `{name}`"),
        ))
        .hint(Text::new(format!("可用的有：{all}"), format!("use one of: {all}")))
    })
}

fn named(archive: &Archive, town: &str, args: &ImportArgs) -> Result<ArchivePath> {
    exchange::town_or_new(archive, town, args.new_villages).map_err(Error::usage)
}

/// Returns the workbook with the reasons, beside the one that came.
fn give_back(book: &Book, plan: &ImportPlan, file: &Path) -> Result<Text> {
    let bytes = exchange::returned(book, plan).map_err(Error::environment)?;
    let path = exchange::return_path(file, &bytes);
    if !fs::exists(&path) {
        fs::write_new(&path, &bytes)?;
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Text::new(
        format!("不能导入的行已标注在 `{name}`"),
        format!("the refused rows are marked in `{name}`"),
    ))
}

/// Writes what was planned, if that was asked for and nothing stands against it.
pub(super) fn carry_out(
    writer: Option<&Writer>,
    archive: &Archive,
    plan: &ImportPlan,
    args: &ImportArgs,
) -> Result<Text> {
    let Some(writer) = writer else {
        return Ok(Text::new(
            "这是预演，没有写入档案；加 --write 写入",
            "this was a dry run and wrote nothing to the archive; --write writes",
        ));
    };
    if plan.is_held_back(args.partial) {
        return Ok(Text::new(
            "有不能导入的行，所以一行也没有写入；改好后再导入，或加 --partial 只写其余各行",
            "some rows are refused, so nothing was written; fix them, or write the others with --partial",
        ));
    }
    let files = plan.on_disk(archive);
    let written = files.len();
    writing::commit(writer, Transaction { files, renames: Vec::new() })?;
    let written = text::count(written, "个文件", "file");
    Ok(Text::new(format!("已写入 {}", written.zh), format!("{} written", written.en)))
}
