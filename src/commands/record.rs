//! `dossier record`: one more entry for one or several people, or a training event.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::archive::{Archive, PERSON};
use crate::cli::args::RecordArgs;
use crate::cli::change;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::keep::changes::{self, FileRewrite};
use crate::keep::lists::{EntryList, LISTS};
use crate::keep::value::{self, Pair};
use crate::keep::{entry, event};
use crate::model::decode::Record;
use crate::model::{Day, Event};
use crate::path::ArchivePath;
use crate::session;
use crate::session::writing;
use crate::text::{count, nearest};
use crate::yaml::edit::{Edit, New, Refused};

use super::changing;

/// What an event is called on the command line.
const EVENT: [&str; 2] = ["event", "培训活动"];

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &RecordArgs) -> Result {
    let writer = (!args.dry_run).then(|| writing::writer(ui, config)).transpose()?;
    let (archive, _) = Archive::open(&config.root()?, config.jobs(None))?;
    let pairs: Vec<Pair> = args.what.iter().filter_map(|one| Pair::parse(one)).collect();
    let paths: Vec<PathBuf> =
        args.what.iter().filter(|one| Pair::parse(one).is_none()).map(PathBuf::from).collect();
    let changes = if EVENT.contains(&args.kind.as_str()) {
        vec![of_event(ui, config, &archive, (&pairs, &paths))?]
    } else {
        of_people(config, &archive, list(&args.kind)?, &pairs, &paths)?
    };
    let (same, changes): (Vec<FileRewrite>, Vec<FileRewrite>) =
        changes.into_iter().partition(|change| change.repeats(&archive));
    same.iter().for_each(|change| say_same(ui, change));
    if changes.is_empty() {
        return Ok(Exit::Fine);
    }
    if let Some(refused) = changing::refuse_errors(ui, config, &archive, &changes) {
        return Ok(refused);
    }
    let Some(writer) = writer else {
        changes.iter().for_each(|change| change::show(ui, change));
        changing::warn(ui, config, &archive, &changes);
        return Ok(Exit::Fine);
    };
    changing::write_and_look(ui, config, (&writer, &archive), &changes, || {
        say_written(ui, &changes);
    })
}

fn list(kind: &str) -> Result<&'static EntryList> {
    EntryList::named(kind).ok_or_else(|| {
        let names: Vec<&str> = LISTS.iter().map(|list| list.name).chain(EVENT).collect();
        let all = names.join("、");
        let near = nearest(kind, names);
        let message = Text::new(format!("没有`{kind}`这种记录"), format!("no list `{kind}`"));
        Error::usage(message).hint(near.map_or_else(
            || Text::new(format!("可用的种类：{all}"), format!("use one of: {all}")),
            |near| Text::new(format!("是否应为 `{near}`？"), format!("did you mean `{near}`?")),
        ))
    })
}

/// The same entry for each person that the command line names.
fn of_people(
    config: &Config,
    archive: &Archive,
    list: &EntryList,
    pairs: &[Pair],
    paths: &[PathBuf],
) -> Result<Vec<FileRewrite>> {
    let new = entry_of(pairs, list.keys, list.names)?;
    let mut people = session::selection(config, archive, paths)?;
    let mut seen = BTreeSet::new();
    people.retain(|path| seen.insert(path.clone()));
    let no_person = people.iter().find(|path| !archive.layout.people.contains_key(path.as_str()));
    if people.is_empty() || no_person.is_some() {
        return Err(nobody(no_person));
    }
    let change = |person: &ArchivePath| {
        let path = person.join(PERSON).expect("a person's folder leaves room for its file");
        edited(archive, path, |path, edit| entry::add(archive, path, edit, list, &new))
    };
    let changes: Vec<FileRewrite> = people.iter().map(change).collect::<Result<_>>()?;
    let mut others = changes.iter().filter(|change| !change.repeats(archive));
    match others.find_map(|change| Some((change, entry::second(list, change)?))) {
        Some((change, value)) => Err(second_entry(list, &change.path, &value)),
        None => Ok(changes),
    }
}

/// What is said of another entry where there is one a year.
fn second_entry(list: &EntryList, path: &ArchivePath, value: &str) -> Error {
    let (name, key) = (list.name, list.dated);
    Error::usage(Text::new(
        format!("`{path}` 已有 {key} `{value}` 的{name}，内容不同，没有写入任何文件"),
        format!("`{path}` has another entry of {name} for `{value}`; nothing was written"),
    ))
    .hint(Text::new("请在 person.yaml 里直接修改", "mend it in person.yaml"))
}

fn entry_of(pairs: &[Pair], keys: &[&str], lists: &[&str]) -> Result<New> {
    if pairs.is_empty() {
        let all = keys.join("、");
        let message = Text::new("没有写 栏目=内容", "no key with its value is given");
        let hint = Text::new(format!("可用的键：{all}"), format!("known keys here: {all}"));
        return Err(Error::usage(message).hint(hint));
    }
    value::entry(pairs, keys, lists).map_err(Error::usage)
}

fn nobody(path: Option<&ArchivePath>) -> Error {
    let message = match path {
        None => Text::new("没有写给谁", "nobody is named"),
        Some(path) => Text::new(format!("`{path}` 不是一个人"), format!("`{path}` is no person")),
    };
    Error::usage(message).hint(Text::new("写成 乡镇/村/姓名", "write `town/village/name`"))
}

/// A new event's file, or one more with people in it. Of villages and towns only those take part who
/// had not left by the event.
fn of_event(
    ui: &Ui<'_>,
    config: &Config,
    archive: &Archive,
    (pairs, paths): (&[Pair], &[PathBuf]),
) -> Result<FileRewrite> {
    let events = &archive.layout.events;
    let files: Vec<_> =
        paths.iter().filter_map(|path| session::file(config, archive, path, events)).collect();
    let is_unit = |path: &&PathBuf| session::file(config, archive, path, events).is_none();
    let units: Vec<PathBuf> = paths.iter().filter(is_unit).cloned().collect();
    let selection = session::selection(config, archive, &units)?;
    let day = first_day(archive, files.first(), pairs);
    let (people, left_out) = match units.is_empty() {
        true => (Vec::new(), 0),
        false => session::listed(archive, (&selection, None), day, false),
    };
    tell_left(ui, left_out);
    match (&files[..], pairs) {
        ([file], []) => {
            edited(archive, file.clone(), |_, edit| event::add_people(edit, &people).map(|_| ()))
        }
        ([], _) => {
            let entry = entry_of(pairs, Event::KEYS, event::LISTS)?;
            let (path, new) = event::new_file(archive, entry, &people)
                .map_err(|refused| Error::usage(refused.why))?;
            if archive.layout.events.contains(&path) {
                return Err(event_is_there(&path));
            }
            Ok(FileRewrite { path, old: None, new })
        }
        _ => Err(Error::usage(Text::new(
            "给已有的活动加人，只写活动文件和人",
            "to add people to an event name its file and the people only",
        ))),
    }
}

/// The first day of an event that is there, or of the one that is described.
fn first_day(archive: &Archive, file: Option<&ArchivePath>, pairs: &[Pair]) -> Option<Day> {
    if let Some(file) = file {
        return archive.events.iter().find(|(path, _)| path == file)?.1.from;
    }
    match &pairs.iter().find(|pair| pair.keys == ["起"])?.value {
        New::Text(text) => Day::parse(text),
        _ => None,
    }
}

fn tell_left(ui: &Ui<'_>, left_out: usize) {
    if left_out > 0 {
        ui.say(&Text::new(
            format!("另有 {left_out} 人在活动以前已退出，没有列入；确实参加了的，写出本人的路径（乡镇/村/姓名）"),
            format!("{left_out} who had left by then are not listed; name their own paths if they took part"),
        ));
    }
}

fn event_is_there(path: &ArchivePath) -> Error {
    Error::usage(Text::new(
        format!("`{path}` 已经有了，不会覆盖"),
        format!("`{path}` is there already and is not overwritten"),
    ))
    .hint(Text::new(
        format!("给它加人：`dossier record event {path} 乡镇/村/姓名`"),
        format!("to add people: `dossier record event {path} town/village/name`"),
    ))
}

fn edited(
    archive: &Archive,
    path: ArchivePath,
    change: impl FnOnce(&ArchivePath, &mut Edit) -> std::result::Result<(), Refused>,
) -> Result<FileRewrite> {
    let old = archive.bytes(&path)?;
    let mut edit = changes::refuse_newer(&archive.reread(&path, &old).findings)
        .and_then(|()| Edit::new(&path, &old))
        .map_err(|refused| change::cannot_edit(&path, &refused))?;
    change(&path, &mut edit).map_err(|refused| change::cannot_edit(&path, &refused))?;
    Ok(FileRewrite { path, old: Some(old), new: edit.bytes() })
}

fn say_same(ui: &Ui<'_>, change: &FileRewrite) {
    let path = &change.path;
    ui.say(&Text::new(
        format!("`{path}` 已有相同的一条，没有再写"),
        format!("`{path}` has the same entry already: not written again"),
    ));
}

fn say_written(ui: &Ui<'_>, changes: &[FileRewrite]) {
    let number = count(changes.len(), "个文件", "file");
    ui.say(&Text::new(format!("写入 {}：", number.zh), format!("wrote {}:", number.en)));
    for change in changes {
        ui.say(&Text::new(format!("  {}", change.path), format!("  {}", change.path)));
    }
}
