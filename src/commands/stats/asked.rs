//! What a command line asks to be counted.

use crate::archive::Archive;
use crate::cli::args::StatsArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::stats::{Group, Heads};
use crate::diagnostic::Text;
use crate::model::Day;
use crate::numbers::{self, COUNTS, Change, Figure, Row, Sheet, View};
use crate::path::ArchivePath;
use crate::session;
use crate::text;

/// The words of `--by` for places.
const TOWN: [&str; 3] = ["town", "镇", "乡镇"];
const VILLAGE: [&str; 2] = ["village", "村"];

/// The words that may follow a person in `--if`.
const FILED: &str = "备案";
const GONE: &str = "退出";

/// The ways to look at the archive: as it is, and beside it another day or what is supposed.
///
/// # Errors
/// If a day or a person cannot be read.
pub(super) fn views(config: &Config, args: &StatsArgs) -> Result<Vec<View>> {
    let day = config.day(args.as_of.day.as_deref())?;
    let now = View { day, changes: Vec::new() };
    let other = match (&args.since, &args.compare) {
        (Some(since), _) => Some(config.day_of("--since", Some(since))?),
        (None, Some(compare)) => Some(config.day_of("--compare", Some(compare))?),
        (None, None) => None,
    };
    let changes = changes(args)?;
    let other = other.map(|day| View { day, changes: Vec::new() });
    let supposed = (!changes.is_empty()).then_some(View { day, changes });
    Ok([Some(now), other, supposed].into_iter().flatten().collect())
}

fn changes(args: &StatsArgs) -> Result<Vec<(ArchivePath, Change)>> {
    let filed = args.filed.iter().map(|text| (text, Change::Filed));
    let gone = args.gone.iter().map(|text| (text, Change::Gone));
    let change = |(text, asked): (&String, Change)| {
        let (path, word) = text.trim().rsplit_once(char::is_whitespace).unwrap_or((text, ""));
        let (path, change) = match (word, asked) {
            (FILED, _) => (path, Change::Filed),
            (GONE, _) => (path, Change::Gone),
            _ => (text.trim(), asked),
        };
        let path = path.trim().trim_matches('/').parse();
        path.map(|path| (path, change)).map_err(|_| nobody(text))
    };
    filed.chain(gone).map(change).collect()
}

/// The places and people to be counted: those who meet the condition, where there is one.
///
/// # Errors
/// If the condition cannot be read, or nobody meets it.
pub(super) fn selection(
    config: &Config,
    archive: &Archive,
    args: &StatsArgs,
    typed: Vec<ArchivePath>,
) -> Result<Vec<ArchivePath>> {
    let Some(asked) = args.asked.condition.as_deref() else { return Ok(typed) };
    let as_of = config.day(args.as_of.day.as_deref())?;
    let jobs = config.jobs(args.jobs.number);
    let found = session::find(&archive.root, jobs, (asked, as_of), |_, _| ())?;
    let people = found.people.into_iter().map(|(path, ())| path);
    let people: Vec<ArchivePath> =
        people.filter(|path| typed.is_empty() || path.is_within_any(&typed)).collect();
    if people.is_empty() { Err(session::nobody(asked)) } else { Ok(people) }
}

/// Refuses to suppose something of people who are not there.
///
/// # Errors
/// If one is not.
pub(super) fn known(archive: &Archive, views: &[View]) -> Result<()> {
    let mut supposed = views.iter().flat_map(|view| &view.changes);
    match supposed.find(|(path, _)| !archive.people.contains_key(path)) {
        Some((path, _)) => Err(nobody(path.as_str())),
        None => Ok(()),
    }
}

fn nobody(text: &str) -> Error {
    Error::usage(Text::new(
        format!("档案里没有`{text}`这个人"),
        format!("the archive holds no person `{text}`"),
    ))
    .hint(Text::new(
        "写成 乡镇/村/姓名，后面可以空一格写 备案 或 退出",
        "write `town/village/name`, with 备案 or 退出 behind a blank if need be",
    ))
}

/// The keys that are asked for; none means all. A key may go on with a word: `source-退役军人`.
///
/// # Errors
/// If there is no such count.
pub(super) fn keys(args: &StatsArgs) -> Result<Vec<String>> {
    let asked: Vec<&String> = args.key.iter().chain(&args.who).collect();
    for key in &asked {
        let is_word_of = |own: &&'static numbers::Count| {
            own.is_by_word && key.strip_prefix(own.key).is_some_and(|rest| rest.starts_with('-'))
        };
        if numbers::count(key).is_none() && !COUNTS.iter().any(is_word_of) {
            return Err(no_count(key));
        }
    }
    Ok(asked.into_iter().cloned().collect())
}

fn no_count(key: &str) -> Error {
    let near = text::nearest(key, COUNTS.iter().map(|own| own.key));
    let error = Error::usage(Text::new(
        format!("没有`{key}`这一项统计"),
        format!("there is no count `{key}`"),
    ));
    error.hint(match near {
        Some(near) => Text::new(
            format!("是否应为 `{near}`？dossier stats --list 列出全部"),
            format!("did you mean `{near}`? `dossier stats --list` lists them all"),
        ),
        None => Text::new("dossier stats --list 列出全部", "`dossier stats --list` lists them all"),
    })
}

/// The numbers of these keys, or all.
pub(super) fn chosen<'s>(mut figures: Vec<Figure<'s>>, keys: &[String]) -> Vec<Figure<'s>> {
    let is_asked = |figure: &Figure<'_>| {
        keys.iter().any(|key| key == figure.count.key || *key == figure.key())
    };
    figures.retain(|figure| keys.is_empty() || is_asked(figure));
    figures
}

/// The numbers of all, and of each group where `--by` asks for groups.
///
/// # Errors
/// If there is no such way to group.
pub(super) fn groups<'s>(
    args: &StatsArgs,
    sheet: &'s Sheet,
    (selection, keys): (&[ArchivePath], &[String]),
) -> Result<Vec<Group<'s>>> {
    let is_asked = |row: &Row| selection.is_empty() || row.is_within(selection);
    let group = |name: Option<String>, figures| Group { name, figures: chosen(figures, keys) };
    let all = group(None, sheet.figures(selection));
    let Some(by) = args.by.as_deref() else { return Ok(vec![all]) };
    let mut groups = vec![all];
    if TOWN.contains(&by) || VILLAGE.contains(&by) {
        let name = |place: &numbers::Place| match TOWN.contains(&by) {
            true => place.town.clone(),
            false if place.village.is_empty() => String::new(),
            false => format!("{}/{}", place.town, place.village),
        };
        let asked = sheet.rows.iter().filter(|row| is_asked(row));
        let names = asked.flat_map(|row| &row.places).map(name);
        let names: std::collections::BTreeSet<String> =
            names.filter(|name| !name.is_empty()).collect();
        for own in names {
            let figures = sheet.figures_of(|row| {
                is_asked(row) && row.places.iter().any(|place| name(place) == own)
            });
            groups.push(group(Some(own), figures));
        }
        return Ok(groups);
    }
    let count = numbers::count(by).filter(|count| count.is_by_word).ok_or_else(|| no_group(by))?;
    for word in sheet.words_of(count.key) {
        let figures =
            sheet.figures_of(|row| is_asked(row) && row.words(count.key).any(|own| own == word));
        groups.push(group(Some(word.text.to_string()), figures));
    }
    Ok(groups)
}

fn no_group(by: &str) -> Error {
    let words = COUNTS.iter().filter(|count| count.is_by_word).map(|count| count.key);
    let near = text::nearest(by, words.chain(["town", "village"]));
    let error = Error::usage(Text::new(
        format!("不能按`{by}`分列"),
        format!("numbers cannot be grouped by `{by}`"),
    ));
    let all = Text::new(
        "可用 town（镇）、village（村），或 dossier stats --list 里键后带“-…”的，如 source",
        "use town, village, or a key of `dossier stats --list` that goes on with a word, such as source",
    );
    match near {
        Some(near) => error.hint(Text::new(
            format!("是否应为 `{near}`？{}", all.zh),
            format!("did you mean `{near}`? {}", all.en),
        )),
        None => error.hint(all),
    }
}

/// What the columns of numbers side by side are called.
pub(super) fn heads(args: &StatsArgs, (then, now): (Day, Day)) -> Heads {
    let (before, after) = if is_supposed(args) {
        ("现在".to_owned(), "假定".to_owned())
    } else {
        (then.to_string(), now.to_string())
    };
    Heads { before, after, is_movement: args.since.is_some() }
}

/// Whether something is supposed that has not happened.
pub(super) fn is_supposed(args: &StatsArgs) -> bool {
    !args.filed.is_empty() || !args.gone.is_empty()
}
