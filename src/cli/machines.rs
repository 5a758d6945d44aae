//! How `bundle` and `merge` are asked for, and what `bundle` says.

use std::path::Path;

use crate::bundle::{BundleFault, County, Gathered, OpenedBundle};
use crate::diagnostic::Text;
use crate::packet::ShortCode;
use crate::path::ArchivePath;
use crate::text::{count, harmless};

use super::error::{Error, Result};
use super::ui::Ui;

/// No town or village is named, and none can be meant.
pub(crate) fn nothing_named() -> Error {
    Error::usage(Text::new("没有写带走哪个乡镇或村", "no town or village is named"))
        .hint(Text::new("写成 dossier bundle 松岭镇", "write `dossier bundle` and the town"))
}

/// A person alone cannot be carried.
pub(crate) fn only_places(path: &ArchivePath) -> Error {
    Error::usage(Text::new(
        format!("`{path}` 是一个人；携带包按乡镇、村来装"),
        format!("`{path}` is a person; a bundle contains towns and villages"),
    ))
}

/// A file that is no bundle, or one that is not to be trusted.
pub(crate) fn refused(file: &Path, fault: &BundleFault) -> Error {
    let (file, why) = (file.display(), fault.text());
    let error = Error::environment(Text::new(
        format!("`{file}`：{}，什么也没有改", why.zh),
        format!("`{file}`: {}; nothing was changed", why.en),
    ));
    match fault {
        BundleFault::Damaged | BundleFault::Name(_) | BundleFault::Foreign(_) => {
            error.hint(Text::new(
                "请对方重新运行 dossier bundle，原样拷来，不要解压后再压缩",
                "ask for a new one from `dossier bundle`, copied as it is",
            ))
        }
        BundleFault::TooLong => {
            error.hint(Text::new("按村分几次装", "take the villages one by one"))
        }
        BundleFault::Other | BundleFault::Newer(_) => error,
    }
}

/// A bundle is another county's.
pub(crate) fn other_county(theirs: &County, ours: &County) -> Error {
    let name = |county: &County| {
        let parts = [county.name.as_deref(), county.code.as_deref()];
        harmless(&parts.into_iter().flatten().collect::<Vec<_>>().join(" ")).into_owned()
    };
    let (theirs, ours) = (name(theirs), name(ours));
    Error::environment(Text::new(
        format!("携带包是“{theirs}”的，本机档案是“{ours}”，什么也没有改"),
        format!("the bundle belongs to `{theirs}`, this archive to `{ours}`; nothing was changed"),
    ))
}

/// A folder in which something lies already.
pub(crate) fn not_empty(folder: &Path) -> Error {
    let folder = folder.display();
    Error::usage(Text::new(
        format!("`{folder}` 不是空文件夹"),
        format!("the folder `{folder}` is not empty"),
    ))
    .hint(Text::new(
        "写一个新文件夹；已经有档案的，在档案里用 dossier merge 收回",
        "name a new one; where there is an archive already, use `dossier merge` in it",
    ))
}

/// Says what was written, where, and by what it is known again.
pub(crate) fn say_written(ui: &Ui<'_>, file: &Path, gathered: &Gathered, code: ShortCode) {
    let is_person = |path: &&ArchivePath| path.name() == "person.yaml";
    let people = gathered.files.keys().filter(is_person).count();
    let (people, files) =
        (count(people, "人", "person"), count(gathered.files.len(), "个文件", "file"));
    let file = file.display();
    ui.say(&Text::new(
        format!("已写入 {file}：{}，{}", people.zh, files.zh),
        format!("written to {file}: {}, {}", people.en, files.en),
    ));
    ui.say(&Text::new(
        format!("核对码 {code}；对方打开时显示同样的码，就是原样的"),
        format!("code {code}: the other computer shows the same if nothing was changed"),
    ));
    ui.say(&Text::new(
        "里面有个人信息：U 盘自己保管，用完删去",
        "it contains personal data: keep the stick safe, and delete the file afterwards",
    ));
    for one in &gathered.left_out {
        let (path, why) = (&one.path, &one.why);
        ui.fault(&Text::new(
            format!("没有带上 `{path}`：{}", why.zh),
            format!("`{path}` is not in it: {}", why.en),
        ));
    }
}

/// Says what was opened.
pub(crate) fn say_opened(ui: &Ui<'_>, folder: &Path, bundle: &OpenedBundle, code: ShortCode) {
    let scope = scope(&bundle.scope);
    let (folder, made) = (folder.display(), &bundle.made);
    ui.say(&Text::new(
        format!("已在 `{folder}` 打开{scope}的档案（{made} 打包，核对码 {code}）"),
        format!("opened {scope} in `{folder}` (bundled on {made}, code {code})"),
    ));
    ui.say(&Text::new(
        "改完在这个文件夹里运行 dossier bundle --out U盘，带回去由县里 dossier merge 收回；\
         dossier.yaml、policy.yaml、培养计划是县里的，在这里改了不收回",
        "when done run `dossier bundle --out STICK` there; dossier.yaml, policy.yaml and programmes \
         are the county's and are not taken back",
    ));
}

/// The names of towns and villages.
pub(crate) fn scope(scope: &[ArchivePath]) -> String {
    scope.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")
}

/// There is no archive in which a bundle could be taken back.
pub(crate) fn no_archive(error: Error, file: &Path) -> Error {
    let file = file.display();
    error.hint(Text::new(
        format!("第一次在这台电脑上打开：dossier bundle --into 新文件夹 {file}；已有档案的用 -C 指明"),
        format!("to open it on this computer: `dossier bundle --into FOLDER {file}`; or name an archive with -C"),
    ))
}

/// Says which bundle is taken back.
pub(crate) fn say_bundle(ui: &Ui<'_>, bundle: &OpenedBundle, code: ShortCode) {
    let (scope, made) = (scope(&bundle.scope), &bundle.made);
    ui.say(&Text::new(
        format!("{scope}，{made} 打包，核对码 {code}"),
        format!("{scope}, bundled on {made}, code {code}"),
    ));
}

/// No file has marks of a conflict, and no bundle is named.
pub(crate) fn no_marks() -> Error {
    Error::usage(Text::new("没有冲突记号要处理", "no file has conflict markers"))
        .hint(Text::new("收回携带包，写上文件：dossier merge 文件", "to merge a bundle, name it"))
}

/// Says what git still wants.
pub(crate) fn say_in_git(ui: &Ui<'_>) {
    ui.say(&Text::new(
        "git 那边还在合并：核对后运行 `git add -A` 和 `git commit --no-edit`",
        "git is still merging: check the files, then run `git add -A` and `git commit --no-edit`",
    ));
}

/// Refuses a place to write to that is not called as people and programs know a bundle: most likely a
/// folder that is not there.
pub(crate) fn refuse_other_name(file: &Path) -> Result<()> {
    if file.extension().is_some_and(|own| own.eq_ignore_ascii_case("zip")) {
        return Ok(());
    }
    let file = file.display();
    let message = Text::new(
        format!("`{file}` 不是已有的文件夹，也不是 .zip 文件名"),
        format!("`{file}` is not an existing folder, nor named .zip"),
    );
    Err(Error::usage(message).hint(Text::new(
        "写 U 盘上已有的文件夹，或写以 .dossier.zip 结尾的文件名",
        "name a folder that exists, or a file that ends with .dossier.zip",
    )))
}
