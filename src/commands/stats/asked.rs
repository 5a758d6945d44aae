//! What a command line asks to be counted.

use std::path::Path;

use crate::archive::Archive;
use crate::cli::args::StatsArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::stats::Heads;
use crate::diagnostic::Text;
use crate::fs;
use crate::limits;
use crate::model::Day;
use crate::numbers::{self, COUNTS, Change, Figure, Frozen, Group, Grouping, Sheet, View};
use crate::path::ArchivePath;
use crate::session;
use crate::text;

/// The words that may follow a person in `--if`.
const FILED: &str = "备案";
const GONE: &str = "退出";

/// What the numbers are put beside.
pub(super) enum Beside {
    /// Another day, or what is supposed: the second view.
    View,
    Frozen(Frozen),
    /// 上届, as the settings give it.
    LastTerm,
    /// The archive as a commit has it.
    Commit(String),
}

/// 上届, as `--compare` names it.
const LAST_TERM: &str = "上届";

/// The ways to look at the archive: as it is and, where that is asked for, another day or what is
/// supposed.
///
/// # Errors
/// If a day or a person cannot be read.
pub(super) fn views(config: &Config, args: &StatsArgs) -> Result<Vec<View>> {
    let day = config.day(args.as_of.day.as_deref())?;
    let since = config.day_of("--since", args.since.as_deref())?;
    let compared = args.compare.as_deref().and_then(Day::parse);
    let changes = changes(args)?;
    let other = since.or(compared).map(|day| View { day: Some(day), changes: Vec::new() });
    let supposed = (!changes.is_empty()).then_some(View { day, changes });
    let now = View { day, changes: Vec::new() };
    Ok([Some(now), other, supposed].into_iter().flatten().collect())
}

/// What the numbers are put beside, if anything: a day goes before a file of its name, and that
/// before a commit.
///
/// # Errors
/// If a file cannot be read, or holds no numbers.
pub(super) fn beside(config: &Config, args: &StatsArgs) -> Result<Option<Beside>> {
    if args.since.is_some() || is_supposed(args) {
        return Ok(Some(Beside::View));
    }
    let Some(asked) = args.compare.as_deref() else { return Ok(None) };
    let file = config.absolute(Path::new(asked));
    Ok(Some(match () {
        () if Day::parse(asked).is_some() => Beside::View,
        () if asked == LAST_TERM => Beside::LastTerm,
        () if fs::exists(&file) => Beside::Frozen(frozen(&file)?),
        () => Beside::Commit(asked.to_owned()),
    }))
}

/// Reads numbers that were written down.
///
/// # Errors
/// If the file cannot be read, or holds no numbers.
pub(super) fn frozen(file: &Path) -> Result<Frozen> {
    let bytes = fs::read_limited(file, limits::YAML as u64)?;
    serde_json::from_slice(&bytes).map_err(|error| {
        let file = file.display();
        Error::usage(Text::new(
            format!("`{file}` 不是 stats --save 存下的数字：{error}"),
            format!("`{file}` holds no numbers of `stats --save`: {error}"),
        ))
    })
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
    args.key.iter().chain(&args.who).map(|key| known_key(key)).collect()
}

/// A key as counts have it: a title stands for the key of its count.
fn known_key(asked: &str) -> Result<String> {
    let goes_on = |own: &&&'static numbers::Count| {
        let rest = asked.strip_prefix(own.key);
        own.is_by_word && rest.is_some_and(|rest| rest.starts_with('-'))
    };
    match numbers::count(asked) {
        Some(count) => Ok(count.key.to_owned()),
        None if COUNTS.iter().any(|own| goes_on(&own)) => Ok(asked.to_owned()),
        None => Err(no_count(asked)),
    }
}

fn no_count(key: &str) -> Error {
    let titles: Vec<String> = COUNTS.iter().map(|own| own.title().zh).collect();
    let names = COUNTS.iter().map(|own| own.key).chain(titles.iter().map(String::as_str));
    let near = text::nearest(key, names);
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

/// Keeps the numbers of these keys, or all.
pub(super) fn keep(figures: &mut Vec<Figure<'_>>, keys: &[String]) {
    let is_asked = |figure: &Figure<'_>| {
        keys.iter().any(|key| key == figure.count.key || *key == figure.key())
    };
    figures.retain(|figure| keys.is_empty() || is_asked(figure));
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
    let mut groups = vec![Group { name: None, figures: sheet.figures(selection) }];
    if let Some(by) = args.by.as_deref() {
        let grouping = Grouping::named(by).ok_or_else(|| no_group(by))?;
        groups.extend(sheet.groups(grouping, selection));
    }
    groups.iter_mut().for_each(|group| keep(&mut group.figures, keys));
    Ok(groups)
}

/// The counts of posts and gaps.
const OF_POSTS: [&str; 8] = [
    "reserve-in-pool",
    "village-class",
    "posts",
    "reserves-needed",
    "reserves-there",
    "reserves-short",
    "posts-vacant",
    "vacancies-ahead",
];

/// The posts and gaps of each village.
pub(super) fn villages<'s>(sheet: &'s Sheet, selection: &[ArchivePath]) -> Vec<Group<'s>> {
    let keys = OF_POSTS.map(str::to_owned);
    let mut villages = sheet.groups(Grouping::Village, selection);
    villages.iter_mut().for_each(|village| keep(&mut village.figures, &keys));
    villages
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
pub(super) fn heads(args: &StatsArgs, (then, now): (String, String)) -> Heads {
    Heads { before: then, after: now, is_movement: args.since.is_some() }
}

/// Whether something is supposed that has not happened.
pub(super) fn is_supposed(args: &StatsArgs) -> bool {
    !args.filed.is_empty() || !args.gone.is_empty()
}
