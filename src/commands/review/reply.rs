//! `dossier review reply`: a department's reply, typed or read from the list that came back.

use crate::archive::Archive;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::review::ReviewReplyArgs;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::exchange::review_list;
use crate::facts::reply::{self, Draft, Said, Saying};
use crate::fs;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &ReviewReplyArgs) -> Result {
    let (archive, _) = Archive::open(&config.root()?, config.jobs(None))?;
    let (file, review) = super::batch(&archive, &args.batch)?;
    let draft = draft(config, args)?;
    let department = args.department.as_str();
    let nothing = || Text::new("回复没有登记：", "the reply was not entered:");
    let entry = reply::settle(review, &archive.policy, department, &draft)
        .map_err(|reasons| super::refused(nothing(), &reasons))?;
    let _ = (ui, file, entry);
    Ok(Exit::Fine)
}

/// What was typed, over what came back.
fn draft(config: &Config, args: &ReviewReplyArgs) -> Result<Draft> {
    let mut draft = match &args.from {
        None => Draft { silence_is_clear: true, ..Draft::default() },
        Some(file) => {
            let bytes = fs::read(&config.absolute(file))?;
            let shown = file.display();
            review_list::read(bytes).map_err(|why| {
                Error::environment(Text::new(
                    format!("`{shown}`{}", why.zh),
                    format!("`{shown}`: {}", why.en),
                ))
            })?
        }
    };
    draft.day = config.day(args.day.as_deref())?.or(draft.day);
    for (typed, value) in [
        (&args.number, &mut draft.number),
        (&args.by, &mut draft.handler),
        (&args.head, &mut draft.responsible),
    ] {
        if let Some(typed) = typed {
            typed.trim().clone_into(value);
        }
    }
    draft.answers.extend(args.hit.iter().map(|text| hit(text)));
    draft.answers.extend(
        args.hold.iter().map(|person| Said { person: person.clone(), answer: Saying::Held }),
    );
    Ok(draft)
}

/// `person:clause:note`; full-width colons part as well, and a note may hold more of them.
fn hit(text: &str) -> Said {
    let mut parts = text.splitn(3, [':', '：']).map(|part| part.trim().to_owned());
    let mut next = || parts.next().unwrap_or_default();
    let (person, clause, note) = (next(), next(), next());
    Said { person, answer: Saying::Named { clause, note } }
}
