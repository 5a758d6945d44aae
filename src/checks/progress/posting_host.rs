//! A posting across villages ends in the home village, or nowhere.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::facts::Home;
use crate::model::reference::Host;
use crate::model::words::Part;

use super::training;

pub(super) const RULE: Rule = Rule {
    code: "posting-host",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("实践形式"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    for posting in context.postings().filter(|one| training::plays(context, one, Part::Abroad)) {
        let form = posting.form.as_ref().map_or("", |form| form.as_str());
        let day = posting.from.unwrap_or(context.day);
        let (zh, en, help) = match &posting.host {
            None => (
                format!("`{form}`没有写接收村"),
                "a posting across villages has no host".to_owned(),
                ("写上 `接收: 乡镇/村`", "write `接收: town/village`"),
            ),
            Some(host) if is_home(&context.home_on(posting.from), host) => (
                format!("`{form}`的接收村 `{}` 就是本村", host.name()),
                format!(
                    "the host `{}` of a posting across villages is the home village",
                    host.name()
                ),
                (
                    "改正 `接收`；在本村的改 `形式`；当时还不在本村的，在 `原属` 补记原来的镇、村和 `止`",
                    "correct 接收, or choose another 形式; if the person moved here later, give \
                     the earlier 镇, 村 and 止 under 原属",
                ),
            ),
            Some(_) => continue,
        };
        let finding = context.finding(Locator::at(posting, "接收"), zh, en).under(day);
        findings.add(finding.help(help.0, help.1));
    }
}

/// Whether a host is the village to which the person belonged when the posting began.
fn is_home(home: &Home<'_>, host: &Host) -> bool {
    match host {
        Host::Village(village) => home.village_folder.as_ref() == Some(village.path()),
        Host::Unit(unit) => home.village == &**unit,
    }
}
