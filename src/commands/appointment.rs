//! `dossier import` and `dossier export` of the national editor's appointment forms.

use std::path::Path;

use crate::archive::{Archive, KEPT_FORM};
use crate::cli::args::{ExportArgs, ImportArgs};
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::import_view;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::exchange::RowOutcome;
use crate::exchange::appointment::{
    FormPerson, FormSource, FormTarget, appointment, exported, unread,
};
use crate::fs;
use crate::limits;
use crate::session;
use crate::session::writing;

use super::import;
use super::outputs;

/// Whether an import reads a form, by the ending of the file's name.
pub(super) fn is_imported(args: &ImportArgs) -> bool {
    ends_with(&args.file, "lrmx") || ends_with(&args.file, "lrm")
}

/// Whether an export writes a form.
pub(super) fn is_exported(args: &ExportArgs) -> bool {
    args.out.as_deref().is_some_and(|out| ends_with(out, "lrmx"))
}

pub(super) fn import(ui: &Ui<'_>, config: &Config, args: &ImportArgs) -> Result {
    let Some(into) = args.into.as_deref() else { return Err(no_target()) };
    let source = source(&config.absolute(&args.file))?;
    let writer = args.write.then(|| writing::writer(ui, config)).transpose()?;
    let (archive, _) = Archive::open(&config.root()?, config.jobs(None))?;
    session::refuse_hidden(&archive)?;
    // Someone new has no folder yet.
    let found = session::one((ui, config), &archive, Some(into), (None, None));
    let into =
        found.or_else(|error| session::new_path(config, &archive, into).map_err(|_| error))?;
    let plan = appointment(&source, &FormTarget { archive: &archive, into, update: args.update });
    plan.notes.iter().for_each(|note| ui.say(note));
    ui.data(|out| import_view::rows(&plan, args.shown.format, config.language, out));
    if plan.count(|one| matches!(one, RowOutcome::Differs(_))) > 0 {
        ui.say(&Text::new(
            "与档案不同，没有改档案；照表里的改，加 --update",
            "it differs from the archive, which stays as it is: --update changes it",
        ));
    }
    let done = import::carry_out(writer.as_ref(), &archive, &plan, args)?;
    if args.write && plan.has_refused() {
        ui.fault(&done);
    } else {
        ui.say(&done);
    }
    Ok(if plan.has_refused() { Exit::Findings } else { Exit::Fine })
}

/// The form of a file; beside an `.lrm` lies the portrait, as `.pic`.
fn source(file: &Path) -> Result<FormSource> {
    let bytes = fs::read_limited(file, limits::FORM)?;
    let read = if ends_with(file, "lrmx") {
        FormSource::lrmx(bytes)
    } else {
        let photo = file.with_extension("pic");
        let photo =
            fs::exists(&photo).then(|| fs::read_limited(&photo, limits::FORM)).transpose()?;
        FormSource::lrm(&bytes, photo)
    };
    read.map_err(Error::environment)
}

pub(super) fn export(ui: &Ui<'_>, config: &Config, args: &ExportArgs) -> Result {
    let (archive, _) = Archive::open(&config.root()?, config.jobs(None))?;
    if let Some(more) = args.paths.first() {
        let more = more.display();
        return Err(Error::usage(Text::new(
            format!("一份 .lrmx 只有一个人，多写了 `{more}`"),
            format!("an .lrmx contains one person, and `{more}` is one too many"),
        )));
    }
    let path = session::person((ui, config), &archive, Some(Path::new(&args.what)), (None, None))?;
    let loaded = archive.person(&path);
    let Some(person) = &loaded.value else { return Err(Error::environment(unread(&path))) };
    let day = config.day(args.as_of.day.as_deref())?;
    let day = archive.day(day).ok_or_else(|| {
        Error::usage(Text::new("没有基准日：加 --as-of", "the archive has no day: add --as-of"))
    })?;
    let kept = archive.layout.kept_form(&path).map(|file| archive.bytes(file)).transpose()?;
    let portrait = archive.layout.portrait(&path).map(|file| archive.bytes(file)).transpose()?;
    let (kept, portrait) = (kept.as_deref(), portrait.as_deref());
    let one = FormPerson { archive: &archive, path: &path, person, day, kept, portrait };
    let bytes = exported(&one).map_err(Error::environment)?;
    let file =
        outputs::write_file(ui, config, &archive.root, (args.out.as_deref(), KEPT_FORM), &bytes)?;
    let file = file.display().to_string();
    ui.say(&Text::new(
        format!("已写入 `{file}`，身份证号是完整的"),
        format!("written to `{file}`, with the whole identity number"),
    ));
    Ok(Exit::Fine)
}

fn ends_with(file: &Path, ending: &str) -> bool {
    file.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending))
}

fn no_target() -> Error {
    Error::usage(Text::new("没有写这份任免审批表是谁的", "it is not stated whose form this is"))
        .hint(Text::new(
            "加 --into 乡镇/村（新的人或按姓名找）或 --into 乡镇/村/姓名",
            "add `--into town/village` (a new person, or one found by name) or `--into \
             town/village/name`",
        ))
}
