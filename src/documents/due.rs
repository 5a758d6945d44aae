//! When a person's paper is due, what it needs, and what its file is called.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Text;
use crate::facts::obligation::RankedLast;
use crate::facts::{self, Stretch, Verdict};
use crate::model::entry::{Course, Entry};
use crate::model::record::Record;
use crate::model::training::Training;
use crate::model::words::{PaperName, PoliticalStatus};
use crate::model::{Day, Person};

use super::appointment::Appointment;
use super::by_name::{self, held};
use super::item::{NeededItem, unfilled};
use super::paper::{PAPERS, Paper, of_dossiers};
use super::part::{Part, Parts, once};
use super::place;
use super::subject::Subject;
use super::topic::Scope;

/// A paper that is due, and what it still lacks.
#[derive(Debug, Clone)]
pub(crate) struct Due<'a> {
    pub paper: PaperName,
    /// Of what: some papers are made once a mentor, a year or an assessment.
    pub(crate) part: Part<'a>,
    /// The file's name without its ending.
    pub stem: String,
    /// What must be filled in before it can be printed.
    pub missing: Vec<NeededItem>,
}

impl Due<'_> {
    /// The day on which the paper was filled in, where the data tell: that of its step.
    pub(super) fn filled(&self, subject: &Subject<'_>) -> Option<Day> {
        match (self.paper, self.part) {
            (PaperName::Recommendation, _) => subject.recommendation()?.day,
            (PaperName::Examination, _) => subject.examination()?.day,
            (PaperName::JointReview, _) => Some(subject.latest_review()?.review.day),
            (PaperName::FilingForm, _) => subject.filing()?.day,
            (PaperName::MentorAgreement, Part::Mentor(mentor)) => mentor.from,
            (PaperName::Screening, Part::Batch(review)) => Some(review.day),
            (PaperName::TalkRecord, Part::Talk(talk)) => talk.day,
            (PaperName::ReminderTalk, Part::Assessment(one)) => held(subject, one)?.day,
            _ => None,
        }
    }

    /// The person on the day of which the paper tells last: that of its step, or the end of its
    /// year.
    pub(super) fn on_its_day<'s>(&self, subject: &Subject<'s>) -> Subject<'s> {
        subject.on(self.filled(subject).or_else(|| self.part.year_end()))
    }
}

/// Every paper of a person's dossier that is due, in the order of filing.
pub(crate) fn due<'a>(subject: &Subject<'a>) -> Vec<Due<'a>> {
    due_of(subject, &RankedLast::NOBODY, of_dossiers())
}

/// The same with those other papers of the person that are asked for by name; `ranked` says who owes
/// a reminder talk.
pub(crate) fn due_with<'a>(
    subject: &Subject<'a>,
    ranked: &RankedLast,
    is_asked: impl Fn(&'static Paper) -> bool,
) -> Vec<Due<'a>> {
    let all = PAPERS.iter().filter(|paper| paper.is_about(Scope::Person));
    due_of(subject, ranked, all.filter(|paper| paper.is_usual() || is_asked(paper)))
}

/// Every paper of a dossier that is due and lacks something. Record sheets need nothing, and to
/// know their years takes a look at every event.
pub(crate) fn lacking<'a>(subject: &Subject<'a>) -> Vec<Due<'a>> {
    let needy = of_dossiers().filter(|paper| paper.name != PaperName::RecordSheet);
    let mut all = due_of(subject, &RankedLast::NOBODY, needy);
    all.retain(|due| !due.missing.is_empty());
    all
}

fn due_of<'a>(
    subject: &Subject<'a>,
    ranked: &RankedLast,
    papers: impl Iterator<Item = &'static Paper>,
) -> Vec<Due<'a>> {
    let mut all = Vec::new();
    for paper in papers {
        for (part, missing) in parts(subject, ranked, paper.name) {
            let stem = part.stem(paper.name);
            all.push(Due { paper: paper.name, part, stem, missing });
        }
    }
    number_namesakes(&mut all);
    all
}

/// Why a paper is not due.
pub(crate) fn why_not(paper: PaperName) -> Text {
    let (zh, en) = match paper {
        PaperName::Recommendation => ("没有村级推荐", "no recommendation"),
        PaperName::Examination => ("没有乡镇考察", "no examination"),
        PaperName::JointReview => ("没有列入联审批次", "in no batch of the joint review"),
        PaperName::FilingForm | PaperName::Handbook | PaperName::Contents => {
            ("没有组织备案", "not filed")
        }
        PaperName::MentorAgreement => ("没有联系人", "no mentor"),
        PaperName::RecordSheet => ("没有培养记录", "no records of training"),
        PaperName::Assessment => ("没有评价", "no assessment"),
        PaperName::Cover | PaperName::VolumeNote => ("没有组织备案", "not filed"),
        PaperName::Screening => ("没有列入联审批次", "in no batch of the joint review"),
        PaperName::TalkRecord => ("没有谈心谈话", "no talks"),
        PaperName::ReminderTalk => {
            ("没有提醒谈话，名次也没有要求", "no reminder talk, and no rank asks for one")
        }
        PaperName::GrowthPlan => ("没有年度计划", "no plan of a year"),
        PaperName::Appointment => (
            "没有推荐到村里任职，也没有备案的拟培养岗位",
            "put forward for no post of the village, and filed for none",
        ),
        _ => return place::why_not(paper).expect("every paper is of people, or of places"),
    };
    Text::new(zh, en)
}

fn parts<'a>(subject: &Subject<'a>, ranked: &RankedLast, paper: PaperName) -> Parts<'a> {
    match paper {
        PaperName::Recommendation => once(recommendation(subject)),
        PaperName::Examination => once(examination(subject)),
        PaperName::JointReview => once(joint_review(subject)),
        PaperName::FilingForm => once(filing_form(subject)),
        PaperName::MentorAgreement => agreements(subject),
        PaperName::Handbook => once(handbook(subject)),
        PaperName::RecordSheet => {
            years(subject).into_iter().map(|year| (Part::Year(year), Vec::new())).collect()
        }
        PaperName::Assessment => assessments(subject),
        PaperName::Contents | PaperName::VolumeNote => once(subject.filing().map(|_| Vec::new())),
        PaperName::Cover => once(by_name::cover(subject)),
        PaperName::Screening => by_name::screenings(subject),
        PaperName::TalkRecord => by_name::talks(subject),
        PaperName::ReminderTalk => by_name::reminders(subject, ranked),
        PaperName::GrowthPlan => by_name::plans(subject),
        PaperName::Appointment => once(appointment(subject)),
        // Those of places and occasions: see `place`.
        _ => Vec::new(),
    }
}

/// The second paper that would have the same name gets `-2`, and so on.
fn number_namesakes(all: &mut [Due<'_>]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for due in all {
        let count = seen.entry(due.stem.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            due.stem = format!("{}-{count}", due.stem);
        }
    }
}

/// What every form about a person needs.
fn core(person: &Person) -> Vec<NeededItem> {
    let member =
        matches!(person.political_status, PoliticalStatus::Member | PoliticalStatus::Probationary);
    unfilled([
        (NeededItem::own("民族"), person.nationality.is_some()),
        (NeededItem::own("身份证号"), person.identity.is_some()),
        (NeededItem::own("入党时间"), !member || person.party_joined.is_some()),
        (
            NeededItem::own("学历"),
            facts::recorded_schooling(person).is_some_and(|one| one.level.is_some()),
        ),
        (NeededItem::own("联系电话"), person.phone.is_some()),
        (NeededItem::own("现任职务"), person.occupation.is_some()),
        (NeededItem::own("来源"), !person.is_reserve() || person.sources.is_filled()),
        (NeededItem::own("拟培养岗位"), !person.is_reserve() || person.target_post.is_some()),
        (NeededItem::own("简历"), person.resume.is_filled()),
    ])
}

fn with_core<const N: usize>(
    subject: &Subject<'_>,
    needs: [(NeededItem, bool); N],
) -> Vec<NeededItem> {
    [core(subject.person), unfilled(needs)].concat()
}

fn recommendation(subject: &Subject<'_>) -> Option<Vec<NeededItem>> {
    let step = subject.recommendation()?;
    Some(with_core(
        subject,
        [
            (NeededItem::of("村级推荐", "日期"), step.day.is_some()),
            (NeededItem::of("村级推荐", "方式"), step.ways.is_filled()),
            (NeededItem::of("村级推荐", "理由"), step.reason.is_some()),
            (NeededItem::of("村级推荐", "意见"), step.opinion.is_some()),
        ],
    ))
}

fn examination(subject: &Subject<'_>) -> Option<Vec<NeededItem>> {
    let step = subject.examination()?;
    let points = &subject.policy_on(step.day).examination_points;
    let given = step.points.given();
    let unjudged =
        points.iter().filter(|point| given.is_none_or(|given| given.find(point).is_none()));
    let unjudged: Vec<&str> = unjudged.map(|point| &**point).collect();
    Some(with_core(
        subject,
        [
            (NeededItem::of("乡镇考察", "日期"), step.day.is_some()),
            (NeededItem::of("乡镇考察", "考察组").note("两人以上"), step.team.len() >= 2),
            (NeededItem::of("乡镇考察", "谈话"), step.talks.is_some()),
            (NeededItem::of("乡镇考察", "测评"), step.ballot.is_filled()),
            (NeededItem::of("乡镇考察", "考察").note(unjudged.join("、")), unjudged.is_empty()),
            (NeededItem::of("乡镇考察", "结论"), step.conclusion.is_some()),
        ],
    ))
}

/// Where a batch that may name the person could not be read, the paper cannot be made, which is not
/// to say that it is not due.
fn joint_review(subject: &Subject<'_>) -> Option<Vec<NeededItem>> {
    let named = subject.latest_review().map(|_| core(subject.person));
    named.or_else(|| subject.has_unread_review().then(Vec::new))
}

fn filing_form(subject: &Subject<'_>) -> Option<Vec<NeededItem>> {
    let step = subject.filing()?;
    let passed = subject.review_at_filing().is_some_and(|one| one.verdict() == Verdict::Passed);
    Some(with_core(
        subject,
        [
            (NeededItem::own("家庭成员"), subject.person.family.is_filled()),
            (NeededItem::own("通过的联审批次"), passed),
            (NeededItem::of("组织备案", "日期"), step.day.is_some()),
            (NeededItem::of("组织备案", "备案编号"), step.number.is_some()),
            (NeededItem::of("组织备案", "意见"), step.opinion.is_some()),
        ],
    ))
}

fn agreements<'a>(subject: &Subject<'a>) -> Parts<'a> {
    let mentors = subject.training().map(|training| &training.mentors[..]).unwrap_or_default();
    mentors
        .iter()
        .filter(|mentor| subject.counts(mentor.from))
        .map(|mentor| {
            let role = facts::mentor_role(subject.person, mentor, subject.day);
            let missing = unfilled([
                (NeededItem::of("联系人", "角色"), role.is_some()),
                (NeededItem::of("联系人", "姓名"), mentor.name.is_some()),
                (NeededItem::of("联系人", "职务"), mentor.post.is_some()),
                (NeededItem::of("联系人", "类别"), mentor.class.is_some()),
                (NeededItem::of("联系人", "起"), mentor.from.is_some()),
            ]);
            (Part::Mentor(mentor), missing)
        })
        .collect()
}

/// A reserve has a handbook from the filing on, a serving cadre from the first mentor on. What it
/// shows of the day is owed from then on: see [`facts::obligation`].
fn handbook(subject: &Subject<'_>) -> Option<Vec<NeededItem>> {
    facts::mentored_since(subject.person, subject.day)?;
    let day = subject.training_day();
    let planned = subject
        .training()
        .is_some_and(|training| training.plans.iter().any(|plan| plan.year == Some(day.year())));
    Some(with_core(
        subject,
        [
            (
                NeededItem::own("联系人").note("当前一名培养联系人"),
                facts::current_contact(subject.person, day).is_some(),
            ),
            (NeededItem::own("计划").note("本年度"), planned),
        ],
    ))
}

fn assessments<'a>(subject: &Subject<'a>) -> Parts<'a> {
    subject
        .person
        .assessments
        .iter()
        .filter(|assessment| assessment.year <= subject.day.year())
        .map(|assessment| {
            let missing = unfilled([
                (NeededItem::of("评价", "自我评价"), assessment.own.is_some()),
                (NeededItem::of("评价", "组织测评"), assessment.organization.is_filled()),
                (NeededItem::of("评价", "群众评价"), assessment.masses.is_filled()),
                (NeededItem::of("评价", "等次"), assessment.grade.is_some()),
            ]);
            (Part::Assessment(assessment), missing)
        })
        .collect()
}

/// The national form has no cell for a number, and is to be filled in throughout.
fn appointment(subject: &Subject<'_>) -> Option<Vec<NeededItem>> {
    Appointment::of(subject)?;
    let person = subject.person;
    let member =
        matches!(person.political_status, PoliticalStatus::Member | PoliticalStatus::Probationary);
    Some(unfilled([
        (NeededItem::own("民族"), person.nationality.is_some()),
        (NeededItem::own("籍贯"), person.native_place.is_some()),
        (NeededItem::own("入党时间"), !member || person.party_joined.is_some()),
        (NeededItem::own("健康状况"), person.health.is_some()),
        (
            NeededItem::own("学历"),
            facts::recorded_schooling(person).is_some_and(|one| one.level.is_some()),
        ),
        (NeededItem::own("现任职务"), person.occupation.is_some()),
        (NeededItem::own("简历"), person.resume.is_filled()),
        (NeededItem::own("家庭成员"), person.family.is_filled()),
    ]))
}

/// The years, up to the day's, in which something of the training is recorded by its day; studies
/// have months, and are the handbook's.
fn years(subject: &Subject<'_>) -> BTreeSet<i16> {
    let training = subject.training();
    let own = training.map(Training::entries).unwrap_or_default();
    let own = own.iter().filter(|entry| entry.time.course == Course::Done);
    let days = own.filter_map(Entry::day).filter(|day| subject.counts(Some(*day)));
    let courses = training.into_iter().flat_map(|one| one.courses.iter().map(Stretch::of_course));
    let postings =
        training.into_iter().flat_map(|one| one.postings.iter().map(Stretch::of_posting));
    let events = subject.events().map(|(event, one)| Stretch::of_event(event, one));
    let stretches = courses.chain(postings).chain(events);
    days.map(|day| day.year().number())
        .chain(stretches.flat_map(|one| one.years(subject.day)))
        .collect()
}
