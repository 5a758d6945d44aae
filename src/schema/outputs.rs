//! What programs are promised of `--format json`: one schema a command. Commands that only do something
//! share the account of what they did.

use serde_json::Value;

/// The schema of each command's output, which is not the account.
const OUTPUTS: &[(&str, &str)] = &[
    ("agenda", include_str!("outputs/agenda.json")),
    ("build", include_str!("outputs/build.json")),
    ("check", include_str!("outputs/check.json")),
    ("diff", include_str!("outputs/diff.json")),
    ("explain", include_str!("outputs/explain.json")),
    ("find", include_str!("outputs/find.json")),
    ("fonts", include_str!("outputs/fonts.json")),
    ("import", include_str!("outputs/import.json")),
    ("log", include_str!("outputs/log.json")),
    ("merge", include_str!("outputs/merge.json")),
    ("move", include_str!("outputs/move.json")),
    ("pack", include_str!("outputs/pack.json")),
    ("policy list", include_str!("outputs/policy-list.json")),
    ("print", include_str!("outputs/print.json")),
    ("receipt list", include_str!("outputs/receipt-list.json")),
    ("receive", include_str!("outputs/receive.json")),
    ("register audit", include_str!("outputs/register-audit.json")),
    ("register list", include_str!("outputs/register-list.json")),
    ("register show", include_str!("outputs/register-show.json")),
    ("review status", include_str!("outputs/review-status.json")),
    ("schema", include_str!("outputs/schema.json")),
    ("self-check", include_str!("outputs/self-check.json")),
    ("stats", include_str!("outputs/stats.json")),
    ("undo", include_str!("outputs/undo.json")),
    ("verify", include_str!("outputs/verify.json")),
    ("why", include_str!("outputs/why.json")),
];

/// What a command tells of what it did.
const ACCOUNT: &str = include_str!("outputs/account.json");

/// The schema of what a command writes with `--format json`; `accounts` says whether the command only
/// tells what it did. None of any other command.
pub(crate) fn of_output(command: &str, accounts: bool) -> Option<Value> {
    let own = OUTPUTS.iter().find(|(name, _)| *name == command).map(|(_, text)| *text);
    let text = own.or(accounts.then_some(ACCOUNT))?;
    Some(serde_json::from_str(text).expect("the schemas are JSON"))
}
