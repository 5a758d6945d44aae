//! The policy refers to a department, a kind of post or a field that there is not, gives a word a part
//! that words of its list cannot play, or names a word twice where it stands once.

use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::facts::batch;
use crate::model::words::{Part, Word};
use crate::model::{Edition, Policy};

pub(super) const RULE: Rule = Rule {
    code: "policy-reference",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Text(
        "政策里提到的部门、岗位、字段都要有",
        "what the policy refers to must be there",
    ),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for edition in context.archive.policies.iter() {
        let wrong = unknown(&edition.policy).into_iter().chain(misplaced(edition));
        wrong.for_each(|one| findings.add(one.finding(edition)));
        twice(&edition.policy).for_each(|one| findings.add(one.finding(edition)));
    }
}

/// A word that refers to nothing.
struct Wrong<'p> {
    locator: Locator,
    word: &'p str,
    /// The key under which the words are listed that can stand there, and those.
    list: &'static str,
    known: Vec<&'p str>,
}

impl Wrong<'_> {
    fn finding(self, edition: &Edition) -> Finding {
        let Self { locator, word, list, known } = self;
        let message =
            Text::new(format!("`{word}` 不在`{list}`里"), format!("`{word}` is not among {list}"));
        let all = known.join("、");
        let near = crate::text::nearest(word, known.iter().copied());
        let (zh, en) = near.map_or_else(
            || (format!("可以写：{all}"), format!("use one of: {all}")),
            |near| (format!("是否应为 `{near}`？"), format!("did you mean `{near}`?")),
        );
        Finding::new(&edition.file, locator, message).help(zh, en)
    }
}

/// A word that stands twice as a key, once by another of its names.
struct Twice<'p> {
    list: &'static str,
    word: &'p str,
}

impl Twice<'_> {
    fn finding(self, edition: &Edition) -> Finding {
        let Self { list, word } = self;
        let message = Text::new(
            format!("`{word}` 在`{list}`里写了两次，一处用的是又称"),
            format!("`{word}` appears twice in {list}, once under another of its names"),
        );
        let help = ("两处合并成一处", "put the two together");
        Finding::new(&edition.file, Locator::key(list), message).help(help.0, help.1)
    }
}

/// Every word of a policy's own lists that is a key of a mapping twice.
fn twice(policy: &Policy) -> impl Iterator<Item = Twice<'_>> {
    let cadences = policy.cadence.given().and_then(|cadences| cadences.activities.as_ref());
    let all: [(&str, Vec<&str>); 3] = [
        ("配备", policy.reserves.iter().flat_map(|one| one.iter()).map(|(key, _)| key).collect()),
        ("职务名称", policy.post_names.iter().map(|(key, _)| key).collect()),
        ("频次", cadences.iter().flat_map(|one| one.iter()).map(|(key, _)| key).collect()),
    ];
    all.into_iter().flat_map(|(list, keys)| {
        let repeated = |at: &usize| keys[..*at].contains(&keys[*at]);
        let words: Vec<&str> = (0..keys.len()).filter(repeated).map(|at| keys[at]).collect();
        words.into_iter().map(move |word| Twice { list, word })
    })
}

/// Every word of a policy that should name something else of it and does not.
fn unknown(policy: &Policy) -> Vec<Wrong<'_>> {
    let departments: Vec<&str> = policy.departments.iter().map(|one| &**one).collect();
    let kinds: Vec<&str> = policy.post_kinds.iter().map(|kind| &**kind).collect();
    let is_department = |word: &str| policy.departments.iter().any(|one| one.is_meant_by(word));
    let is_kind = |word: &str| policy.post_kind(word).is_some();
    let is_field = |word: &str| batch::FIELDS.contains(&word);
    let mut wrong = Vec::new();
    let mut add = |is_known: bool, locator: Locator, word, (list, known): (&'static str, &[_])| {
        if !is_known {
            wrong.push(Wrong { locator: locator.word(word), word, list, known: known.to_vec() });
        }
    };
    for list in &policy.review_lists {
        for name in &list.departments {
            let place = Locator::at(list, "部门");
            add(is_department(name), place, name, ("联审部门", &departments));
        }
        for field in &list.fields {
            add(is_field(field), Locator::at(list, "字段"), field, ("可用的字段", &batch::FIELDS));
        }
    }
    for field in &policy.public_fields {
        add(is_field(field), Locator::key("公示字段"), field, ("可用的字段", &batch::FIELDS));
    }
    for (post, _) in policy.reserves.iter().flat_map(|reserves| reserves.iter()) {
        add(is_kind(post), Locator::key("配备"), post, ("岗位类别", &kinds));
    }
    for demand in &policy.post_demands {
        let place = Locator::at(demand, "岗位");
        add(is_kind(&demand.post), place, &demand.post, ("岗位类别", &kinds));
    }
    for (kind, _) in policy.post_names.iter() {
        add(is_kind(kind), Locator::key("职务名称"), kind, ("岗位类别", &kinds));
    }
    wrong
}

/// Parts that stand in a list whose words cannot play them.
fn misplaced(edition: &Edition) -> Vec<Wrong<'_>> {
    let terms = edition.lists.iter().flat_map(|(list, terms)| {
        terms.iter().flat_map(move |term| term.parts().iter().map(move |part| (list, *part)))
    });
    let wrong = terms.filter(|(list, part)| part.list() != *list);
    let wrong = wrong.map(|(list, part)| Wrong {
        locator: Locator::key(list).word(part.word()),
        word: part.word(),
        list: "这张表的作用",
        known: parts_of(list),
    });
    wrong.collect()
}

fn parts_of(list: &str) -> Vec<&'static str> {
    let parts = Part::WORDS.iter().filter(|(part, ..)| part.list() == list);
    parts.map(|(_, word, _)| *word).collect()
}
