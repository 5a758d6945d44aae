//! Which program this is: its version, the commit that it was built from, and what it prints with.

use std::env::consts::{ARCH, OS};

/// What `--version` shows behind the name. The commit is known where the build was told of it, as
/// `make dist` and `make release` do: a build from the same files gives the same bytes wherever it is made.
pub(crate) fn long() -> String {
    let commit = option_env!("DOSSIER_COMMIT").filter(|commit| !commit.is_empty());
    let commit = commit.map(|commit| format!("commit {commit}\n")).unwrap_or_default();
    let (own, typst) = (env!("CARGO_PKG_VERSION"), typst::utils::version().raw());
    format!("{own}\n{commit}typst {typst}\ntarget {ARCH}-{OS}")
}
