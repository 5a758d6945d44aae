//! Damaged workbooks: the library that reads them panics on some, which is the file's fault and
//! told as such, without a word of where in the library it was.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    /// Whether panics of this thread are caught and told otherwise.
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// What reading comes to; `None` if it panics.
pub(super) fn unless_damaged<T>(read: impl FnOnce() -> T) -> Option<T> {
    keep_panics_quiet();
    QUIET.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(read));
    QUIET.set(false);
    result.ok()
}

fn keep_panics_quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !QUIET.get() {
                usual(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_answer() {
        assert_eq!(unless_damaged(|| 1), Some(1));
        assert_eq!(unless_damaged(|| [1][[1].len()]), None::<i32>);
    }
}
