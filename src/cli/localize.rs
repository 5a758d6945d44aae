//! The command line's help in Chinese. A test demands a text for every command and option.

use clap::Command;

use super::exit::Exit;

/// Texts by command (empty for the program itself) and option.
const TEXTS: &[(&str, &str, &str)] = &[
    ("", "", "村级后备力量档案：建档、打印、归档"),
    ("", "directory", "使用这个文件夹里的档案"),
    ("", "lang", "提示语言：zh 中文，en 英文"),
    ("", "quiet", "少说话"),
    ("", "help", "显示帮助"),
    ("", "version", "显示版本"),
    ("init", "", "新建一个空档案"),
    ("init", "folder", "档案放在哪个文件夹；没有就新建"),
    ("init", "name", "档案名称"),
    ("check", "", "检查档案里的文件"),
    ("check", "paths", "只检查这些乡镇、村或人；不写就是全部"),
    ("check", "format", "结果样式：human 给人看，short 一行一条，json 给程序"),
    ("check", "notes", "连同提示一起显示（写法不是规范写法、但已读懂的内容）"),
    ("check", "jobs", "同时用几个线程"),
    ("build", "", "生成各种表册"),
    ("build", "paths", "只做这些乡镇、村或人；不写就是全部"),
    ("build", "only", "只做这几种，用模板名，如 handbook,filing-form"),
    ("build", "out", "写到哪个文件夹 [默认：档案里的 build/]"),
    ("build", "as_of", "数据截止到哪一天 [默认：dossier.yaml 的基准日]"),
    ("build", "draft", "缺项的也打印，印上“草稿”"),
    ("build", "jobs", "同时用几个线程"),
    ("build", "format", "结果样式：human 给人看，short 一行一条，json 给程序"),
    ("build", "font_path", "另外到这个文件夹里找字体"),
    ("build", "system_fonts", "最后到系统里找字体"),
    ("fonts", "", "显示所用字体"),
    ("fonts", "format", "结果样式：human 给人看，short 一行一条，json 给程序"),
    ("fonts", "font_path", "另外到这个文件夹里找字体"),
    ("fonts", "system_fonts", "最后到系统里找字体"),
];

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}";

fn text(command: &str, option: &str) -> Option<&'static str> {
    TEXTS.iter().find(|(own, key, _)| *own == command && *key == option).map(|(.., text)| *text)
}

/// The same command line with Chinese help.
#[must_use]
pub fn chinese(mut cli: Command) -> Command {
    // Without this, clap adds its own help options only when it parses.
    cli.build();
    let names: Vec<String> = cli.get_subcommands().map(|one| one.get_name().to_owned()).collect();
    cli = one_command(cli, "").subcommand_help_heading("命令").subcommand_value_name("命令");
    for name in names {
        cli = cli.mut_subcommand(&name, |command| one_command(command, &name));
    }
    cli
}

fn one_command(command: Command, name: &str) -> Command {
    let command = match text(name, "") {
        Some(about) => command.about(about),
        None => command,
    };
    command.help_template(TEMPLATE).mut_args(|arg| {
        let id = arg.get_id().as_str().to_owned();
        let heading = if arg.is_positional() { "参数" } else { "选项" };
        let arg = arg.help_heading(heading).hide_possible_values(true).hide_default_value(true);
        match text(name, &id).or_else(|| text("", &id)) {
            Some(help) => arg.help(help),
            None => arg,
        }
    })
}

/// Prints what clap says instead of running a command: help, version, or what is wrong with the
/// command line.
#[must_use]
pub fn answer(error: &clap::Error) -> Exit {
    // Nobody is left to tell when the terminal is gone.
    let _ = error.print();
    if error.use_stderr() { Exit::Usage } else { Exit::Fine }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn every_command_and_option_has_a_chinese_text() {
        let mut cli = crate::cli::args::Cli::command();
        cli.build();
        for command in cli.get_subcommands() {
            let name = command.get_name();
            assert!(text(name, "").is_some(), "{name}");
            for arg in command.get_arguments() {
                let id = arg.get_id().as_str();
                assert!(text(name, id).or_else(|| text("", id)).is_some(), "{name} {id}");
            }
        }
    }
}
