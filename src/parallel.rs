//! The same work on many things at once, results in the things' order.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Applies `work` to every item on up to `jobs` threads.
///
/// # Panics
/// If `work` panics.
pub fn map<T: Sync, R: Send>(jobs: usize, items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::with_capacity(items.len()));
    let run = || {
        let mut own = Vec::new();
        while let Some((at, item)) = take(&next, items) {
            own.push((at, work(item)));
        }
        results.lock().expect("no thread panics while it holds the lock").extend(own);
    };
    std::thread::scope(|scope| {
        for _ in 1..jobs.min(items.len()) {
            scope.spawn(run);
        }
        run();
    });
    let mut results = results.into_inner().expect("all threads are done");
    results.sort_unstable_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}

fn take<'a, T>(next: &AtomicUsize, items: &'a [T]) -> Option<(usize, &'a T)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    items.get(at).map(|item| (at, item))
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_keep_the_order_of_the_items() {
        let items: Vec<u32> = (0..1000).collect();
        let doubled = super::map(4, &items, |one| one * 2);
        assert_eq!(doubled, items.iter().map(|one| one * 2).collect::<Vec<_>>());
        assert!(super::map(4, &Vec::<u32>::new(), |one| *one).is_empty());
    }
}
