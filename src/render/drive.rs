//! Runs one job after another on several plain threads; a job that panics fails alone.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

/// Bytes of stack for each thread: deeply nested content needs more than the usual two million.
const STACK: usize = 32 << 20;

/// A job that panicked: a fault of the program, not of the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Panic {
    /// Where in the program, and what it said.
    pub(crate) message: String,
}

/// Calls `work` for every item on `jobs` threads, and `on_done` on the calling thread with each
/// item's place and result, in the order in which they get ready.
///
/// Each job runs in a one-thread pool of its own: typst's export waits inside its pool, and in a
/// shared one it would meanwhile start the next document on top of the same stack.
pub(crate) fn drive<'a, I: Sync, R: Send>(
    jobs: usize,
    items: &'a [I],
    work: impl Fn(&'a I) -> R + Sync,
    mut on_done: impl FnMut(usize, Result<R, Panic>),
) {
    let jobs = jobs.clamp(1, items.len().max(1));
    let next = AtomicUsize::new(0);
    // A short channel: results that nobody has taken yet would only fill the memory.
    let (sender, results) = sync_channel(jobs);
    thread::scope(|scope| {
        for _ in 0..jobs {
            let (sender, next, work) = (sender.clone(), &next, &work);
            scope.spawn(move || run(items, next, work, &sender));
        }
        drop(sender);
        for (at, result) in results {
            on_done(at, result);
        }
    });
}

fn run<'a, I, R>(
    items: &'a [I],
    next: &AtomicUsize,
    work: impl Fn(&'a I) -> R + Sync,
    results: &SyncSender<(usize, Result<R, Panic>)>,
) where
    I: Sync,
    R: Send,
{
    let pool = one_thread();
    loop {
        let at = next.fetch_add(1, Ordering::Relaxed);
        let Some(item) = items.get(at) else { break };
        let result = pool.install(|| isolated(|| work(item)));
        if results.send((at, result)).is_err() {
            break;
        }
    }
}

/// A thread that is fit for typst, whose panics are caught with their place. A pool that used the
/// calling thread instead would never be freed.
pub(super) fn one_thread() -> rayon::ThreadPool {
    keep_panics_quiet();
    rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .thread_name(|_| "render".to_owned())
        .stack_size(STACK)
        .start_handler(|_| QUIET.set(true))
        .build()
        .expect("the system gives a thread")
}

/// Calls `work` for every item as [`drive`] does; the results stand in the order of the items.
pub(crate) fn each<'a, I: Sync, R: Send>(
    jobs: usize,
    items: &'a [I],
    work: impl Fn(&'a I) -> R + Sync,
) -> Vec<Result<R, Panic>> {
    let mut results: Vec<Option<Result<R, Panic>>> = items.iter().map(|_| None).collect();
    drive(jobs, items, work, |at, result| results[at] = Some(result));
    results.into_iter().map(|one| one.expect("every item gives a result")).collect()
}

/// Does one piece of a job so that a panic fails that piece alone.
///
/// # Errors
/// If the work panics.
pub(crate) fn isolated<R>(work: impl FnOnce() -> R) -> Result<R, Panic> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let place = PLACE.take();
        Panic { message: format!("{}{}", said(payload.as_ref()), place) }
    })
}

fn said(payload: &(dyn Any + Send)) -> &str {
    payload
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| payload.downcast_ref::<&str>().copied())
        .unwrap_or("panic")
}

thread_local! {
    /// Whether panics of this thread are caught and told as a result.
    static QUIET: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
    /// Where this thread panicked last.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Lets threads that catch their panics note the place instead of printing it.
fn keep_panics_quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if QUIET.get() {
                let place = info.location().map(|one| format!(" ({}:{})", one.file(), one.line()));
                PLACE.set(place.unwrap_or_default());
            } else {
                usual(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_done_once_and_a_panic_fails_alone() {
        let items: Vec<u32> = (0..100).collect();
        let mut done = vec![None; items.len()];
        let work = |item: &u32| {
            assert!(*item != 41, "planted");
            item * 2
        };
        drive(3, &items, work, |at, result| done[at] = Some(result));
        for (at, result) in done.into_iter().enumerate() {
            match result.unwrap() {
                Ok(double) => assert_eq!(double as usize, at * 2),
                Err(panic) => {
                    assert_eq!(at, 41);
                    assert!(panic.message.starts_with("planted (src/render/drive.rs:"));
                }
            }
        }
    }

    #[test]
    fn nothing_to_do_is_done_at_once() {
        drive(4, &[], |(): &()| (), |_, _| unreachable!("there is no item"));
    }
}
