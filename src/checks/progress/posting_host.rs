//! A posting across villages ends in the home village.

use crate::checks::{Basis, Case, Findings, Rule, Run, Spot};
use crate::diagnostic::{Level, Severity};
use crate::model::reference::Host;
use crate::model::words::Part;

use super::training;

pub(super) const RULE: Rule = Rule {
    code: "posting-host",
    level: Level::Strict,
    severity: Severity::Error,
    basis: Basis::Policy("实践形式"),
    run: Run::Person(run),
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    let home = case.path.parent();
    for posting in case.postings().filter(|one| training::plays(case, one, Part::Abroad)) {
        let is_home = match &posting.host {
            Some(Host::Village(village)) => Some(village.path()) == home.as_ref(),
            Some(Host::Unit(unit)) => home.as_ref().is_some_and(|home| home.name() == &**unit),
            None => false,
        };
        let Some(host) = posting.host.as_ref().filter(|_| is_home).map(Host::name) else {
            continue;
        };
        let form = posting.form.as_ref().map_or("", |form| form.as_str());
        let zh = format!("`{form}`的接收村 `{host}` 就是本村");
        let en = format!("the host `{host}` of a posting across villages is the home village");
        findings.add(
            case.finding(Spot::at(posting, "接收"), zh, en)
                .help("改正 `接收`；在本村的改 `形式`", "mend 接收, or choose another 形式"),
        );
    }
}
