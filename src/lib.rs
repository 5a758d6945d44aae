//! Keeps, prints and files the dossiers of village reserve cadres (村级后备力量).
//!
//! # Flow
//!
//! ```text
//! *.yaml ─ yaml ─ archive ─▶ model ─┬─ facts ─ checks ─ diagnostics ─ cli::emit ─▶ terminal, JSON
//!      ▲                            ├─ facts ─ documents ─ press ─ render ─▶ PDFs, build.jsonl
//!      └──── yaml::edit ◀─ keep, moving, exchange ◀─▶ workbooks
//! ```
//!
//! A clerk's bytes become text and a tree of spanned nodes ([`yaml`]); one table a record turns
//! nodes into typed values ([`model`]); the folder tree puts them together ([`archive`]). What
//! follows from the values on a day is computed in one place ([`facts`]). [`documents`] knows when
//! a paper is due, what it needs and what it shows; [`render`] lays one paper out, proves that the
//! pages show exactly that, and exports it; [`press`] decides what is made and keeps the record.
//!
//! # Layers
//!
//! From the ground up; a module imports only from those named before it, here and in the rows above.
//! `tests/inside/tidy.rs` reads this very table. Within a module, files import in no circle.
//!
//! | layer | modules | what lives there |
//! |---|---|---|
//! | words | [`limits`], [`path`], [`hash`], [`parallel`], [`mask`], [`source`], [`letters`], [`diagnostic`], [`text`], [`fs`], [`manual`], [`yaml`], [`inputs`] | knows nothing of people |
//! | files | [`transaction`], [`git`], [`picture`], [`inspect`] | changes of an archive by one run at a time, all or none, and taken back; git, once what it would read was looked at; pictures, decoded and converted; files of other programs opened: one reader for check, pack, verify, receive and print |
//! | packets | [`packet`] | packets: made, signed and verified; paths and bytes |
//! | release | [`installed`] | the files that came with the program, against their sums |
//! | pages | [`pdf`] | finished PDFs put together into one |
//! | data | [`model`] | typed values and how they are read |
//! | register | [`register`] | what a department received, numbered and audited |
//! | archive | [`archive`], [`schema`] | what lies where, read and decoded; what editors are told |
//! | keeping | [`keep`], [`changes`] | what commands change in the files; what changed between two versions |
//! | facts | [`facts`] | what is derived on a day |
//! | numbers | [`numbers`] | counts on a day, each with its base and the names behind it |
//! | moving | [`moving`] | other names and places, and what is kept of those before |
//! | machines | [`bundle`], [`merge`] | files carried to another computer and back; what was changed on both, put together |
//! | papers | [`documents`] | due, needs, views, wording |
//! | rules | [`checks`] | one file a rule, above the papers since they say what is needed |
//! | workbooks | [`exchange`] | workbooks of offices in and out |
//! | print | [`render`], [`press`] | typst in process; the output folder |
//! | filing | [`filing`] | from people to packets; two packets beside each other |
//! | terminal | [`cli`] | arguments, configuration, terminal |
//! | manual | [`guide`] | the manual put together: chapters, and what follows from the declarations |
//! | session | [`session`] | the steps that all commands take before their own work |
//! | commands | [`commands`] | one recipe a command |
//!
//! # Invariants
//!
//! 1. Reading never fails on content: it returns a value and findings. `Err` means that the
//!    environment failed.
//! 2. `model`, `facts`, `documents` and the rules of `checks` do no input or output and read no
//!    clock, environment or random number.
//! 3. Only [`fs`] touches the disk, only `cli::ui` the terminal, only `cli::config` the
//!    environment and the clock, only [`parallel`] and [`render`] start threads, only [`git`] and the
//!    pager of [`cli`] start a program and [`render`] this very one. Nothing opens a network
//!    connection.
//! 4. Equal inputs give equal bytes, whatever the folder, time, locale and number of threads:
//!    sorted walks, no order from hash maps, dates from the data, faces from an explicit list.
//! 5. What others read (template data, `build.jsonl`, JSON output) has view types of its own.
//! 6. Of people only what tells them apart is kept in memory; a person is read again when a paper
//!    is made, so memory does not grow with their number. For lists and counts what they show is
//!    kept of everybody.
//! 7. A finding's code is one group of kebab words; codes of pages begin with `page-`.
//!
//! # Glossary
//!
//! One word an idea: names and comments use the word of the first column and none of the last. A word
//! in italics names nothing by itself, and may stand in a sentence. `tests/inside/tidy.rs` reads this
//! table.
//!
//! | word | Chinese | what it is | not |
//! |---|---|---|---|
//! | archive | 档案 | the folder of a county or town, with a file for everybody | vault, database |
//! | county | 县 | whose policy, papers and archive they are | |
//! | town | 乡镇 | a folder of the archive; examines its people | township |
//! | village | 村 | a folder of a town; recommends its people | hamlet |
//! | person | 人 | who has a file in a village's folder | citizen |
//! | context | 人员情况 | a person with all that the shared files say of that person, or everybody with the archive | *case* |
//! | reserve | 后备力量 | a person who is prepared for a post of a village | understudy, trainee |
//! | cadre | 村干部 | who serves in such a post | *official* |
//! | standing | 身份 | whether a person is a reserve or a serving cadre | |
//! | pool | 后备队伍 | the reserves of a place who have not left | reservoir |
//! | post | 岗位 | what somebody serves in or is prepared for | *seat* |
//! | posting | 实践锻炼 | a stretch of work elsewhere | secondment, internship |
//! | mentor | 帮带导师 | who helps a person to learn the work | coach |
//! | contact | 培养联系人 | the one mentor who answers for a person | minder |
//! | policy | 政策口径 | a county's conditions, words and limits | statute, ordinance |
//! | edition | 版 | a policy, from the day on which it is in force | vintage |
//! | condition | 条件 | what a policy asks of a person | criterion, criteria |
//! | clause | 条款 | a numbered ground on which a person is kept out | article |
//! | waiver | 放宽 | a condition that somebody allowed a person to miss | exemption, dispensation |
//! | quota | 结构 | the share that a policy wants a group to have | |
//! | share | 占比 | how many of a base belong to a group | proportion |
//! | cadence | 频次 | how often a policy wants something done | frequency |
//! | obligation | 应办事项 | what is to be done by a day, as it follows from the data | chore |
//! | agenda | 待办 | the obligations that come next | *todo* |
//! | day | 基准日 | the day for which all that is said holds | |
//! | event | 培训活动 | a training of many people, in a file of its own | |
//! | programme | 储备计划 | a county's plan for a class of people | |
//! | assessment | 评价 | what is said of a person's year | appraisal |
//! | rank | 名次 | a person's place among those of the town in a year | |
//! | recommendation | 村级推荐 | how a village puts a person forward | nomination |
//! | examination | 乡镇考察 | how a town looks into a person | vetting |
//! | review | 县级联审 | how departments are asked about people | |
//! | batch | 批次 | the people about whom departments are asked at once | tranche |
//! | department | 部门 | who is asked in a review, or receives packets | bureau, agency |
//! | reply | 回复 | what a department says of a batch | response, feedback |
//! | filing | 备案 | that the county keeps a person on record: day and number | |
//! | finding | 问题 | what reading or a rule has to say of a place | issue, anomaly |
//! | rule | 规则 | one thing that is looked at, in one file | |
//! | locator | 位置 | where in a file a value lies | spot |
//! | roster | 花名册 | everybody, one after another | roll |
//! | workbook | 工作簿 | a file of sheets, as offices have them | spreadsheet |
//! | paper | 表册 | what is printed of a person, a place or an occasion and put on file | printout |
//! | mapping | 交换 | in which columns, codes and forms another system wants people | |
//! | topic | 对象 | a place or an occasion that has papers | |
//! | dossier | 案卷 | one person's papers and files in a packet | docket, portfolio |
//! | packet | 移交包 | dossiers, sealed to be handed over | parcel, consignment, shipment |
//! | bundle | 携带包 | towns and villages in one file, carried to another computer and back | |
//! | sidecar | 附带文件 | a file that lies next to a packet and belongs to it | *beside* |
//! | builder | 打包 | what puts packets together | desk |
//! | status | 备案前状态 | what becomes of a person before packing: blockers, exceptions | standings |
//! | blocker | 障碍 | one reason why a person is not packed | holdup |
//! | exception | 例外 | a finding that was accepted on purpose | |
//! | ledger | 台账 | which packets were made, a line each | |
//! | register | 收件登记簿 | what a department received, numbered | logbook |
//! | receipt | 回执 | what a department gives for a packet | acknowledgement, acknowledgment |
//! | catalogue | 归档文件目录 | what a register took in in a year | |
//! | change | 改动 | what differs between two versions | deed, deeds, fate, fates |
//! | repair | 修补 | what makes a damaged file readable all the same | mend, mends |
//! | guide | 使用手册 | the manual as a whole: chapters and reference | |
//! | wording | 措辞 | the words in which something is shown or printed | voice |

mod archive;
mod bundle;
mod changes;
mod checks;
mod cli;
mod commands;
mod diagnostic;
mod documents;
mod exchange;
mod facts;
mod filing;
mod fs;
mod git;
mod guide;
mod hash;
mod inputs;
mod inspect;
mod installed;
mod keep;
mod letters;
mod limits;
mod manual;
mod mask;
mod merge;
mod model;
mod moving;
mod numbers;
mod packet;
mod parallel;
mod path;
mod pdf;
mod picture;
mod press;
mod register;
mod render;
mod schema;
mod session;
mod source;
#[doc(hidden)]
pub mod testing;
mod text;
mod transaction;
mod yaml;

#[cfg(test)]
#[path = "../tests/inside/mod.rs"]
mod inside;

/// What must hold for any bytes: run for a while by the tests, without end by `make fuzz`.
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
#[path = "../fuzz/readers/mod.rs"]
pub mod readers;

use std::ffi::OsString;
use std::io::Write as _;

use clap::FromArgMatches;

use cli::args::Cli;
use cli::completions;
use cli::config::{self, Config};
use cli::exit::Exit;
use cli::localize;
use cli::manners::Manners;
use cli::menu;
use cli::ui::Ui;
use cli::usage;

/// Runs the program with a command line, whose first part is the program's name.
#[must_use]
pub fn run(arguments: Vec<OsString>) -> Exit {
    if arguments.get(1).is_some_and(|first| first == render::WORKER_ARGUMENT) {
        return worker();
    }
    let arguments = menu::dropped(arguments);
    let language = config::language_of_arguments(&arguments);
    if let Some(shell) = config::completing_shell() {
        return completions::answer(&shell, &arguments, language);
    }
    let command = localize::command(language).color(config::color_of_arguments(&arguments));
    let parsed = command.try_get_matches_from(&arguments);
    let parsed = parsed.and_then(|m| Ok((Cli::from_arg_matches(&m)?, Manners::of(&m))));
    let (cli, manners) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => {
            return match menu::chosen(arguments, &error) {
                Some(arguments) => run(arguments),
                None => usage::answer(&error, language),
            };
        }
    };
    let config = Config::new(&cli.global, &arguments, manners);
    let ui = Ui::new(&config);
    let exit = commands::run(&ui, &config, cli, &run).unwrap_or_else(|error| {
        ui.account_fails();
        ui.fail(&error);
        error.exit()
    });
    ui.settle(exit)
}

/// Runs the program as a worker of another run.
fn worker() -> Exit {
    match render::serve(std::io::stdin().lock(), std::io::stdout().lock()) {
        Ok(()) => Exit::Fine,
        Err(error) => {
            // The run that started it reads this and reports it with the paper.
            let _ = writeln!(std::io::stderr(), "{error}");
            Exit::Failed
        }
    }
}
