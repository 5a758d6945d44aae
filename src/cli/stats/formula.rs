//! Formulas by which a workbook counts simple numbers again from the lines of 数据.

use crate::diagnostic::Language;
use crate::model::words::{Sex, Standing};
use crate::numbers::{Figure, Shows};

use super::data::{self, DataField, YES};

/// What must stand in a column: the text, or where a star ends it, what begins with it.
type Wanted = (DataField, String);

/// The longest text that Excel compares with.
const LONGEST: usize = 250;

/// What of the lines is meant: those of a town, of a village, or all of them.
pub(super) struct Lines<'g> {
    /// How many there are.
    pub(super) number: usize,
    pub(super) town: Option<&'g str>,
    pub(super) village: Option<&'g str>,
    pub(super) language: Language,
}

/// How a number is counted from the lines; nothing where they do not tell it.
pub(super) fn of(figure: &Figure<'_>, lines: &Lines<'_>) -> Option<String> {
    let any = wanted(figure).filter(|_| lines.number > 0)?;
    let town = lines.town.map(|town| (DataField::Town, plain(town)));
    let village = lines.village.map(|village| (DataField::Village, plain(village)));
    let places: Vec<Wanted> = town.into_iter().chain(village).collect();
    let counted: Option<Vec<String>> = any
        .into_iter()
        .map(|all| {
            let all: Vec<Wanted> = all.into_iter().chain(places.clone()).collect();
            let all = all.iter().map(|one| pair(one, lines)).collect::<Option<Vec<_>>>()?;
            Some(all.join(","))
        })
        .collect();
    let counted = counted?;
    if figure.count.shows == Shows::Mean {
        let ages = range(DataField::Age, lines);
        return Some(format!("=AVERAGEIFS({ages},{})", counted.first()?));
    }
    let counted: Vec<String> = counted.iter().map(|all| format!("COUNTIFS({all})")).collect();
    Some(format!("={}", counted.join("+")))
}

/// The steps of the ladder of education from college on.
const COLLEGE: [&str; 3] = ["大专", "大学", "研究生"];

/// For whom a line counts, by the count's key: those who meet all of one list. No line counts twice.
fn wanted(figure: &Figure<'_>) -> Option<Vec<Vec<Wanted>>> {
    let word = || figure.word.map(|word| plain(&word.text));
    let yes = |field| (field, YES.to_owned());
    let trained = |field, text: String| vec![vec![yes(DataField::Trained), (field, text)]];
    let educated = |steps: &[&str]| {
        let one =
            |step: &&str| vec![yes(DataField::Trained), (DataField::Education, (*step).to_owned())];
        steps.iter().map(one).collect::<Vec<_>>()
    };
    Some(match figure.count.key {
        "reserve-total" | "age-mean" => vec![vec![yes(DataField::Trained)]],
        "reserve-in-pool" => vec![vec![yes(DataField::Kept)]],
        "reserve-left" => trained(DataField::Stage, crate::facts::Stage::Left.to_string()),
        "reserve-filed" => trained(DataField::Filed, format!("{}*", word()?)),
        "party-members" => trained(DataField::Member, YES.to_owned()),
        "political-status" => trained(DataField::PoliticalStatus, word()?),
        "women" => trained(DataField::Sex, Sex::Female.to_string()),
        "sex" => trained(DataField::Sex, word()?),
        "education-college-plus" => educated(&COLLEGE),
        "education-university-plus" => educated(&COLLEGE[1..]),
        "education-ladder" => trained(DataField::Education, word()?),
        "age-band" => trained(DataField::AgeBand, word()?),
        "stage" => {
            let reserve = (DataField::Standing, Standing::Reserve.to_string());
            vec![vec![reserve, (DataField::Stage, word()?)]]
        }
        "serving" => vec![vec![(DataField::Stage, crate::facts::Stage::Serving.to_string())]],
        _ => return None,
    })
}

/// A text in which no sign stands for others.
fn plain(text: &str) -> String {
    let escaped = |one: char| match one {
        '*' | '?' | '~' => format!("~{one}"),
        one => one.to_string(),
    };
    text.chars().map(escaped).collect()
}

/// The cells of a column, and what is to stand in them.
fn pair((field, text): &Wanted, lines: &Lines<'_>) -> Option<String> {
    let text = text.replace('"', "\"\"");
    // What begins with a sign of comparison is compared with as a text all the same.
    let is_short = text.chars().count() < LONGEST;
    is_short.then(|| format!("{},\"={text}\"", range(*field, lines)))
}

fn range(field: DataField, lines: &Lines<'_>) -> String {
    let (sheet, letter, last) = (data::name(lines.language), field.letter(), lines.number + 1);
    format!("'{sheet}'!${letter}$2:${letter}${last}")
}
