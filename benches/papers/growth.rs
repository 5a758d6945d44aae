//! The program alone, for more and more people: time and memory must grow no faster than the work.

use std::process::{Command, Stdio};
use std::time::Instant;

use super::Order;
use super::county::County;
use super::measure::Cost;
use super::program;

/// A county of so many people.
pub(crate) struct Size {
    pub(crate) people: usize,
    pub(crate) papers: usize,
    pub(crate) pages: usize,
    pub(crate) cost: Cost,
    pub(crate) peak: f64,
    /// A second run, which finds nothing changed.
    pub(crate) again: Cost,
    /// Seconds that git takes for the same.
    pub(crate) git: f64,
}

/// 100 people, 1,000 and as many as were asked for.
pub(crate) fn measure(order: &Order) -> Vec<Size> {
    let mut sizes = vec![100, 1_000, order.people];
    sizes.retain(|people| *people <= order.people);
    sizes.dedup();
    sizes.into_iter().map(|people| size(order, people)).collect()
}

fn size(order: &Order, people: usize) -> Size {
    let county = County::new(people);
    let build = program::build(&county, &order.only, order.jobs);
    let again = build.again(&county, &order.only, order.jobs);
    let pages = build.pages();
    Size {
        people,
        papers: pages.len(),
        pages: pages.values().sum(),
        cost: build.cost,
        peak: build.peak,
        again,
        git: git_status(&county),
    }
}

/// Seconds that git takes to find nothing changed in the county, the best of three.
fn git_status(county: &County) -> f64 {
    let git = |arguments: &[&str]| {
        let start = Instant::now();
        let mut command = Command::new("git");
        command.args(["-c", "user.name=bench", "-c", "user.email=bench@localhost"]);
        command.arg("-C").arg(county.root()).args(arguments).stdout(Stdio::null());
        assert!(command.status().unwrap().success(), "git {arguments:?}");
        start.elapsed().as_secs_f64()
    };
    git(&["init", "--quiet"]);
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message", "county"]);
    (0..3).map(|_| git(&["status", "--porcelain"])).fold(f64::INFINITY, f64::min)
}
