//! `dossier pack`: packets of people who are filed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::archive::Archive;
use crate::checks::{self, Ask, Checked};
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::pack::{PackArgs, PackReport};
use crate::cli::ui::Ui;
use crate::diagnostic::{Code, Level, Text};
use crate::documents::Setup;
use crate::filing::{self, Allowed, Bundle, Desk, HoldUp, NotAllowed, Origin, Printed, Standing};
use crate::fs;
use crate::packet::{PacketName, Tree, ledger};
use crate::path::ArchivePath;
use crate::press::{Order, Press};
use crate::render;
use crate::text;

use super::{shared, signing};

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &PackArgs) -> Result {
    let allowed = allowed(args)?;
    let (as_of, date) = (config.day(args.as_of.as_deref())?, config.day(args.date.as_deref())?);
    let root = config.root()?;
    let key = args.sign.as_ref().map(|path| signing::key(ui, config, path)).transpose()?;
    let named = shared::named(config, &root, &args.paths)?;
    let out = args.out.as_ref().map_or(root.join("build"), |out| config.absolute(out));
    let origin = Origin::of(&root, &out)?;
    let jobs = config.jobs(args.jobs);
    let ask = Ask { level: Level::Filing, as_of, today: None, named: named.clone(), jobs };
    let Checked { archive, findings } = checks::check(&root, &ask)?;
    let selection = shared::selection(config, &archive, &args.paths)?;
    let day = archive.day(as_of).ok_or_else(|| shared::unusable(ui, config, &findings))?;
    let base = shared::base(config, Some(&archive), &args.fonts)?;
    let (setup, _) = Setup::new(&archive, day, false);
    let packet_day = date.unwrap_or(day);
    let mut wording = filing::check_wording(&archive, &setup, packet_day);
    if findings.iter().any(shared::concerns_everybody) || !wording.is_empty() {
        wording.extend(findings);
        return Err(shared::unusable(ui, config, &wording));
    }
    let batch = args.batch.as_deref().map(|name| batch(&archive, name)).transpose()?;
    let people = filing::who(&archive, &selection, &named, day);
    if people.is_empty() {
        ui.say(&Text::new("没有已备案的人，没有打包", "nobody is filed, nothing was packed"));
        return Ok(Exit::Fine);
    }
    tell_origin(ui, &origin);
    let mut standings = filing::standings(&people, findings, &allowed);
    tell_idle(ui, &allowed, &standings);

    fs::create_dir_all(&out.join(".cache"))?;
    let _lock = fs::lock(&out.join(".cache/packets.lock"))?;
    let press = Press::new(&archive, &setup, &base);
    let mut report = PackReport::new(ui, config, args.format);
    let printed = print(&press, &mut report, &mut standings, &out, jobs)?;
    let desk = Desk {
        archive: &archive,
        setup: &setup,
        base: &base,
        strangers: press.strangers(),
        origin: &origin,
        day: packet_day,
        out: &out,
        replace: args.replace,
        key: key.as_ref(),
    };
    let exit = pack(&desk, &mut report, (people, batch), &standings, &printed, jobs)?;
    report.close(&out);
    Ok(exit)
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
    if origin.tree == Tree::Changed {
        let number = text::count(origin.changed, "个文件", "file");
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

/// Has the papers made of everybody whom no finding holds up.
fn print(
    press: &Press<'_>,
    report: &mut PackReport<'_>,
    standings: &mut BTreeMap<ArchivePath, Standing>,
    out: &Path,
    jobs: usize,
) -> Result<Printed> {
    let ready = standings.iter().filter(|(_, standing)| standing.holds.is_empty());
    let people: Vec<ArchivePath> = ready.map(|(person, _)| person.clone()).collect();
    report.begin(people.len());
    let only = Printed::wanted();
    let order = Order { people, everybody: false, only, out: out.to_owned(), jobs };
    let mut printed = Printed::default();
    press.print(&order, |outcomes| {
        let Some(person) = outcomes.first().map(|one| one.person.clone()) else { return };
        report.step(person.as_str());
        if let Some(standing) = standings.get_mut(&person) {
            printed.note(outcomes, standing);
        }
    })?;
    Ok(printed)
}

fn pack(
    desk: &Desk<'_>,
    report: &mut PackReport<'_>,
    (people, batch): (Vec<ArchivePath>, Option<PacketName>),
    standings: &BTreeMap<ArchivePath, Standing>,
    printed: &Printed,
    jobs: usize,
) -> Result {
    let mut exit = Exit::Fine;
    let mut refuse =
        |report: &mut PackReport<'_>, name: Option<&PacketName>, people: &[_], why: &[HoldUp]| {
            let failed = why.iter().any(|hold| hold.code() == Code("disk"));
            exit = if failed || exit == Exit::Failed { Exit::Failed } else { Exit::Findings };
            report.refused(name, people, why);
        };
    let holds = |person: &ArchivePath| &standings[person].holds;
    let mut bundles = Vec::new();
    if let Some(name) = batch {
        let all: Vec<HoldUp> = people.iter().flat_map(holds).cloned().collect();
        if !all.is_empty() {
            refuse(report, Some(&name), &people, &all);
        } else if !people.is_empty() {
            bundles.push(Bundle { name, people });
        }
    } else {
        for person in people {
            let mut why = holds(&person).clone();
            match filing::bundle(desk.archive, &person) {
                Ok(bundle) if why.is_empty() => bundles.push(bundle),
                Ok(bundle) => refuse(report, Some(&bundle.name), &[person], &why),
                Err(hold) => {
                    // Where anything else is amiss, the number is the least of it.
                    if why.is_empty() {
                        why.push(hold);
                    }
                    refuse(report, None, &[person], &why);
                }
            }
        }
    }
    report.begin(bundles.len());
    let mut entries = Vec::new();
    let jobs_within = if bundles.len() == 1 { jobs } else { 1 };
    let mut waiting = BTreeMap::new();
    let mut next = 0;
    render::drive(
        jobs,
        &bundles,
        |bundle| desk.pack(bundle, standings, printed, jobs_within),
        |at, result| {
            waiting.insert(at, result);
            while let Some(result) = waiting.remove(&next) {
                let bundle = &bundles[next];
                next += 1;
                report.step(bundle.name.as_str());
                match result.unwrap_or_else(|panic| Err(HoldUp::of_list("", &panic.into()))) {
                    Ok(packed) => {
                        report.packed(&packed);
                        entries.push(packed.entry());
                    }
                    Err(why) => refuse(report, Some(&bundle.name), &bundle.people, &why),
                }
            }
        },
    );
    if !entries.is_empty() {
        ledger::enter(desk.out, entries)?;
    }
    Ok(exit)
}
