//! `dossier pack`: packets of people who are filed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::archive::Archive;
use crate::cli::args::PackArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::kept_out;
use crate::cli::pack::PackReport;
use crate::cli::report;
use crate::cli::ui::Ui;
use crate::diagnostic::{Code, Level, Text};
use crate::filing::{
    self, Allowed, Bundle, Desk, HoldUp, Lists, NotAllowed, Origin, Packed, Printed, Standing, Who,
};
use crate::fs;
use crate::hash::Secret;
use crate::packet::ledger::{self, LEDGER, Ledger};
use crate::packet::{PacketName, Tree};
use crate::path::ArchivePath;
use crate::press::{Order, Press};
use crate::render::{self, Panic};
use crate::session::{self, Needs, Ready, Scope, Session};
use crate::text;

use super::{outputs, signing};

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &PackArgs) -> Result {
    let allowed = allowed(args)?;
    let session = Session::new(ui, config)?;
    let key = args.sign.as_ref().map(|path| signing::key(ui, config, path)).transpose()?;
    let date = config.day_of("--date", args.date.as_deref())?;
    let jobs = config.jobs(args.jobs.number);
    let checked = session.check(&Scope {
        level: Level::Filing,
        as_of: Some(&args.as_of),
        paths: &args.paths,
        jobs,
        by_clock: false,
    })?;
    let out = outputs::output(config, &session.root, args.out.as_deref())?;
    let origin = Origin::of(&session.root, &out);
    let ready = session.ready(
        checked,
        &Needs { fonts: &args.fonts, spoils: session::concerns_packets, draft: false },
    )?;
    let hidden = session.tell_hidden(&ready);
    let Ready { archive, findings, selection, setup, base } = ready;
    let day = date.unwrap_or(setup.day);
    let batch = args.batch.as_deref().map(|name| batch(&archive, name)).transpose()?;
    if hidden && batch.is_some() {
        return Err(not_whole());
    }
    let who = filing::who(&archive, &selection, setup.day);
    tell_left_out(ui, &who);
    let people = who.people;
    if people.is_empty() {
        ui.say(&Text::new("没有已备案的人，没有打包", "nobody is filed, nothing was packed"));
        return Ok(if hidden { Exit::Findings } else { Exit::Fine });
    }
    tell_origin(ui, &origin);
    let mut standings = filing::standings(&people, findings, &allowed);
    tell_idle(ui, &allowed, &standings);

    fs::create_dir_all(&out)?;
    fs::create_dir_within(&out, &out.join(".cache"))?;
    let _lock = fs::lock(&out.join(".cache/packets.lock"))?;
    let mut ledger = own_ledger(&out)?;
    session::mention_damaged(ui, &ledger);
    let press = Press::new(&archive, &setup, &base);
    let mut report = PackReport::new(ui, config, args.shown.format);
    let secret = session.secret();
    let order = order(&standings, (&out, jobs), secret.clone());
    let printed = print(ui, &press, &mut report, &mut standings, &order)?;
    let lists = Lists::new(&archive, (&setup, day), (&base, press.strangers()), (&out, secret));
    let desk = Desk {
        archive: &archive,
        setup: &setup,
        base: &base,
        lists: &lists,
        origin: &origin,
        day,
        out: &out,
        replace: args.replace,
        key: key.as_ref(),
    };
    let mut progress = Progress { report, entries: Vec::new(), exit: Exit::Fine };
    let bundles = match batch {
        Some(name) => progress.batch(name, &standings, people),
        None => progress.each(&archive, &standings, people),
    };
    progress.pack(&bundles, jobs, |bundle: &Bundle, jobs| {
        desk.pack(bundle, &standings, &printed, jobs)
    });
    if !progress.entries.is_empty() {
        ledger.enter(std::mem::take(&mut progress.entries));
        ledger.write(&out)?;
    }
    progress.report.close(&out);
    Ok(if hidden { Exit::Findings } else { progress.exit })
}

/// Says how many of those who are filed are not packed, and why.
fn tell_left_out(ui: &Ui<'_>, who: &Who) {
    let Who { left, serving, .. } = who;
    if *left > 0 {
        ui.say(&Text::new(
            format!("另有 {left} 人已退出，没有打包；写出本人的路径（乡镇/村/姓名）才打包"),
            format!("{left} who have left are not packed, unless their own paths are named"),
        ));
    }
    if *serving > 0 {
        ui.say(&Text::new(
            format!("另有 {serving} 人备案过、身份是在任村干部，没有打包；dossier check --filing 查看"),
            format!("{serving} who are filed and called serving cadres are not packed; see `dossier check --filing`"),
        ));
    }
}

/// Why a batch is not packed that would lack those of whom nobody knows.
fn not_whole() -> Error {
    Error::environment(Text::new(
        "有文件夹打不开，批次里可能缺人，没有打包",
        "folders cannot be listed and the batch may lack people; nothing was packed",
    ))
}

/// The ledger of the output folder; before anything is made it is sure that the new packets can be
/// entered.
///
/// # Errors
/// If a file of that name is no ledger: nothing is overwritten that this program did not make.
fn own_ledger(out: &Path) -> Result<Ledger> {
    let ledger = Ledger::read(out)?;
    if !ledger.is_foreign() {
        return Ok(ledger);
    }
    let file = out.join(LEDGER);
    let file = file.display();
    Err(Error::environment(Text::new(
        format!("`{file}` 不是移交包的台账，或整个损坏了；没有改动它，也没有打包"),
        format!("`{file}` is no ledger of packets, or damaged as a whole; it is left as it is and nothing was packed"),
    ))
    .hint(Text::new(
        "从备份恢复它，或把它移到别处，再打包",
        "restore it from a backup or move it elsewhere, then pack again",
    )))
}

fn allowed(args: &PackArgs) -> Result<Allowed> {
    let reason = args.reason.as_deref().unwrap_or_default();
    Allowed::new(&args.allow, reason).map_err(|why| match why {
        NotAllowed::Unknown(code) => {
            let near = text::nearest(&code, Allowed::possible());
            let error = Error::usage(Text::new(
                format!("没有 `{code}` 这个代码"),
                format!("there is no code `{code}`"),
            ));
            let near = near.map(|near| {
                Text::new(format!("是否应为 `{near}`？"), format!("did you mean `{near}`?"))
            });
            error.hint(near.unwrap_or_else(|| {
                Text::new("代码见 dossier check --filing", "see `dossier check --filing` for codes")
            }))
        }
        NotAllowed::Draft(code) => Error::usage(Text::new(
            format!("`{code}` 不能放行：文件读不出或自相矛盾，须改正"),
            format!(
                "`{code}` cannot be allowed: what is unreadable or contradicts itself is mended"
            ),
        )),
        NotAllowed::Unreasoned => Error::usage(Text::new(
            "--reason 是空的，请写明放行理由",
            "`--reason` is empty, say why the findings are accepted",
        )),
    })
}

fn batch(archive: &Archive, name: &str) -> Result<PacketName> {
    let area = archive.settings.as_ref().and_then(|settings| settings.code.as_deref());
    let area = area.ok_or_else(|| {
        Error::environment(Text::new(
            "dossier.yaml 没有行政区划代码，不能给批次取包名",
            "`dossier.yaml` holds no 行政区划代码 to name the packet after",
        ))
    })?;
    PacketName::of_batch(area, name).map_err(|_| {
        Error::usage(Text::new(
            format!("批次名只能用字母、数字和 . _ -，不超过 54 个字：`{name}`"),
            format!("a batch's name holds up to 54 letters, digits and `. _ -`: `{name}`"),
        ))
    })
}

fn tell_origin(ui: &Ui<'_>, origin: &Origin) {
    if let Some(unknown) = &origin.unknown {
        let (zh, en) = ("包里不记版本，其余照常", "packets name no commit, all else is as usual");
        ui.witness_missing(unknown, &Text::new(zh, en));
    }
    if origin.tree == Tree::Changed {
        kept_out::lines(&origin.changed).iter().for_each(|line| ui.say(line));
        let number = text::count(origin.changed.len(), "个文件", "file");
        ui.say(&Text::new(
            format!("注意：{}还没有保存（dossier save），包里记为 changed", number.zh),
            format!(
                "note: {} not committed (see `dossier save`), recorded as `changed`",
                number.en
            ),
        ));
    }
}

fn tell_idle(ui: &Ui<'_>, allowed: &Allowed, standings: &BTreeMap<ArchivePath, Standing>) {
    let exceptions = standings.values().flat_map(|standing| &standing.exceptions);
    let used: BTreeSet<String> = exceptions.map(|one| one.code.clone()).collect();
    for code in allowed.idle(&used) {
        ui.say(&Text::new(
            format!("放行的 `{code}` 没有用上"),
            format!("nobody needs `{code}` to be allowed"),
        ));
    }
}

/// The papers of everybody whom no finding holds up.
fn order(
    standings: &BTreeMap<ArchivePath, Standing>,
    (out, jobs): (&Path, usize),
    secret: Option<Secret>,
) -> Order {
    let ready = standings.iter().filter(|(_, standing)| standing.holds.is_empty());
    let people = ready.map(|(person, _)| person.clone()).collect();
    let only = Printed::wanted();
    Order { people, only, out: out.to_owned(), jobs, measured: true, secret }
}

/// Has the papers made.
fn print(
    ui: &Ui<'_>,
    press: &Press<'_>,
    report: &mut PackReport<'_>,
    standings: &mut BTreeMap<ArchivePath, Standing>,
    order: &Order,
) -> Result<Printed> {
    report.begin(order.people.len());
    let mut printed = Printed::default();
    let tally = press.print(order, |outcomes| {
        let Some(person) = outcomes.first().map(|one| one.person.clone()) else { return };
        report.step(person.as_str());
        if let Some(standing) = standings.get_mut(&person) {
            printed.note(outcomes, standing);
        }
    })?;
    report::mention_left(ui, &tally.swept);
    Ok(printed)
}

/// What a run has done so far.
struct Progress<'a> {
    report: PackReport<'a>,
    entries: Vec<ledger::Entry>,
    exit: Exit,
}

impl Progress<'_> {
    fn refuse(&mut self, name: Option<&PacketName>, people: &[ArchivePath], why: &[HoldUp]) {
        let failed = why.iter().any(|hold| hold.code() == Code("disk"));
        self.exit = if failed || self.exit == Exit::Failed { Exit::Failed } else { Exit::Findings };
        self.report.refused(name, people, why);
    }

    fn tell(&mut self, bundle: &Bundle, result: std::result::Result<Packed, Vec<HoldUp>>) {
        self.report.step(bundle.name.as_str());
        match result {
            Ok(packed) => {
                self.report.packed(&packed);
                self.entries.push(packed.entry());
            }
            Err(why) => self.refuse(Some(&bundle.name), &bundle.people, &why),
        }
    }

    /// One packet a person, of those whom nothing holds up.
    fn each(
        &mut self,
        archive: &Archive,
        standings: &BTreeMap<ArchivePath, Standing>,
        people: Vec<ArchivePath>,
    ) -> Vec<Bundle> {
        let mut bundles = Vec::new();
        for person in people {
            let why = &standings[&person].holds;
            match filing::bundle(archive, &person) {
                Ok(bundle) if why.is_empty() => bundles.push(bundle),
                Ok(bundle) => self.refuse(Some(&bundle.name), &[person], why),
                // Where anything else is amiss, the number is the least of it.
                Err(_) if !why.is_empty() => self.refuse(None, &[person], why),
                Err(hold) => self.refuse(None, &[person], &[hold]),
            }
        }
        bundles
    }

    /// One packet for all, unless something holds one of them up.
    fn batch(
        &mut self,
        name: PacketName,
        standings: &BTreeMap<ArchivePath, Standing>,
        people: Vec<ArchivePath>,
    ) -> Vec<Bundle> {
        let holds = people.iter().flat_map(|person| standings[person].holds.clone());
        let holds: Vec<HoldUp> = holds.collect();
        if holds.is_empty() {
            return vec![Bundle { name, people }];
        }
        self.refuse(Some(&name), &people, &holds);
        Vec::new()
    }

    /// Packs on so many threads; packets are told of in their order.
    fn pack(&mut self, bundles: &[Bundle], jobs: usize, work: impl Work) {
        self.report.begin(bundles.len());
        let within = if bundles.len() == 1 { jobs } else { 1 };
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        render::drive(
            jobs,
            bundles,
            |bundle| work(bundle, within),
            |at, result| {
                let panicked = |panic: Panic| Err(HoldUp::of_list("", &panic.into()));
                waiting.insert(at, result.unwrap_or_else(panicked));
                while let Some(result) = waiting.remove(&next) {
                    self.tell(&bundles[next], result);
                    next += 1;
                }
            },
        );
    }
}

/// Packs one bundle; so many threads compute its sums.
trait Work: Fn(&Bundle, usize) -> std::result::Result<Packed, Vec<HoldUp>> + Sync {}
impl<T: Fn(&Bundle, usize) -> std::result::Result<Packed, Vec<HoldUp>> + Sync> Work for T {}
