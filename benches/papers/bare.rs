//! The yardstick: compilation and PDF export of the same documents, without a check, a digest or a
//! file. What typst remembers of one document serves the next one of its kind, so the bare calls are
//! tried in both orders and with several ages of typst's cache, and the best one counts.

use std::collections::BTreeMap;

use dossier::testing::{Paper, drive};

use super::county::Dossiers;
use super::measure::{Cost, Watch};

/// People whose papers decide which way is best.
const TRIED: usize = 20;

/// In what order papers are made, and for how many documents typst keeps what was not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Way {
    pub(crate) by_kind: bool,
    pub(crate) age: usize,
}

/// Every way that is tried.
fn ways() -> impl Iterator<Item = Way> {
    let ages = [0, 1, 5, 10];
    [true, false].into_iter().flat_map(move |by_kind| ages.map(|age| Way { by_kind, age }))
}

/// What the bare calls cost.
#[derive(Debug, Default)]
pub(crate) struct Bare {
    /// All of it.
    pub(crate) cost: Cost,
    /// Of each template; empty where the papers of a person follow each other.
    pub(crate) by_kind: BTreeMap<String, Cost>,
    /// How long each PDF was.
    pub(crate) sizes: BTreeMap<String, u64>,
}

/// What each way costs for the first few people.
pub(crate) fn tries(dossiers: &Dossiers) -> Vec<(Way, Cost)> {
    let some = dossiers.people.len().min(TRIED);
    let few = &dossiers.people[..some];
    ways().map(|way| (way, batch(dossiers, few, way).cost)).collect()
}

/// The way that took the least processor time.
pub(crate) fn best(tries: &[(Way, Cost)]) -> Way {
    let least = tries.iter().min_by(|(_, a), (_, b)| a.processor.total_cmp(&b.processor));
    least.unwrap().0
}

/// All papers, on one thread.
pub(crate) fn print(dossiers: &Dossiers, way: Way) -> Bare {
    batch(dossiers, &dossiers.people, way)
}

fn batch(dossiers: &Dossiers, people: &[Vec<Paper>], way: Way) -> Bare {
    let mut papers: Vec<&Paper> = people.iter().flatten().collect();
    if way.by_kind {
        let kinds = dossiers.kinds();
        papers.sort_by_key(|paper| kinds.iter().position(|kind| kind == paper.template()));
    }
    let mut bare = Bare::default();
    // A stretch of one template is measured by itself.
    for part in papers.chunk_by(|a, b| !way.by_kind || a.template() == b.template()) {
        let watch = Watch::own();
        // On a thread that is fit for typst, and on one alone.
        drive(
            1,
            part,
            |paper| one(dossiers, paper, way.age),
            |at, size| {
                bare.sizes.insert(part[at].file(), size);
            },
        );
        let cost = watch.read();
        bare.cost = bare.cost.plus(cost);
        if way.by_kind {
            bare.by_kind.insert(part[0].template().to_owned(), cost);
        }
    }
    // Each way begins with nothing that another one left.
    comemo::evict(0);
    bare
}

/// The length of a paper's PDF, made with the two calls alone.
fn one(dossiers: &Dossiers, paper: &Paper, age: usize) -> u64 {
    let pdf = dossiers.press.bare(paper);
    comemo::evict(age);
    pdf.len() as u64
}
