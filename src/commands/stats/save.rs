//! Numbers that are written down for later, beside which those of another day are set.

use crate::archive::Archive;
use crate::cli::args::TableFormat;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::stats::faults;
use crate::cli::ui::Ui;
use crate::commands::outputs;
use crate::diagnostic::Text;
use crate::fs;
use crate::numbers::Frozen;
use crate::path::ArchivePath;

/// Writes numbers down for later. What was written down once stays as it is.
///
/// # Errors
/// If the name is none of a file, or the file is there already or cannot be written.
pub(super) fn save(
    ui: &Ui<'_>,
    (name, format): (&str, TableFormat),
    archive: &Archive,
    numbers: &Frozen,
) -> Result {
    let path = name.parse::<ArchivePath>();
    let path = path.map_err(|why| faults::bad_name(name, Some(&why)))?;
    if path.parts().count() > 1 {
        return Err(faults::bad_name(name, None));
    }
    let file = outputs::own_output(&archive.root, "stats")?.join(format!("{path}.json"));
    fs::create_dir_within(&archive.root, fs::parent(&file))?;
    fs::write_new(&file, numbers.json().as_bytes())?;
    let (day, file) = (&numbers.day, file.display().to_string());
    if format == TableFormat::Json {
        let saved = serde_json::json!([{ "saved": &file, "day": day }]);
        ui.data(|out| writeln!(out, "{saved}"));
    }
    ui.say(&Text::new(
        format!("{day} 的数字已存入 {file}"),
        format!("numbers of {day} written to {file}"),
    ));
    Ok(Exit::Fine)
}
