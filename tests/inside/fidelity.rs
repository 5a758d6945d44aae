//! A page is never silently wrong: data that were swapped stop the papers of both people.

use std::sync::Arc;

use serde_json::json;

use crate::archive::Archive;
use crate::documents::{self, Aside, Document, Setup, Subject};
use crate::inside::folder::project;
use crate::model::words::PaperName;
use crate::render::{
    self, Base, FontConfig, FontSet, FontSources, ForeignIdentifiers, PageFault, Refusal, Templates,
};

const ZHANG: &str = "松岭镇/荷塘村/张志远";

/// The sample county, ready to be printed without the program around it.
struct Shop {
    archive: Archive,
    setup: Setup,
    base: Base,
    strangers: ForeignIdentifiers,
}

impl Shop {
    fn new() -> Self {
        let (archive, findings) = Archive::open(&project("archives"), 2).unwrap();
        assert_eq!(findings, []);
        let sources = FontSources { folders: vec![project("fonts")] };
        let fonts = FontSet::load(&sources, FontConfig::shipped()).unwrap();
        let day = archive.day(None).unwrap();
        let (setup, _) = Setup::new(&archive, day, false);
        let base = Base::new(Arc::new(fonts), Templates::new([].into()));
        let numbers = archive.people.iter().map(|(path, entry)| (path, entry.numbers()));
        let strangers = ForeignIdentifiers::new(numbers);
        Self { archive, setup, base, strangers }
    }

    /// A person's first paper of a kind.
    fn document(&self, person: &str, paper: PaperName) -> Document {
        let path = person.parse().unwrap();
        let person = self.archive.person(&path).value.unwrap();
        let day = self.setup.day;
        let subject = Subject { archive: &self.archive, path: &path, person: &person, day };
        let due = documents::due(&subject);
        let due = due.iter().find(|due| due.paper == paper).expect("the paper is due");
        let portrait = subject.portrait().map(|file| self.archive.bytes(file).unwrap());
        documents::document(&subject, &self.setup, due, Aside { portrait, ..Aside::default() })
            .unwrap()
    }

    fn faults(&self, document: &Document) -> Vec<PageFault> {
        let rendered = render::render(&self.base, &self.strangers, document);
        rendered.map_or_else(|Refusal { faults }| faults, |_| Vec::new())
    }
}

#[test]
fn two_people_whose_data_is_swapped_are_both_refused() {
    let shop = Shop::new();
    for paper in documents::of_dossiers() {
        let mut zhang = shop.document(ZHANG, paper.name);
        let mut li = shop.document("松岭镇/荷塘村/李娜", paper.name);
        assert_eq!(shop.faults(&zhang), [], "{}", paper.template);
        std::mem::swap(&mut zhang.data, &mut li.data);
        std::mem::swap(&mut zhang.portrait, &mut li.portrait);
        for swapped in [&zhang, &li] {
            let faults = shop.faults(swapped);
            assert!(faults.contains(&PageFault::NameMissing), "{}: {faults:?}", paper.template);
        }
        // Where a number is printed, it alone gives the swap away.
        let numbers: Vec<String> = li
            .own
            .iter()
            .filter(|number| zhang.data.to_string().contains(*number))
            .cloned()
            .collect();
        let name = json!({"f": "/person/name", "t": "张志远"});
        zhang.data["view"]["person"]["name"] = name;
        let found = shop.faults(&zhang);
        let strangers =
            found.iter().filter(|fault| matches!(fault, PageFault::Stranger { .. })).count();
        assert_eq!(strangers, numbers.len(), "{}: {found:?}", paper.template);
    }
}
