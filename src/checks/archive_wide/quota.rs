//! How both rules about quotas look at every town and tell what is missing.

use crate::checks::{ArchiveContext, Findings, Locator};
use crate::diagnostic::Text;
use crate::facts;
use crate::model::words::QuotaForce;
use crate::numbers::Fraction;
use crate::path::ArchivePath;
use crate::text;

use super::unit;

/// How many of those who are counted are named.
const SHOWN: usize = 10;

/// Reports each town's shares below the quotas that bind in one way.
pub(super) fn tell(context: &ArchiveContext<'_>, force: QuotaForce, findings: &mut Findings) {
    let binds = |own: Option<QuotaForce>| own.unwrap_or(QuotaForce::About) == force;
    for town in &context.archive.layout.towns {
        let pool: Vec<_> = context.trained(town).collect();
        for quota in context.present_policy().quotas.iter().filter(|quota| binds(quota.force)) {
            let share = facts::share(quota, pool.iter().copied(), context.day);
            let Some(asked) = quota.share.filter(|_| share.short() > 0) else { continue };
            let (part, whole, short) = (share.people.len(), share.base.len(), share.short());
            let percent = Fraction::of(part, whole).percent();
            let names = names(context, &share.people);
            let name = &quota.name;
            let zh = format!(
                "`{name}`占 {percent}（{whole} 人中 {part} 人{}），要求{force} {asked}%，差 {short} 人",
                names.zh
            );
            let en = format!(
                "`{name}` is {percent} ({part} of {whole}{}), asked for is `{force}` {asked}%, {short} missing",
                names.en
            );
            findings.add(unit::town(town, Locator::key("名称"), zh, en).help(
                "先核对人员的性别、出生年月、学历；要求有误的改 policy.yaml 的 `结构`",
                "look at sex, month of birth and education of the people, or at 结构 of policy.yaml",
            ));
        }
    }
}

/// Who is counted: all of a few, else the first of them.
fn names(context: &ArchiveContext<'_>, people: &[&ArchivePath]) -> Text {
    let member =
        |path: &&ArchivePath| context.members.get(*path).map(|member| member.name.as_str());
    let shown: Vec<&str> = people.iter().filter_map(member).take(SHOWN).collect();
    if shown.is_empty() {
        return Text::default();
    }
    let names = text::list(&shown);
    let more = if people.len() > SHOWN { ("等", " and others") } else { ("", "") };
    Text::new(format!("：{}{}", names.zh, more.0), format!(": {}{}", names.en, more.1))
}
