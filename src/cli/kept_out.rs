//! What git keeps out of every commit, in words, with what lets it in.

use crate::diagnostic::Text;
use crate::git::{Changed, KeptOut};
use crate::text::harmless;

/// So many files of a kind are named; the rest is counted.
const NAMED: usize = 5;

/// Which of these files no commit takes in, why, and what to do: a line each.
pub(crate) fn lines(changed: &[Changed]) -> Vec<Text> {
    let mut kept_out: Vec<(KeptOut, &str)> =
        changed.iter().filter_map(|one| Some((one.kept_out?, &*one.path))).collect();
    kept_out.sort_unstable();
    let kinds = kept_out.chunk_by(|one, other| one.0 == other.0);
    let of_kind = |same: &[(KeptOut, &str)]| {
        let paths: Vec<&str> = same.iter().map(|(_, path)| *path).collect();
        let (named, more) = paths.split_at(paths.len().min(NAMED));
        lines_of(same[0].0, named, more.len())
    };
    kinds.flat_map(of_kind).collect()
}

fn lines_of(why: KeptOut, named: &[&str], more: usize) -> Vec<Text> {
    let reason = why_not(why);
    let note = |path: &&str| {
        let path = harmless(path);
        Text::new(
            format!("注意：`{path}` 没有保存进 git：{}", reason.zh),
            format!("note: `{path}` is not saved in git: {}", reason.en),
        )
    };
    let rest = (more > 0).then(|| {
        Text::new(
            format!("注意：另有 {more} 个文件同样没有保存进 git"),
            format!("note: {more} more files are not saved in git either"),
        )
    });
    let remedy = remedy(why, named);
    let help = Text::new(format!("建议：{}", remedy.zh), format!("help: {}", remedy.en));
    named.iter().map(note).chain(rest).chain([help]).collect()
}

fn why_not(why: KeptOut) -> Text {
    match why {
        KeptOut::Ignored => Text::new(
            "`.gitignore` 或 git 的设置说不保存这样的文件",
            "a `.gitignore` or a setting of git says to leave such files out",
        ),
        KeptOut::Repository | KeptOut::Submodule => {
            Text::new("它自己是一个 git 仓库", "it is a repository of its own")
        }
        KeptOut::Marked(_) => {
            Text::new("有人让 git 不看这个文件的改动", "git is set to ignore changes to this file")
        }
        KeptOut::Unnamed => Text::new("文件名读不出来", "its name is not text"),
    }
}

fn remedy(why: KeptOut, named: &[&str]) -> Text {
    let quoted = |path: &&str| format!("\"{}\"", harmless(path).trim_end_matches('/'));
    let paths = named.iter().map(quoted).collect::<Vec<_>>().join(" ");
    let command = match why {
        KeptOut::Ignored => format!("git add -f {paths}"),
        KeptOut::Marked(option) => format!("git update-index {option} {paths}"),
        KeptOut::Submodule => format!("git rm -r --cached {paths}"),
        KeptOut::Repository => {
            return Text::new(
                "要保存，先删去它里面的 `.git` 文件夹，再 `dossier save`",
                "remove the folder `.git` in it, then `dossier save`",
            );
        }
        KeptOut::Unnamed => return Text::new("请重新命名", "rename it"),
    };
    let (zh, en) = match why {
        KeptOut::Submodule => ("先删去它里面的 `.git`，", "remove the `.git` in it, "),
        _ => ("", ""),
    };
    Text::new(
        format!("要保存，{zh}在档案文件夹里运行 `{command}`，再 `dossier save`"),
        format!("{en}run `{command}` in the archive's folder, then `dossier save`"),
    )
}
