//! What a plan of postings tells of a posting that belongs to a batch.

use crate::documents::subject::Subject;
use crate::documents::view::host_name;
use crate::model::Day;
use crate::model::record::Record;
use crate::model::training::Posting;
use crate::path::ArchivePath;

/// A posting of a batch, and where the person came from on its first day.
#[derive(Debug)]
pub(crate) struct PostingLine {
    pub(super) batch: String,
    pub(super) town_folder: Option<ArchivePath>,
    pub(super) town: String,
    pub(super) village: String,
    pub(super) form: Option<String>,
    pub(super) host: Option<String>,
    pub(super) post: Option<String>,
    pub(super) from: Option<Day>,
    pub(super) until: Option<Day>,
    pub(super) tutor: Option<String>,
    pub(super) tutor_post: Option<String>,
    pub(super) aim: Option<String>,
    /// What the host says to it.
    pub(super) opinion: Option<String>,
}

impl PostingLine {
    /// The postings of a person that had begun by the day and belong to a batch.
    pub(super) fn all(subject: &Subject<'_>) -> Vec<Self> {
        let own = subject.training().into_iter().flat_map(|training| training.postings.distinct());
        let own = own.filter(|one| one.from.is_none() || subject.counts(one.from));
        own.filter(|one| one.is_complete() || one.from.is_none())
            .filter_map(|one| Self::new(subject, one))
            .collect()
    }

    fn new(subject: &Subject<'_>, one: &Posting) -> Option<Self> {
        let text = |text: &Option<crate::model::Text>| text.as_ref().map(ToString::to_string);
        let batch = text(&one.batch)?;
        let home = subject.on(one.from).home();
        let aim = one.aim.given().filter(|aim| subject.counts(aim.day));
        Some(Self {
            batch,
            town: home.town.to_owned(),
            village: home.village.to_owned(),
            town_folder: home.town_folder,
            form: one.form.as_ref().map(ToString::to_string),
            host: one.host.as_ref().map(|host| host_name(subject, host, one.from)),
            post: text(&one.post),
            from: one.from,
            until: one.until,
            tutor: text(&one.tutor),
            tutor_post: text(&one.tutor_post),
            aim: aim.and_then(|aim| text(&aim.content)),
            opinion: text(&one.host_opinion),
        })
    }
}
