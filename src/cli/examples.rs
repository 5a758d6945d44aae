//! True command lines for every command, which its help shows. A test reads each of them as the
//! program would, and runs on the sample county what does no harm there.

use std::fmt::Write as _;

use crate::diagnostic::Language;

/// A command line, and what it does, in Chinese and in English.
type Example = (&'static str, &'static str, &'static str);

/// The examples of each command; of the program itself under no name.
const EXAMPLES: &[(&str, &[Example])] = &[
    (
        "",
        &[
            ("dossier check 松岭镇", "检查一个乡镇的档案", "check the files of one town"),
            ("dossier build 张志远", "做一个人的各种表册", "make the papers of one person"),
            ("dossier help record", "看一个命令怎么用", "show how a command is used"),
        ],
    ),
    (
        "init",
        &[(
            "dossier init ../样县档案 --name 样县后备力量档案",
            "在这个文件夹新建档案",
            "make an archive in this folder",
        )],
    ),
    (
        "check",
        &[
            ("dossier check 松岭镇", "只查一个乡镇", "one town only"),
            ("dossier check --filing 张志远", "够不够备案归档", "whether somebody can be filed"),
            (
                "dossier check --format short 松岭镇/荷塘村/张志远/person.yaml",
                "只说这一个文件的问题，一行一条",
                "of this file alone, a line each",
            ),
        ],
    ),
    (
        "build",
        &[
            ("dossier build 松岭镇", "做一个乡镇的全部表册", "all papers of one town"),
            (
                "dossier build --only handbook,filing-form 张志远",
                "只做手册和备案登记表",
                "the handbook and the filing form only",
            ),
            (
                "dossier build --dry-run --only filing-form 张志远",
                "先看会做成什么，不写文件",
                "see what would be made, write nothing",
            ),
        ],
    ),
    (
        "pack",
        &[
            ("dossier pack 张志远", "一个人一个移交包", "one packet of one person"),
            (
                "dossier pack 松岭镇 --batch 松岭第一批 --out ../移交",
                "一个乡镇装成一个包",
                "one packet of a whole town",
            ),
        ],
    ),
    (
        "print",
        &[
            (
                "dossier print 松岭镇/荷塘村",
                "一个村的表册合成一个 PDF",
                "a village's papers in one PDF",
            ),
            (
                "dossier print --blank recommendation --copies 20",
                "印二十份空白推荐表",
                "twenty empty recommendation forms",
            ),
        ],
    ),
    ("fonts", &[("dossier fonts", "看用的是哪些字体", "see which typefaces are used")]),
    (
        "agenda",
        &[
            ("dossier agenda 松岭镇 --ahead 90d", "今后 90 天的事项", "the coming 90 days"),
            (
                "dossier agenda --fail-overdue",
                "有逾期的就以 1 退出，供定时任务用",
                "exit 1 if anything is overdue, for scheduled runs",
            ),
        ],
    ),
    (
        "find",
        &[
            ("dossier find zzy", "按首字母找人", "by initials"),
            ("dossier find \"镇=松岭镇 年龄<=35\"", "按条件找人", "by conditions"),
            ("dossier find 性别=女 --format paths", "一行一个路径", "a path a line"),
        ],
    ),
    (
        "stats",
        &[
            ("dossier stats", "全县各项数字", "all numbers of the county"),
            (
                "dossier stats --by 镇 --format csv",
                "各乡镇一列，给 Excel",
                "a column a town, for Excel",
            ),
            ("dossier stats --who party-members", "党员是哪些人", "who the party members are"),
        ],
    ),
    (
        "review",
        &[("dossier review status", "看哪些部门还没回复", "which departments have not replied")],
    ),
    (
        "review new",
        &[(
            "dossier review new 2026-9 --day 2026-11-20 --until 2026-12-20",
            "把到了联审环节的人编成一批送审",
            "send all who are due",
        )],
    ),
    (
        "review status",
        &[("dossier review status 2026-2", "一个批次的进度", "how one batch stands")],
    ),
    (
        "review reply",
        &[(
            "dossier review reply 2026-3 公安局 --day 2026-11-20",
            "公安局回复：没有问题",
            "the reply of a department that found nothing",
        )],
    ),
    (
        "explain",
        &[
            ("dossier explain wrong-word", "解释一个代码", "explain a code"),
            ("dossier explain --list", "列出全部代码", "list all codes"),
        ],
    ),
    ("why", &[("dossier why 张志远", "逐条看备案条件", "condition by condition")]),
    (
        "schema",
        &[
            ("dossier schema person", "人员文件的 Schema", "the schema of a person's file"),
            (
                "dossier schema --of-output check",
                "check --format json 输出的 Schema",
                "the schema of what `check --format json` writes",
            ),
        ],
    ),
    (
        "move",
        &[
            (
                "dossier move 张志远 张远志 --name 张远志 --dry-run",
                "先看改名会改哪些文件",
                "see what a new name would change",
            ),
            ("dossier move 松岭镇 松山镇 --name 松山镇", "乡镇改名", "rename a town"),
        ],
    ),
    (
        "bundle",
        &[
            (
                "dossier bundle 松岭镇 --out ../带走.dossier.zip",
                "把一个乡镇带到另一台电脑",
                "take a town to another computer",
            ),
            ("dossier bundle --into ../镇档案 ../带走.dossier.zip", "在那里打开", "open it there"),
        ],
    ),
    (
        "merge",
        &[(
            "dossier merge ../回来.dossier.zip --dry-run",
            "先看收回来会改什么",
            "see what taking it back would change",
        )],
    ),
    (
        "save",
        &[
            ("dossier save", "检查并保存，自动写明谁改了什么", "check and save, in words"),
            ("dossier save --dry-run", "先看能不能保存", "see whether it can be saved"),
        ],
    ),
    ("log", &[("dossier log 张志远", "一个人的历次改动", "how a person's file changed")]),
    (
        "diff",
        &[(
            "dossier diff ../去年/DS-439001-2026-0001.zip ../今年/DS-439001-2026-0001.zip",
            "两次移交之间变了什么",
            "what changed between two filings",
        )],
    ),
    (
        "import",
        &[
            ("dossier import ../花名册.xlsx", "先预演，什么也不写", "see what would happen"),
            ("dossier import ../花名册.xlsx --write", "写入档案", "write the files"),
            ("dossier import ../纪实.xlsx --as 纪实 --write", "导入纪实记录", "take records over"),
        ],
    ),
    (
        "export",
        &[
            ("dossier export 花名册", "全县花名册", "the county's roster"),
            (
                "dossier export 花名册 松岭镇 --columns 姓名,阶段,年龄 --out ../松岭镇.xlsx",
                "只要一个乡镇的这几栏",
                "some columns of one town",
            ),
            (
                "dossier export 评价,纪实 --blank --out ../待填.xlsx",
                "导出待填的工作簿",
                "a workbook to fill in",
            ),
        ],
    ),
    (
        "new",
        &[
            (
                "dossier new 松岭镇/荷塘村/周新 --blank",
                "新建一个人，待填",
                "a person, to be filled in",
            ),
            (
                "dossier new 松岭镇/荷塘村/周新 --set 性别=女 --set 出生年月=1996.05 --set 政治面貌=群众",
                "新建时填入几栏",
                "with some values",
            ),
        ],
    ),
    (
        "record",
        &[
            (
                "dossier record 纪实 张志远 日期=2026-11-02 类别=学习 内容=学习政策",
                "给一个人加一条纪实",
                "an entry of one person",
            ),
            (
                "dossier record 纪实 松岭镇/荷塘村 日期=2026-11-02 类别=学习 内容=学习政策 --dry-run",
                "全村每人一条，先看会改什么",
                "for a whole village; see first what would change",
            ),
        ],
    ),
    (
        "set",
        &[
            ("dossier set 张志远 联系电话=13800000009", "改一处", "one value"),
            (
                "dossier set 张志远 --unset 特长 --dry-run",
                "先看去掉一栏会怎样",
                "see a key taken out",
            ),
        ],
    ),
    (
        "undo",
        &[
            ("dossier undo --list", "看能撤销哪些命令", "see what can be taken back"),
            ("dossier undo --dry-run", "先看会恢复什么", "see what would be restored"),
        ],
    ),
    (
        "fmt",
        &[
            ("dossier fmt --diff 松岭镇", "逐行看会改什么", "see what would change, line by line"),
            ("dossier fmt --check", "有要改的就以 1 退出", "exit 1 if anything would change"),
        ],
    ),
    (
        "receive",
        &[(
            "dossier receive ../包/DS-439001-2026-0001.zip --into ../登记簿",
            "核对、存入并登记",
            "verify, store and book a packet",
        )],
    ),
    ("register", &[("dossier register list -C ../登记簿", "列出登记", "list what is booked")]),
    (
        "register init",
        &[("dossier register init ../新登记簿 --unit 干部监督室", "新建登记簿", "make a register")],
    ),
    (
        "register list",
        &[("dossier register list --year 2026 -C ../登记簿", "一年的登记", "a year's entries")],
    ),
    ("register show", &[("dossier register show 2026/1 -C ../登记簿", "一条登记", "one entry")]),
    (
        "register audit",
        &[("dossier register audit -C ../登记簿", "重新核对全部移交包", "verify everything again")],
    ),
    (
        "register catalogue",
        &[(
            "dossier register catalogue --year 2026 -C ../登记簿",
            "一年的归档文件目录",
            "the catalogue of a year",
        )],
    ),
    (
        "register receipt",
        &[("dossier register receipt 2026/1 -C ../登记簿", "补做一份回执", "make a receipt again")],
    ),
    ("receipt", &[("dossier receipt list", "哪些回执收回了", "which receipts came back")]),
    (
        "receipt add",
        &[(
            "dossier receipt add ../DS-439001-2026-0001.回执.yaml",
            "登记收回的回执",
            "keep a receipt",
        )],
    ),
    (
        "receipt list",
        &[("dossier receipt list --waiting", "只看还没收回的", "only those that are not back")],
    ),
    ("policy", &[("dossier policy list", "列出各版政策口径", "list the editions")]),
    (
        "policy list",
        &[("dossier policy list --as-of 2026-06-30", "那一天施行哪一版", "which held on a day")],
    ),
    (
        "policy revise",
        &[(
            "dossier policy revise --from 2027-01-01 --since 2026-01-01 --dry-run",
            "先看换新一版会改什么",
            "see what the next edition would change",
        )],
    ),
    ("migrate", &[("dossier migrate --dry-run", "先看升级会改什么", "see what would be changed")]),
    (
        "verify",
        &[("dossier verify ../包/DS-439001-2026-0001.zip", "核对一个移交包", "verify a packet")],
    ),
    (
        "completions",
        &[(
            "dossier completions bash",
            "写进 ~/.local/share/bash-completion/completions/dossier，重开终端就能按 Tab 补全",
            "goes into ~/.local/share/bash-completion/completions/dossier",
        )],
    ),
    (
        "manual",
        &[
            (
                "dossier manual --out ../手册",
                "使用手册：PDF 和网页",
                "the manual as a paper and as a page",
            ),
            ("dossier manual --only html", "只要网页", "the page only"),
        ],
    ),
    (
        "self-check",
        &[(
            "dossier self-check",
            "程序文件夹是否与发布时一致",
            "whether the program's folder is as it was released",
        )],
    ),
    ("open", &[("dossier open 松岭镇", "打开菜单，只管这个乡镇", "a menu, about this town only")]),
    (
        "man",
        &[(
            "dossier man --out ../man/man1",
            "然后 man -M ../man dossier-check",
            "then `man -M ../man dossier-check`",
        )],
    ),
];

/// The examples of a command as its help shows them.
pub(crate) fn section(command: &str, language: Language) -> Option<String> {
    let (_, examples) = EXAMPLES.iter().find(|(name, _)| *name == command)?;
    let mut section =
        String::from(if language == Language::Chinese { "例子:" } else { "Examples:" });
    for (line, zh, en) in *examples {
        let told = if language == Language::Chinese { zh } else { en };
        write!(section, "\n  {line}\n      {told}").expect("writing to a string");
    }
    Some(section)
}
