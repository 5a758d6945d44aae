//! What programs a repository brings along, in words.

use crate::diagnostic::Text;
use crate::git::Program;
use crate::text::harmless;

/// The most characters of a program that are shown.
const SHOWN: usize = 120;

/// Why nothing is saved beside these programs, and what to do: a line each.
pub(crate) fn lines(programs: &[Program]) -> Vec<Text> {
    let head = Text::new(
        "没有保存：档案的 git 仓库自带程序，保存时会在这台电脑上运行：",
        "nothing was saved: the archive's git repository brings programs that would run here:",
    );
    let help = Text::new(
        "建议：认得而且信任这些程序的，保存时加上 --run-programs；不认得的，删去这些文件，或删去 git 设置里的这几行",
        "help: if you know and trust them, add --run-programs; else remove these files, or these lines \
         of git's settings",
    );
    [head].into_iter().chain(programs.iter().map(line)).chain([help]).collect()
}

fn line(program: &Program) -> Text {
    let name: String = harmless(&program.name).chars().take(SHOWN).collect();
    match &program.file {
        None => Text::new(format!("  钩子 `{name}`"), format!("  the hook `{name}`")),
        Some(file) => {
            let file = harmless(file);
            Text::new(
                format!("  `{file}` 里的设置 `{name}`"),
                format!("  the setting `{name}` in `{file}`"),
            )
        }
    }
}
