//! The command line's help in Chinese. A test demands a text for every command and
//! option.

use clap::{Arg, ArgAction, Command, CommandFactory as _};

use crate::diagnostic::Language;

use super::args::Cli;
use super::examples;
use super::exporting::TEXTS as EXPORT_TEXTS;
use super::import_view::TEXTS as IMPORT_TEXTS;
use super::machines::TEXTS as MACHINES_TEXTS;
use super::menu::TEXTS as MENU_TEXTS;
use super::policy::TEXTS as POLICY_TEXTS;
use super::print::TEXTS as PRINT_TEXTS;
use super::programs::TEXTS as PROGRAMS_TEXTS;
use super::receipts::TEXTS as RECEIPT_TEXTS;
use super::recorded::TEXTS as RECORD_TEXTS;
use super::review::TEXTS as REVIEW_TEXTS;
use super::self_check::TEXTS as SELF_CHECK_TEXTS;
use super::set::TEXTS as SET_TEXTS;
use super::stats::TEXTS as STATS_TEXTS;
use super::undone::TEXTS as UNDO_TEXTS;

/// Texts by command (empty for the program itself) and option.
const TEXTS: &[(&str, &str, &str)] = &[
    ("", "", "村级后备力量档案：建档、打印、归档"),
    ("", "directory", "使用这个文件夹里的档案"),
    ("", "lang", "提示语言：zh 中文，en 英文 [默认：随系统] [环境变量：DOSSIER_LANG]"),
    ("", "quiet", "少说话"),
    ("", "full", "显示文件原文时不遮盖身份证号和手机号"),
    (
        "",
        "color",
        "颜色：auto 在终端里用，always 总用，never 不用 [环境变量：NO_COLOR、CLICOLOR_FORCE]",
    ),
    ("", "no_pager", "结果再长也不分页 [环境变量：DOSSIER_PAGER、PAGER]"),
    ("", "help", "显示帮助"),
    ("", "version", "显示版本"),
    ("init", "", "新建一个空档案"),
    ("init", "folder", "档案放在哪个文件夹；没有就新建"),
    ("init", "name", "档案名称"),
    ("check", "", "检查档案里的文件"),
    (
        "check",
        "paths",
        "只检查这些乡镇、村或人（路径、名称或首字母，@名单，或 -），或只说这些文件的问题；不写就是全部",
    ),
    ("check", "strict", "另查每份到期的表册是否齐全"),
    ("check", "filing", "另查是否够得上备案归档"),
    ("check", "notes", "连同提示一起显示（写法不是规范写法、但已读懂的内容）"),
    ("build", "", "生成各种表册"),
    ("build", "paths", "只做这些乡镇、村或人（路径、名称或首字母，@名单，或 -）；不写就是全部"),
    ("build", "only", "只做这几种，用模板名，如 handbook,filing-form"),
    ("build", "out", "写到哪个文件夹 [默认：档案里的 build/]"),
    ("build", "shard", "只做分成 N 份中的第 K 份人，如 2/8；一个人总在同一份里"),
    ("build", "draft", "缺项的也打印，印上“草稿”"),
    ("build", "force", "全部重新生成，不管以前生成过什么"),
    ("build", "explain", "逐份说明为什么重新生成或沿用"),
    ("pack", "", "把已备案的人打成移交包：封包、出目录和清单、签名"),
    (
        "pack",
        "paths",
        "打包哪些乡镇、村或人（路径、名称或首字母，@名单，或 -）；不写就是全部已备案的人",
    ),
    ("pack", "batch", "装成一个包，包名为 DS-行政区划代码-NAME；不写就一人一包"),
    ("pack", "with", "随批次装入的村镇册表，逗号分隔，如 一村一册"),
    ("pack", "allow", "放行这个代码的问题，可多个；须写 --reason，记在包里"),
    ("pack", "reason", "放行的理由"),
    ("pack", "sign", "用这把 OpenSSH 密钥（ed25519）签名 [环境变量：DOSSIER_KEY_PASSPHRASE]"),
    ("pack", "replace", "替换以前打的、还没有收到回执的同名包"),
    ("pack", "date", "包上的日期 [默认：数据截止日]"),
    ("pack", "out", "写到哪个文件夹 [默认：档案里的 build/]"),
    ("agenda", "", "显示到期未办和即将到期的事项，以及该找谁"),
    (
        "agenda",
        "paths",
        "只看这些乡镇、村或人（路径、名称或首字母，@名单，或 -）；不写就是全部，连同全县的事项",
    ),
    ("agenda", "ahead", "往后看多少天，如 90d [默认：30d]"),
    ("agenda", "fail_overdue", "有逾期未办的就以 1 退出"),
    ("agenda", "out", "改为写成这个新的 Excel 文件（.xlsx）"),
    ("find", "", "按姓名、拼音或档案内容找人"),
    (
        "find",
        "conditions",
        "姓名、姓名的一部分、拼音或首字母，村、乡镇、@名单或 -，或条件，如 \"镇=松岭镇 年龄<=35\"",
    ),
    ("find", "format", "怎样输出：human 表格，paths 每行一个路径，json、csv、xlsx"),
    ("find", "out", "写到这个新文件，不显示在终端；xlsx 必须写明"),
    ("stats", "", "统计：截至某日有多少、占多少、是哪些人"),
    ("stats", "paths", "只统计这些乡镇、村或人（路径、名称或首字母，@名单，或 -）；不写就是全部"),
    ("stats", "by", "分列：镇、村，或按一项统计的词语，如 source（来源）"),
    ("stats", "who", "列出这一项数字是哪些人，用键，如 party-members"),
    ("stats", "since", "从这一天以来的变动：期初、增、减、期末和名单"),
    ("stats", "filed", "假定这个人已备案再统计，写成“姓名 备案”或“乡镇/村/姓名 备案”；可多次"),
    ("stats", "gone", "假定这个人已退出再统计；可多次"),
    ("stats", "verify", "核对汇报材料（文本或 .docx）里的数字，有一个不符就以 1 退出"),
    ("stats", "against", "只按 --save 存下的这个文件核对"),
    ("stats", "save", "把数字存下来备查，写到档案 build/stats/ 下，取这个名字"),
    ("stats", "key", "只要这几项，用键"),
    ("stats", "quotas", "各乡镇离结构要求差多少，谁可以补上"),
    ("stats", "posts", "各村岗位、后备和缺口"),
    ("stats", "list", "列出全部统计项：键、名称、基数和出处"),
    ("stats", "format", "怎样输出：human 表格，json、csv、xlsx"),
    ("stats", "out", "写到这个新文件，不显示在终端；xlsx 必须写明"),
    ("stats", "pdf", "写成统计分析报告，存为这个新的 PDF：表、图和名单附录"),
    ("stats", "names", "报告里列出全部名单，不管有多少人"),
    ("explain", "", "解释检查结果的代码，或者栏目、命令、词语"),
    (
        "explain",
        "asked",
        "代码（如 check 所示）、栏目（如 村级推荐.理由）、命令、选项，或者文件里的词语",
    ),
    ("explain", "second", "名称的第二个词"),
    ("explain", "third", "名称的第三个词"),
    ("explain", "list", "列出全部代码和标题"),
    ("explain", "format", "样式：human 给人看，short 不排版，json 给程序"),
    ("manual", "", "写出使用手册：PDF 和网页"),
    ("manual", "out", "写到哪个文件夹 [默认：当前文件夹]"),
    ("manual", "only", "只要 pdf 或 html；不写就两种都要"),
    ("why", "", "逐条说明一个人符合和不符合哪些条件"),
    ("why", "person", "哪个人：路径、姓名、拼音或首字母"),
    ("schema", "", "写出各种文件的 JSON Schema，供编辑器补全和检查"),
    (
        "schema",
        "kind",
        "只要这一种：person、village、town、event、review、programme、receipt、dossier、policy",
    ),
    ("schema", "of_output", "某个命令 --format json 输出的 Schema，如 check 或 review status"),
    ("schema", "out", "写到这个文件夹，每种一个文件；不写就显示在屏幕上"),
    ("move", "", "给人、村、乡镇改名或挪地方，别处提到的一并改好"),
    ("move", "old", "哪个人、村或乡镇：现在的路径、名称、拼音或首字母"),
    ("move", "new", "新的路径；只写一个名字就是在原处改名"),
    ("move", "name", "同时改 姓名（名称）；不写则只改文件夹"),
    ("move", "as_of", "在新地方的第一天，此前的表仍写原来的地方；不写用 基准日"),
    ("move", "correct", "原来就放错了：以前的表也按新地方"),
    ("move", "dry_run", "只显示会改什么，不动文件"),
    ("verify", "", "核对移交包是否完整、有没有改动；不解开，不写任何文件"),
    ("verify", "packets", "移交包：ZIP 文件，或解开后的文件夹"),
    ("verify", "signers", "按这份签名人名单（allowed_signers）同时核对签名"),
    ("verify", "identity", "必须由谁签名 [默认：名单里任何人]"),
    ("verify", "at", "签名要在哪一天有效 [默认：移交包自己的日期]"),
    ("log", "", "逐项列出一个人（村、乡镇）的历次改动"),
    ("log", "path", "乡镇、村或人：路径、名称、拼音或首字母"),
    ("diff", "", "用文字说明两次移交之间有什么变化；有变化时退出码为 1"),
    ("diff", "old", "先前的移交包：ZIP 文件，或解开后的文件夹"),
    ("diff", "new", "后来的移交包"),
    ("new", "", "新建一个人、村或乡镇的文件；已有的不会覆盖"),
    ("new", "path", "乡镇、乡镇/村 或 乡镇/村/姓名；村名不重的可写 村/姓名；在终端里不写就问"),
    ("new", "blank", "不提问，只写出待填的空表"),
    ("new", "set", "填入一栏，如 性别=男；进入下级用点，如 参选意向.程度=强烈"),
    ("new", "namesake", "已有同名的人时，新建 姓名-2"),
    ("new", "dry_run", "不写文件，只显示"),
    ("fmt", "", "把写法改成规范写法；注释和次序不变"),
    ("fmt", "paths", "只改这些乡镇、村、人（路径、名称或首字母，@名单，或 -）或文件；不写就是全部"),
    ("fmt", "check", "不改，列出会改的文件；有就以 1 退出"),
    ("fmt", "diff", "不改，逐行显示会改什么"),
    ("receive", "", "收件：核对移交包，存入并登记，出回执（收件部门用）"),
    ("receive", "packets", "移交包（.zip）；签名文件（.sig）放在旁边"),
    ("receive", "into", "登记簿文件夹 [默认：当前文件夹或它上面的登记簿]"),
    ("receive", "supersede", "同一备案已有别的版本时也收件，新登记写明替代哪一件"),
    ("receive", "rename", "文件名被改过的移交包，按包内的原名收件"),
    ("receive", "from", "来自谁 [默认：移交包里写的组织部门]"),
    ("receive", "date", "收件日期 [默认：今天]"),
    ("receive", "signers", "按这个签名人名单核对签名"),
    ("receive", "identity", "应当由谁签名，写名单里的称呼"),
    ("receive", "format", "结果样式：human 给人看，short 不带路径，json 给程序"),
    ("register", "", "收件登记簿：列出、查看、核对、出目录（收件部门用）"),
    ("register init", "", "新建一个空的登记簿"),
    ("register init", "folder", "登记簿放在哪个文件夹；没有就新建"),
    ("register init", "unit", "收件单位"),
    ("register init", "fonds", "全宗号，如 J001"),
    ("register init", "office", "机构（问题）代码，如 ZZB"),
    ("register list", "", "列出登记的移交包"),
    ("register list", "year", "只看这一年"),
    ("register list", "person", "只看含有这个姓名的"),
    ("register list", "from", "只看来自这个单位的"),
    ("register list", "current", "不列已被替代的"),
    ("register show", "", "显示一条登记"),
    ("register show", "entry", "件号（如 2026/7）、档号、移交包名或备案编号"),
    ("register audit", "", "重新核对存下的全部移交包，并与登记对照"),
    ("register audit", "resume", "从上次中断的地方继续"),
    ("register audit", "since", "这一天及以后核对无误的不再核对"),
    ("register audit", "date", "核对日期 [默认：今天]"),
    ("register audit", "format", "结果样式：human、short 一行一条，json 给程序"),
    ("register catalogue", "", "出一年的归档文件目录：PDF、Excel 和 CSV"),
    ("register catalogue", "year", "哪一年 [默认：有登记的最近一年]"),
    ("register catalogue", "no_pdf", "不出 PDF，只出 Excel 和 CSV"),
    ("register receipt", "", "补做回执"),
    (
        "register receipt",
        "entries",
        "件号（如 2026/7）、档号、移交包名或备案编号；不写就是全部缺回执的",
    ),
    ("migrate", "", "把文件升级到最新格式"),
    ("migrate", "dry_run", "不写文件，只说会改什么"),
    ("fonts", "", "显示所用字体"),
    ("completions", "", "写出命令行程序的补全脚本：命令、选项、人、村和乡镇按 Tab 补全"),
    ("completions", "shell", "给哪个命令行程序：bash、zsh、fish、powershell"),
    ("man", "", "写出 man 手册页，每个命令一页"),
    ("man", "out", "写到这个文件夹"),
];

/// What options do that mean the same wherever they are.
const SHARED: &[(&str, &str)] = &[
    ("where", "只要符合这个条件的人，如 \"镇=松岭镇 年龄<=35\"，或 dossier.yaml 里的视图名"),
    ("as_of", "数据截止到哪一天 [默认：dossier.yaml 的基准日]"),
    ("jobs", "同时用几个线程"),
    ("format", "结果样式：human 给人看，short 一行一条，json 给程序"),
    (ACCOUNT, "怎样报告：human 给人看，json 给程序"),
    ("font_path", "另外到这个文件夹里找字体 [环境变量：DOSSIER_FONTS]"),
    ("dry_run", "什么也不写，只显示会写什么"),
    ("system_fonts", "最后到系统里找字体"),
];

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// Under which the text stands for the `--format` of commands that only tell what they did.
const ACCOUNT: &str = "format of an account";

/// All texts, those of commands with views of their own beside these.
const ALL: &[&[(&str, &str, &str)]] = &[
    TEXTS,
    EXPORT_TEXTS,
    IMPORT_TEXTS,
    MACHINES_TEXTS,
    MENU_TEXTS,
    POLICY_TEXTS,
    PRINT_TEXTS,
    PROGRAMS_TEXTS,
    RECEIPT_TEXTS,
    RECORD_TEXTS,
    REVIEW_TEXTS,
    SELF_CHECK_TEXTS,
    SET_TEXTS,
    STATS_TEXTS,
    UNDO_TEXTS,
];

fn text(command: &str, option: &str) -> Option<&'static str> {
    let own = ALL
        .iter()
        .copied()
        .flatten()
        .find(|(own, key, _)| *own == command && *key == option)
        .map(|(.., text)| *text);
    let shared = || SHARED.iter().find(|(key, _)| *key == option).map(|(_, text)| *text);
    own.or_else(shared)
}

/// What values are called.
const VALUES: &[(&str, &str)] = &[
    ("DIR", "文件夹"),
    ("LANG", "语言"),
    ("NAME", "名称"),
    ("CONDITION", "条件"),
    ("GROUP", "分组"),
    ("COUNT", "统计项"),
    ("DAY|FILE|COMMIT|上届", "日期|文件|提交|上届"),
    ("PATH", "路径"),
    ("PLACE", "乡镇或村"),
    ("PACKET", "移交包"),
    ("IDENTITY", "签名人"),
    ("FORMAT", "样式"),
    ("PAPER", "表册"),
    ("DAY", "日期"),
    ("DAYS", "天数"),
    ("BATCH", "批次"),
    ("DEPARTMENT", "部门"),
    ("NUMBER", "文号"),
    ("HIT", "人:条款:说明"),
    ("PERSON", "人员"),
    ("FILE", "文件"),
    ("N", "个数"),
    ("K/N", "第几份/份数"),
    ("ANSWER", "以谁为准"),
    ("REGISTER", "登记簿"),
    ("ENTRY", "登记"),
    ("YEAR", "年度"),
    ("ID", "签名人"),
    ("CODE", "代码"),
    ("CODE|FIELD|COMMAND|WORD", "代码|栏目|命令|词语"),
    ("COLUMN,…", "栏,…"),
    ("KEY", "密钥文件"),
    ("RECORD", "记录"),
    ("SYSTEM", "系统名"),
    ("TOWN", "乡镇"),
    ("WHAT", "内容"),
    ("KIND", "种类"),
    ("OLD", "原路径"),
    ("NEW", "新路径"),
    ("TEXT", "文字"),
    ("KEY=VALUE", "栏目=内容"),
    ("FIELD", "栏目"),
    ("FILING_NUMBER", "备案编号"),
    ("WHOSE", "谁的"),
    ("WHEN", "何时"),
    ("SHELL", "命令行程序"),
    ("COMMAND", "命令"),
    ("PERSON|KEY=VALUE", "人或栏目=内容"),
    ("PATH|PACKET", "路径或移交包"),
];

/// The command line with its help in a language, and with examples.
pub(crate) fn command(language: Language) -> Command {
    match language {
        Language::Chinese => chinese(Cli::command()),
        Language::English => with_examples(Cli::command(), ""),
    }
}

/// A command and those below it with examples in English.
fn with_examples(command: Command, above: &str) -> Command {
    let below: Vec<String> =
        command.get_subcommands().map(|one| one.get_name().to_owned()).collect();
    let command = match examples::section(above, Language::English) {
        Some(examples) => command.after_long_help(examples),
        None => command,
    };
    below.into_iter().fold(command, |command, name| {
        let whole = format!("{above} {name}").trim().to_owned();
        command.mut_subcommand(name, |one| with_examples(one, &whole))
    })
}

/// The same command line with Chinese help.
fn chinese(mut cli: Command) -> Command {
    // Without this, clap adds its own help options only when it parses.
    cli.build();
    let names: Vec<String> = cli.get_subcommands().map(|one| one.get_name().to_owned()).collect();
    cli = one_command(cli, "").subcommand_help_heading("命令").subcommand_value_name("命令");
    for name in names.into_iter().filter(|name| name != "help") {
        cli = cli.mut_subcommand(&name, |command| with_subcommands(command, &name));
    }
    // What is below it shows the help of other commands.
    let help =
        |command: Command| with_usage(command.about("显示一个命令的帮助").help_template(TEMPLATE));
    with_usage(cli.mut_subcommand("help", help))
}

/// A command and those below it, which are called `review new` and the like.
fn with_subcommands(command: Command, name: &str) -> Command {
    let below: Vec<String> =
        command.get_subcommands().map(|one| one.get_name().to_owned()).collect();
    let below: Vec<String> = below.into_iter().filter(|one| one != "help").collect();
    let command = one_command(command, name);
    if below.is_empty() {
        return command;
    }
    let command = command.subcommand_help_heading("命令").subcommand_value_name("命令");
    let command = below.iter().fold(command, |command, one| {
        command.mut_subcommand(one, |below| one_command(below, &format!("{name} {one}")))
    });
    with_usage(command)
}

fn one_command(command: Command, name: &str) -> Command {
    let command = match text(name, "") {
        Some(about) => command.about(about),
        None => command,
    };
    let command = command.help_template(TEMPLATE).mut_args(|arg| one_argument(arg, name));
    let command = match examples::section(name, Language::Chinese) {
        Some(examples) => command.after_help(examples),
        None => command,
    };
    if name.is_empty() { command } else { with_usage(command) }
}

fn one_argument(arg: Arg, command: &str) -> Arg {
    let id = arg.get_id().as_str().to_owned();
    let heading = if arg.is_positional() { "参数" } else { "选项" };
    let arg = arg.help_heading(heading).hide_possible_values(true).hide_default_value(true);
    let value = arg.get_value_names().and_then(|names| names.first()).and_then(|name| {
        VALUES.iter().find(|(own, _)| *own == name.as_str()).map(|(_, value)| *value)
    });
    let arg = match value {
        Some(value) => arg.value_name(value),
        None => arg,
    };
    // One help for -h and --help.
    let arg = if id == "help" { arg.action(ArgAction::HelpShort) } else { arg };
    let accounts = id == "format" && arg.get_possible_values().len() == 2;
    let own = if accounts { ACCOUNT } else { id.as_str() };
    match text(command, own).or_else(|| text("", own)) {
        Some(help) => arg.help(help).long_help(None::<&str>),
        None => arg,
    }
}

/// The command with its own usage, in Chinese where clap is English.
fn with_usage(mut command: Command) -> Command {
    let usage = usage(&command.render_usage().to_string());
    command.override_usage(usage)
}

/// What clap says of usage, in Chinese.
pub(super) fn usage(of_clap: &str) -> String {
    let usage = of_clap.trim().trim_start_matches("Usage: ").replace("[OPTIONS]", "[选项]");
    usage.replace("<COMMAND>", "<命令>").trim_start_matches("用法：").to_owned()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn every_command_and_option_has_a_chinese_text() {
        let mut cli = Cli::command();
        cli.build();
        let mut commands: Vec<(String, &Command)> = Vec::new();
        for command in cli.get_subcommands().filter(|one| one.get_name() != "help") {
            let name = command.get_name();
            commands.push((name.to_owned(), command));
            let below = command.get_subcommands().filter(|one| one.get_name() != "help");
            commands.extend(below.map(|one| (format!("{name} {}", one.get_name()), one)));
        }
        for (name, command) in commands {
            let name = name.as_str();
            assert!(text(name, "").is_some(), "{name}");
            for arg in command.get_arguments() {
                let id = arg.get_id().as_str();
                assert!(text(name, id).or_else(|| text("", id)).is_some(), "{name} {id}");
                for value in arg.get_value_names().unwrap_or_default() {
                    let known = VALUES.iter().any(|(own, _)| *own == value.as_str());
                    assert!(known || !arg.get_action().takes_values(), "{name} {id} {value}");
                }
            }
        }
    }
}
