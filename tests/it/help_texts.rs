//! The help of some commands, word for word.

use snapbox::str;

use crate::support::Test;

#[test]
fn help_in_chinese() {
    let test = Test::empty();
    test.dossier("--help")
        .stdout(str![[r#"
村级后备力量档案：建档、打印、归档

用法：dossier [选项] <命令>

命令:
  init         新建一个空档案
  check        检查档案里的文件
  build        生成各种表册
  pack         把已备案的人打成移交包：封包、出目录和清单、签名
  print        打印：一个移交包、村或乡镇一个 PDF，可直接送打印机
  fonts        显示所用字体
  agenda       显示到期未办和即将到期的事项，以及该找谁
  find         按姓名、拼音或档案内容找人
  stats        统计：截至某日有多少、占多少、是哪些人
  review       县级联审：送审、登记回复、查看谁还没有回复
  explain      解释检查结果的代码，或者栏目、命令、词语
  manual       写出使用手册：PDF 和网页
  why          逐条说明一个人符合和不符合哪些条件
  schema       写出各种文件的 JSON Schema，供编辑器补全和检查
  move         给人、村、乡镇改名或挪地方，别处提到的一并改好
  bundle       把乡镇、村的档案装进一个文件，带到另一台电脑；或在那里打开
  merge        收回另一台电脑上改的内容，逐项合并；也处理 git 留下的冲突记号
  save         检查后用 git 保存档案，自动写明谁改了什么
  log          逐项列出一个人（村、乡镇）的历次改动
  diff         用文字说明两次移交之间有什么变化；有变化时退出码为 1
  import       从 Excel 导入人员或记录；先预演，加 --write 才写入
  export       导出花名册，或各种记录、各个环节的工作簿，改好填好再导入
  new          新建一个人、村或乡镇的文件；已有的不会覆盖
  record       给一人或几人加一条记录、写一个步骤、结束一条，或写一个培训活动
  set          改一处或几处：人、村或乡镇文件里的值，其余一个字节也不动
  undo         撤销上一个命令对档案的改动，每个字节都照原样恢复
  fmt          把写法改成规范写法；注释和次序不变
  receive      收件：核对移交包，存入并登记，出回执（收件部门用）
  register     收件登记簿：列出、查看、核对、出目录（收件部门用）
  receipt      收回的回执（移交单位用）
  policy       列出政策口径的各版，或换新一版
  migrate      把文件升级到最新格式
  verify       核对移交包是否完整、有没有改动；不解开，不写任何文件
  self-check   核对程序文件夹：程序、字体和说明是否与发布时一致
  open         打开菜单，按编号检查、生成、打印、核对；不写命令双击程序就是这样
  completions  写出命令行程序的补全脚本：命令、选项、人、村和乡镇按 Tab 补全
  man          写出 man 手册页，每个命令一页
  help         显示一个命令的帮助

选项:
  -C, --directory <文件夹>  使用这个文件夹里的档案
      --lang <语言>         提示语言：zh 中文，en 英文 [默认：随系统] [环境变量：DOSSIER_LANG]
  -q, --quiet               少说话
      --full                显示文件原文时不遮盖身份证号和手机号
      --color <何时>        颜色：auto 在终端里用，always 总用，never 不用
                            [环境变量：NO_COLOR、CLICOLOR_FORCE]
      --no-pager            结果再长也不分页 [环境变量：DOSSIER_PAGER、PAGER]
  -h, --help                显示帮助
  -V, --version             显示版本

例子:
  dossier check 松岭镇
      检查一个乡镇的档案
  dossier build 张志远
      做一个人的各种表册
  dossier help record
      看一个命令怎么用

"#]])
        .exits(0);
    test.dossier("init --help")
        .stdout(str![[r#"
新建一个空档案

用法：dossier init [选项] <文件夹>

参数:
  <文件夹>  档案放在哪个文件夹；没有就新建

选项:
  -C, --directory <文件夹>  使用这个文件夹里的档案
      --name <名称>         档案名称
      --dry-run             什么也不写，只显示会写什么
      --lang <语言>         提示语言：zh 中文，en 英文 [默认：随系统] [环境变量：DOSSIER_LANG]
      --format <样式>       怎样报告：human 给人看，json 给程序
  -q, --quiet               少说话
      --full                显示文件原文时不遮盖身份证号和手机号
      --color <何时>        颜色：auto 在终端里用，always 总用，never 不用
                            [环境变量：NO_COLOR、CLICOLOR_FORCE]
      --no-pager            结果再长也不分页 [环境变量：DOSSIER_PAGER、PAGER]
  -h, --help                显示帮助

例子:
  dossier init ../样县档案 --name 样县后备力量档案
      在这个文件夹新建档案

"#]])
        .exits(0);
    test.dossier("check --help")
        .stdout(str![[r#"
检查档案里的文件

用法：dossier check [选项] [路径]...

参数:
  [路径]...  只检查这些乡镇、村或人（路径、名称或首字母，@名单，或
             -），或只说这些文件的问题；不写就是全部

选项:
  -C, --directory <文件夹>  使用这个文件夹里的档案
      --strict              另查每份到期的表册是否齐全
      --filing              另查是否够得上备案归档
      --lang <语言>         提示语言：zh 中文，en 英文 [默认：随系统] [环境变量：DOSSIER_LANG]
  -q, --quiet               少说话
      --where <条件>        只要符合这个条件的人，如 "镇=松岭镇 年龄<=35"，或 dossier.yaml
                            里的视图名
      --as-of <日期>        数据截止到哪一天 [默认：dossier.yaml 的基准日]
      --full                显示文件原文时不遮盖身份证号和手机号
      --color <何时>        颜色：auto 在终端里用，always 总用，never 不用
                            [环境变量：NO_COLOR、CLICOLOR_FORCE]
      --format <样式>       结果样式：human 给人看，short 一行一条，json 给程序
      --no-pager            结果再长也不分页 [环境变量：DOSSIER_PAGER、PAGER]
      --notes               连同提示一起显示（写法不是规范写法、但已读懂的内容）
      --jobs <个数>         同时用几个线程
      --font-path <文件夹>  另外到这个文件夹里找字体 [环境变量：DOSSIER_FONTS]
      --system-fonts        最后到系统里找字体
  -h, --help                显示帮助

例子:
  dossier check 松岭镇
      只查一个乡镇
  dossier check --filing 张志远
      够不够备案归档
  dossier check --format short 松岭镇/荷塘村/张志远/person.yaml
      只说这一个文件的问题，一行一条

"#]])
        .exits(0);
    test.dossier("build --help")
        .stdout(str![[r#"
生成各种表册

用法：dossier build [选项] [路径]...

参数:
  [路径]...  只做这些乡镇、村或人（路径、名称或首字母，@名单，或 -）；不写就是全部

选项:
  -C, --directory <文件夹>   使用这个文件夹里的档案
      --only <表册>          只做这几种，用模板名，如 handbook,filing-form
      --lang <语言>          提示语言：zh 中文，en 英文 [默认：随系统] [环境变量：DOSSIER_LANG]
      --out <文件夹>         写到哪个文件夹 [默认：档案里的 build/]
  -q, --quiet                少说话
      --shard <第几份/份数>  只做分成 N 份中的第 K 份人，如 2/8；一个人总在同一份里
      --full                 显示文件原文时不遮盖身份证号和手机号
      --where <条件>         只要符合这个条件的人，如 "镇=松岭镇 年龄<=35"，或 dossier.yaml
                             里的视图名
      --as-of <日期>         数据截止到哪一天 [默认：dossier.yaml 的基准日]
      --color <何时>         颜色：auto 在终端里用，always 总用，never 不用
                             [环境变量：NO_COLOR、CLICOLOR_FORCE]
      --draft                缺项的也打印，印上“草稿”
      --no-pager             结果再长也不分页 [环境变量：DOSSIER_PAGER、PAGER]
      --force                全部重新生成，不管以前生成过什么
      --explain              逐份说明为什么重新生成或沿用
      --jobs <个数>          同时用几个线程
      --format <样式>        结果样式：human 给人看，short 一行一条，json 给程序
      --font-path <文件夹>   另外到这个文件夹里找字体 [环境变量：DOSSIER_FONTS]
      --system-fonts         最后到系统里找字体
      --dry-run              什么也不写，只显示会写什么
  -h, --help                 显示帮助

例子:
  dossier build 松岭镇
      做一个乡镇的全部表册
  dossier build --only handbook,filing-form 张志远
      只做手册和备案登记表
  dossier build --dry-run --only filing-form 张志远
      先看会做成什么，不写文件

"#]])
        .exits(0);
    test.dossier("fonts --help")
        .stdout(str![[r#"
显示所用字体

用法：dossier fonts [选项]

选项:
  -C, --directory <文件夹>  使用这个文件夹里的档案
      --format <样式>       结果样式：human 给人看，short 一行一条，json 给程序
      --font-path <文件夹>  另外到这个文件夹里找字体 [环境变量：DOSSIER_FONTS]
      --lang <语言>         提示语言：zh 中文，en 英文 [默认：随系统] [环境变量：DOSSIER_LANG]
  -q, --quiet               少说话
      --system-fonts        最后到系统里找字体
      --full                显示文件原文时不遮盖身份证号和手机号
      --color <何时>        颜色：auto 在终端里用，always 总用，never 不用
                            [环境变量：NO_COLOR、CLICOLOR_FORCE]
      --no-pager            结果再长也不分页 [环境变量：DOSSIER_PAGER、PAGER]
  -h, --help                显示帮助

例子:
  dossier fonts
      看用的是哪些字体

"#]])
        .exits(0);
}

#[test]
fn help_in_english() {
    let test = Test::empty();
    test.dossier("--lang en --help")
        .stdout(str![[r#"
Keep, print and file the dossiers of village reserve cadres

Usage: dossier [OPTIONS] <COMMAND>

Commands:
  init         Make a new, empty archive
  check        Check the files of an archive
  build        Make the papers
  pack         Make sealed packets of filed people, with lists and signatures
  print        Combine papers for printing: one PDF per packet, village or town
  fonts        Show the typefaces in use
  agenda       Show what is overdue or coming up, and whom to contact
  find         Find people by name, pinyin or the content of their files
  stats        Statistics: how many people on a given day, what share, and who they are
  review       Send people to the joint review, enter replies, and see who has not replied
  explain      Explain a finding by its code, a field, a command or a word
  manual       Write the manual as a PDF and a web page
  why          Show which conditions a person meets and fails
  schema       Write JSON Schemas of the files, for editors
  move         Rename or move a person, village or town, and every reference to it
  bundle       Bundle towns or villages into one file for another computer, or open such a file
  merge        Merge changes made on another computer, field by field; also resolves conflicts
  save         Check the archive, then commit it with a message that says whose files changed
  log          Show how a person, village or town changed, field by field
  diff         Describe what changed between two filings; exits 1 if anything did
  import       Import people or records from a workbook
  export       Export a roster, or a workbook to fill in with records
  new          Make the file of a new person, village or town; nothing is overwritten
  record       Record an entry, a step or an end for one or several people, or a training event
  set          Set or remove single values of people, villages or towns; every other byte stays
  undo         Undo what the last command changed in the archive, byte for byte
  fmt          Rewrite values in canonical form; comments and order stay
  receive      Verify packets, store them and enter them in a register (receiving department)
  register     List, show and audit a register (receiving department)
  receipt      Keep returned receipts (sender)
  policy       List the editions of the county's rules, or open the next one
  migrate      Upgrade the files to the latest format
  verify       Verify packets, without unpacking them
  self-check   Verify that the program's own folder is as released
  open         Open a menu: check, make, print and verify by number
  completions  Write a shell completion script for commands, options and people
  man          Write man pages, one per command
  help         Print this message or the help of the given subcommand(s)

Options:
  -C, --directory <DIR>
          Use the archive in this folder

      --lang <LANG>
          Language of messages [default: from the locale] [env: DOSSIER_LANG]

          Possible values:
          - zh: Chinese
          - en: English

  -q, --quiet
          Say less

      --full
          Show identity and telephone numbers unmasked in quoted lines of files

      --color <WHEN>
          Whether to use colours [env: NO_COLOR, CLICOLOR_FORCE]

          Possible values:
          - auto:   On a terminal
          - always: Everywhere
          - never:  Nowhere
          
          [default: auto]

      --no-pager
          Show long results without a pager [env: DOSSIER_PAGER, PAGER]

  -h, --help
          Print help (see a summary with '-h')

  -V, --version
          Print version

Examples:
  dossier check 松岭镇
      check the files of one town
  dossier build 张志远
      make the papers for one person
  dossier help record
      show how a command is used

"#]])
        .exits(0);
    test.dossier("init --help --lang en")
        .stdout(str![[r#"
Make a new, empty archive

Usage: dossier init [OPTIONS] <DIR>

Arguments:
  <DIR>
          Folder for the archive; created if missing

Options:
  -C, --directory <DIR>
          Use the archive in this folder

      --name <NAME>
          Name of the archive

      --dry-run
          Write nothing, show what would be written

      --lang <LANG>
          Language of messages [default: from the locale] [env: DOSSIER_LANG]

          Possible values:
          - zh: Chinese
          - en: English

      --format <FORMAT>
          How to report what was done

          Possible values:
          - human: For people
          - json:  For programs: one JSON object with the files written and the messages
          
          [default: human]

  -q, --quiet
          Say less

      --full
          Show identity and telephone numbers unmasked in quoted lines of files

      --color <WHEN>
          Whether to use colours [env: NO_COLOR, CLICOLOR_FORCE]

          Possible values:
          - auto:   On a terminal
          - always: Everywhere
          - never:  Nowhere
          
          [default: auto]

      --no-pager
          Show long results without a pager [env: DOSSIER_PAGER, PAGER]

  -h, --help
          Print help (see a summary with '-h')

Examples:
  dossier init ../样县档案 --name 样县后备力量档案
      make an archive in this folder

"#]])
        .exits(0);
    test.dossier("check --help --lang=en")
        .stdout(str![[r#"
Check the files of an archive

Usage: dossier check [OPTIONS] [PATH]...

Arguments:
  [PATH]...
          Towns, villages or people to check, by path, name or initials, @FILE or -; or files, to
          see the findings of those only; none means all

Options:
  -C, --directory <DIR>
          Use the archive in this folder

      --strict
          Also check that every due paper has what it needs

      --filing
          Also check the requirements for filing

      --lang <LANG>
          Language of messages [default: from the locale] [env: DOSSIER_LANG]

          Possible values:
          - zh: Chinese
          - en: English

  -q, --quiet
          Say less

      --where <CONDITION>
          Only people who match this condition, such as '镇=松岭镇 年龄<=35', or a view (视图) of
          dossier.yaml

      --as-of <DAY>
          The day for which everything is computed [default: 基准日 of dossier.yaml]

      --full
          Show identity and telephone numbers unmasked in quoted lines of files

      --color <WHEN>
          Whether to use colours [env: NO_COLOR, CLICOLOR_FORCE]

          Possible values:
          - auto:   On a terminal
          - always: Everywhere
          - never:  Nowhere
          
          [default: auto]

      --format <FORMAT>
          How the result is shown

          Possible values:
          - human: For people
          - short: For editors and scripts: one line each, without advice
          - json:  For programs, as `dossier schema --of-output COMMAND` describes it
          
          [default: human]

      --no-pager
          Show long results without a pager [env: DOSSIER_PAGER, PAGER]

      --notes
          Show notes: values that were read but are not in canonical form

      --jobs <N>
          Threads to use

      --font-path <DIR>
          Also look for typefaces in this folder [env: DOSSIER_FONTS]

      --system-fonts
          Look for typefaces in the system's folders last

  -h, --help
          Print help (see a summary with '-h')

Examples:
  dossier check 松岭镇
      one town only
  dossier check --filing 张志远
      whether a person can be filed
  dossier check --format short 松岭镇/荷塘村/张志远/person.yaml
      only this file, one line per finding

"#]])
        .exits(0);
    test.dossier("build --lang en --help")
        .stdout(str![[r#"
Make the papers

Usage: dossier build [OPTIONS] [PATH]...

Arguments:
  [PATH]...
          Towns, villages or people to make papers for, by path, name or initials, @FILE or -; none
          means all

Options:
  -C, --directory <DIR>
          Use the archive in this folder

      --only <PAPER>
          Only these papers, by their template names, such as handbook,filing-form

      --lang <LANG>
          Language of messages [default: from the locale] [env: DOSSIER_LANG]

          Possible values:
          - zh: Chinese
          - en: English

      --out <DIR>
          Folder to write to [default: build/ in the archive]

  -q, --quiet
          Say less

      --shard <K/N>
          Only the K-th of N parts of the people, such as 2/8; each person is always in the same one

      --full
          Show identity and telephone numbers unmasked in quoted lines of files

      --where <CONDITION>
          Only people who match this condition, such as '镇=松岭镇 年龄<=35', or a view (视图) of
          dossier.yaml

      --as-of <DAY>
          The day for which everything is computed [default: 基准日 of dossier.yaml]

      --color <WHEN>
          Whether to use colours [env: NO_COLOR, CLICOLOR_FORCE]

          Possible values:
          - auto:   On a terminal
          - always: Everywhere
          - never:  Nowhere
          
          [default: auto]

      --draft
          Also make incomplete papers, marked 草稿

      --no-pager
          Show long results without a pager [env: DOSSIER_PAGER, PAGER]

      --force
          Make all papers again, even if unchanged

      --explain
          Explain why each paper was made or kept

      --jobs <N>
          Threads to use

      --format <FORMAT>
          How the result is shown

          Possible values:
          - human: For people
          - short: For editors and scripts: one line each, without advice
          - json:  For programs, as `dossier schema --of-output COMMAND` describes it
          
          [default: human]

      --font-path <DIR>
          Also look for typefaces in this folder [env: DOSSIER_FONTS]

      --system-fonts
          Look for typefaces in the system's folders last

      --dry-run
          Write nothing, show what would be written

  -h, --help
          Print help (see a summary with '-h')

Examples:
  dossier build 松岭镇
      all papers for one town
  dossier build --only handbook,filing-form 张志远
      the handbook and the filing form only
  dossier build --dry-run --only filing-form 张志远
      see what would be made, write nothing

"#]])
        .exits(0);
    test.dossier("fonts --lang en --help")
        .stdout(str![[r#"
Show the typefaces in use

Usage: dossier fonts [OPTIONS]

Options:
  -C, --directory <DIR>
          Use the archive in this folder

      --format <FORMAT>
          How the result is shown

          Possible values:
          - human: For people
          - short: For editors and scripts: one line each, without advice
          - json:  For programs, as `dossier schema --of-output COMMAND` describes it
          
          [default: human]

      --font-path <DIR>
          Also look for typefaces in this folder [env: DOSSIER_FONTS]

      --lang <LANG>
          Language of messages [default: from the locale] [env: DOSSIER_LANG]

          Possible values:
          - zh: Chinese
          - en: English

  -q, --quiet
          Say less

      --system-fonts
          Look for typefaces in the system's folders last

      --full
          Show identity and telephone numbers unmasked in quoted lines of files

      --color <WHEN>
          Whether to use colours [env: NO_COLOR, CLICOLOR_FORCE]

          Possible values:
          - auto:   On a terminal
          - always: Everywhere
          - never:  Nowhere
          
          [default: auto]

      --no-pager
          Show long results without a pager [env: DOSSIER_PAGER, PAGER]

  -h, --help
          Print help (see a summary with '-h')

Examples:
  dossier fonts
      see which typefaces are used

"#]])
        .exits(0);
}
