//! `dossier review reply`: a department's reply, typed or read from the list that came back.

use crate::archive::Archive;
use crate::cli::args::ReviewReplyArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::exchange::review_list;
use crate::facts::reply::{self, Draft, Said};
use crate::fs;
use crate::keep::changes::FileRewrite;
use crate::limits;
use crate::model::Review;
use crate::session;
use crate::session::writing;
use crate::yaml::edit::Refused;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &ReviewReplyArgs) -> Result {
    let writer = writing::writer(ui, config)?;
    let (archive, _) = Archive::open(&config.root()?, config.jobs(None))?;
    let (file, review) = super::batch(&archive, &args.batch)?;
    let draft = draft((ui, config), (&archive, review), args)?;
    let nothing = || Text::new("回复没有登记：", "the reply was not entered:");
    let entry = reply::settle(&archive, review, &args.department, &draft)
        .map_err(|reasons| super::refused(nothing(), &reasons))?;
    let department = entry.department.as_str();
    if !entry.is_new {
        ui.say(&Text::new(
            format!("`{department}`的这份回复已经登记过，没有改动（{file}）"),
            format!("the reply of `{department}` already exists, so nothing was changed ({file})"),
        ));
        return Ok(Exit::Fine);
    }
    let before = archive.bytes(file)?;
    let bytes = entry.entered(&archive, (file, review), &draft, &before).map_err(by_hand)?;
    if !archive.reads_as_batch(file, &bytes) {
        let why = Text::new("改后的文件读不通", "the file would not read");
        return Err(super::refused(nothing(), &[why]));
    }
    let change = FileRewrite { path: file.clone(), old: Some(before), new: bytes };
    writing::write(&writer, &archive, &[change])?;
    entry.remarks.iter().for_each(|remark| ui.say(remark));
    let (day, named, held) = (entry.day, entry.named.len(), entry.held.len());
    ui.say(&Text::new(
        format!("已登记`{department}` {day} 的回复：{named} 条情形，{held} 人待核（{file}）"),
        format!(
            "entered the reply of `{department}` of {day}: {named} named, {held} held ({file})"
        ),
    ));
    Ok(Exit::Fine)
}

/// Why the file was not changed, and the lines to write into it by hand.
fn by_hand(refused: Refused) -> Error {
    let error = Error::environment(refused.why);
    match refused.paste {
        Some(lines) => {
            error.hint(Text::new(format!("手工加入：\n{lines}"), format!("add by hand:\n{lines}")))
        }
        None => error,
    }
}

/// What was typed, over what came back.
fn draft(
    (ui, config): (&Ui<'_>, &Config),
    (archive, review): (&Archive, &Review),
    args: &ReviewReplyArgs,
) -> Result<Draft> {
    let mut draft = match &args.from {
        None => Draft { silence_is_clear: true, ..Draft::default() },
        Some(file) => {
            let bytes = fs::read_limited(&config.absolute(file), limits::LIST)?;
            let shown = file.display();
            review_list::read(&bytes).map_err(|why| {
                Error::environment(Text::new(
                    format!("`{shown}`：{}", why.zh),
                    format!("`{shown}`: {}", why.en),
                ))
            })?
        }
    };
    draft.day = config.day_of("--day", args.day.as_deref())?.or(draft.day);
    for (typed, value) in [
        (&args.number, &mut draft.number),
        (&args.by, &mut draft.handler),
        (&args.head, &mut draft.responsible),
    ] {
        if let Some(typed) = typed {
            typed.trim().clone_into(value);
        }
    }
    let mut named = Vec::new();
    named.extend(args.hit.iter().map(|text| hit(text)));
    let held = |person: &String| Said::new(person.clone(), "待核", String::new(), String::new());
    named.extend(args.hold.iter().map(held));
    let batch: Vec<_> = review.people.iter().map(|one| one.path()).collect();
    for one in &mut named {
        one.person = session::name_listed((ui, config), archive, &batch, &one.person);
    }
    draft.answers.extend(named);
    Ok(draft)
}

/// `person:clause:note`; full-width colons part as well, and a note may hold more of them.
fn hit(text: &str) -> Said {
    let mut parts = text.splitn(3, [':', '：']).map(|part| part.trim().to_owned());
    let mut next = || parts.next().unwrap_or_default();
    let (person, clause, note) = (next(), next(), next());
    Said::new(person, "是", clause, note)
}
