//! What the appointment form (干部任免审批表) says that no key of a person's file holds as it is: the
//! post that is proposed, the grades of the last years, the party, the body that reports.

use crate::facts::{self, Home, Terms};
use crate::model::Day;
use crate::model::assessment::Assessment;
use crate::model::person::{Proposal, Relative};
use crate::model::words::{Destination, Grade, PoliticalStatus, Term, Word};

use super::subject::Subject;

/// Years of which the form shows the grade.
const GRADED_YEARS: usize = 3;
/// What stands in a relative's post who has died; no age is shown then.
const DEAD: [&str; 3] = ["已去世", "已故", "去世"];

/// The appointment that a form proposes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Appointment<'a> {
    /// The post of the village, in the file's words.
    post: &'a str,
    /// Who put the person forward for it, if that is recorded.
    pub(crate) proposal: Option<&'a Proposal>,
}

impl<'a> Appointment<'a> {
    /// What the day's data propose: the last proposal for a post of the village, or else the post for
    /// which somebody who is filed is trained. Exams and posts elsewhere have forms of their own.
    pub(crate) fn of(subject: &Subject<'a>) -> Option<Self> {
        let proposals = subject.person.proposals.iter();
        let come = proposals.filter(|one| subject.counts(one.day)).filter_map(Self::proposed);
        let last = come.max_by_key(|one| one.proposal.and_then(|proposal| proposal.day));
        last.or_else(|| {
            let post = subject.person.target_post.as_ref()?;
            subject.filing().map(|_| Self { post: post.as_str(), proposal: None })
        })
    }

    fn proposed(proposal: &'a Proposal) -> Option<Self> {
        let post = match proposal.destination? {
            Destination::Secretary => Destination::Secretary.word(),
            // The word is that of the body; who is elected becomes a member.
            Destination::Committee => "村“两委”成员",
            Destination::CivilServant | Destination::Institution | Destination::Other => {
                return None;
            }
        };
        Some(Self { post, proposal: Some(proposal) })
    }

    /// The post with the whole name of its village, as forms have it: 松岭镇荷塘村党组织书记.
    pub(crate) fn post_in(&self, home: &Home<'_>) -> String {
        let own = self.post.strip_prefix('村').unwrap_or(self.post);
        format!("{}{}{own}", home.town, home.village)
    }
}

/// The grades of the last three years that have one, in words: `2024年：称职；2025年：优秀`, or
/// `2023、2024、2025年均为称职`.
pub(crate) fn grades(subject: &Subject<'_>) -> Option<String> {
    let graded = |one: &Assessment| one.grade.map(|grade| (one.year.number(), grade));
    let come = |(year, _): &(i16, Grade)| *year <= subject.day.year().number();
    let mut all: Vec<(i16, Grade)> =
        subject.person.assessments.iter().filter_map(graded).filter(come).collect();
    all.sort_by_key(|(year, _)| *year);
    all.dedup_by_key(|(year, _)| *year);
    let last = &all[all.len().saturating_sub(GRADED_YEARS)..];
    let (_, first) = last.first()?;
    if last.len() > 1 && last.iter().all(|(_, grade)| grade == first) {
        let years: Vec<String> = last.iter().map(|(year, _)| year.to_string()).collect();
        return Some(format!("{}年均为{first}", years.join("、")));
    }
    let one = |(year, grade): &(i16, Grade)| format!("{year}年：{grade}");
    Some(last.iter().map(one).collect::<Vec<_>>().join("；"))
}

/// What the form has under 入党时间: the month of joining the Party, or the name of another party.
pub(crate) fn party(subject: &Subject<'_>) -> Option<String> {
    match facts::political_status(subject.person, subject.day)? {
        PoliticalStatus::Member | PoliticalStatus::Probationary => {
            subject.person.party_joined.map(|month| month.to_string())
        }
        status => is_other_party(status).then(|| short_status(status).to_owned()),
    }
}

/// Whether somebody is a member of a party other than the Communist one.
pub(crate) fn is_other_party(status: PoliticalStatus) -> bool {
    !matches!(
        status,
        PoliticalStatus::Member
            | PoliticalStatus::Probationary
            | PoliticalStatus::League
            | PoliticalStatus::NonPartisan
            | PoliticalStatus::Masses
    )
}

/// A political status as the form's family table has it (the short names of GB/T 4762).
pub(crate) fn short_status(status: PoliticalStatus) -> &'static str {
    match status {
        PoliticalStatus::Probationary => "预备党员",
        PoliticalStatus::Jiusan => "九三",
        PoliticalStatus::NonPartisan => "无党派",
        other => other.word(),
    }
}

/// The body that reports: the town's Party committee, by the words of the place.
pub(crate) fn reporting_unit(home: &Home<'_>, terms: &Terms) -> String {
    format!("{}{}", home.town, terms.filled(&format!("{{{}}}", Term::TownCommittee)))
}

/// A relative's age on a day; none of who has died.
pub(crate) fn relative_age(relative: &Relative, day: Day) -> Option<i16> {
    let has_died =
        relative.work.as_ref().is_some_and(|work| DEAD.iter().any(|one| work.contains(one)));
    let birth = relative.birth.filter(|_| !has_died)?;
    Some(birth.years_until(day.month()))
}
