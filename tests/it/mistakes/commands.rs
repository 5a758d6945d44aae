//! Slips on the command line: what is said, and whether what is suggested works.

use std::fmt::Write as _;

use snapbox::{assert_data_eq, str};

use super::{JARGON, all_right, behind};
use crate::map;
use crate::support::Test;

/// The arguments, parted by `|`.
const ROWS: &[&str] = &[
    "record|纪实|张志远|日期：2026-11-20|类别=学习|内容=甲",
    "record|纪实|张志远|日期=2026-11-31|类别=学习|内容=甲",
    "record|纪实|张志远|日期=11-20|类别=学习|内容=甲",
    "record|纪实|张志远|日期=2026-11-20|类别=学司|内容=甲",
    "record|纪实|张志远|日期=2026-11-20|类型=学习|内容=甲",
    "record|纪实|张志远|时间=2026-11-20|类别=学习|内容=甲",
    "record|纪实|张志远|日期=2026-11-20|类别=学习|地点=村部|内容=甲",
    "record|纪实|张志元|日期=2026-11-20|类别=学习|内容=甲",
    "record|记实|张志远|日期=2026-11-20|类别=学习|内容=甲",
    "record|张志远|纪实|日期=2026-11-20|类别=学习|内容=甲",
    "record|纪实|张志远|日期=2026-11-20|类别=学习",
    "record|谈心谈话|张志远|日期=2026-11-20|谈话人=王敏|职位=书记|内容=甲|方式=个别|类型=培养",
    "record|联系人|张志远|姓名=王敏|角色=联系人|起=2026-11-20|职务=书记",
    "set|张志远|民族=汗族",
    "set|张志远|名族=苗族",
    "set|张志远|联系电话=1380000001",
    "set|张志远|选拔.村级推荐.应到=四十七",
    "set|张志远|选拔.村推荐.应到=47",
    "set|张志远|民族:苗族",
    "set|张志远|民族|苗族",
    "set|松岭镇/和塘村|概况.户数=487",
    "set|荷塘村|概况.户数=四百",
    "build|张志元",
    "build|松玲镇",
    "build|--only|推荐書|张志远",
    "build|--as-of|2026-2-30",
    "check|--stirct",
    "check|–strict",
    "check|——strict",
    "check|松岭镇/荷塘",
    "check|--where|年龄<=三十五",
    "check|--where|年令<=35",
    "new|松岭/荷塘村/王五",
    "new|松岭镇/荷糖村/王五",
    "new|松岭镇荷塘村王五",
    "new|石坡村|--blank",
    "record|包村领导|松岭镇|姓名=甲",
    "record|岗位|松岭镇/荷塘村|姓名=甲",
    "explain|wrong-wrod",
    "review|status|2026-01",
    "stats|--as-of|2026.11",
];

/// What a line becomes when one of its arguments is put right as it is said.
fn put_right(arguments: &[&str], told: &str) -> Vec<Vec<String>> {
    let shown = ["是否应为 `", "写成 `"].iter().find_map(|words| behind(told, words));
    let Some(shown) = shown else { return Vec::new() };
    if let Some(line) = shown.strip_prefix("dossier ") {
        let head = line.trim_end_matches(" …").split(' ').map(str::to_owned);
        let rest = arguments.iter().skip(head.clone().count()).map(|one| (*one).to_owned());
        return vec![head.chain(rest).collect()];
    }
    let mut ways = Vec::new();
    for (at, typed) in arguments.iter().enumerate().skip(1) {
        let mut with = |new: String| {
            let mut all: Vec<String> = arguments.iter().map(|one| (*one).to_owned()).collect();
            all[at] = new;
            ways.push(all);
        };
        with(shown.to_owned());
        if let Some((keys, value)) = typed.split_once('=') {
            with(format!("{keys}={shown}"));
            let above = keys.rsplit_once('.').map_or("", |(above, _)| above);
            with(format!("{shown}={value}"));
            with(
                keys.split('.')
                    .map(|key| if above.ends_with(key) { shown } else { key })
                    .collect::<Vec<_>>()
                    .join(".")
                    + "="
                    + value,
            );
        }
        if let Some((name, rest)) = typed.split_once("<=") {
            with(format!("{shown}<={rest}"));
            with(format!("{name}<={shown}"));
        }
    }
    ways
}

fn run(test: &Test, arguments: &[String]) -> (i32, String) {
    let start = test.dossier(&arguments[0]);
    let output = arguments[1..].iter().fold(start, |run, one| run.arg(one)).output();
    (output.code, output.stdout + &output.stderr)
}

fn looked_at(row: &str) -> Result<String, String> {
    let arguments: Vec<&str> = row.split('|').collect();
    let typed: Vec<String> = arguments.iter().map(|one| (*one).to_owned()).collect();
    let (code, told) = run(&Test::county(), &typed);
    let mut said = format!("{}\n", typed.join(" "));
    told.lines().filter(|line| !line.trim().is_empty()).for_each(|line| {
        writeln!(said, "  {line}").unwrap();
    });
    let jargon = JARGON.iter().any(|word| told.contains(word));
    if code == 0 || code > 2 || jargon {
        return Err(format!("{code}: {said}"));
    }
    let ways = put_right(&arguments, &told);
    if !ways.is_empty() {
        if !ways.iter().any(|way| run(&Test::county(), way).0 == 0) {
            return Err(format!("no way helps: {said}"));
        }
        said = format!("{} ✓\n", said.trim_end());
    }
    Ok(said)
}

#[test]
fn mistakes_on_the_command_line() {
    let looked = map(2, ROWS, |row| looked_at(row));
    let said = all_right(looked);
    assert_data_eq!(
        said,
        str![[r#"
record 纪实 张志远 日期：2026-11-20 类别=学习 内容=甲
  错误：`日期：2026-11-20` 的栏目和内容之间要写等号
  建议：写成 `日期=2026-11-20` ✓
record 纪实 张志远 日期=2026-11-31 类别=学习 内容=甲
  松岭镇/荷塘村/张志远：1 个错误
  错误[bad-day]: `2026-11-31` 不对：2026 年 11 月只有 30 天
     --> 松岭镇/荷塘村/张志远/person.yaml:237:12
      |
  237 |     - {日期: 2026-11-31, 类别: 学习, 内容: 甲}
      |              ^^^^^^^^^^
      |
      = 帮助: 核对日期
  没有写入任何文件
record 纪实 张志远 日期=11-20 类别=学习 内容=甲
  松岭镇/荷塘村/张志远：1 个错误
  错误[bad-day]: `11-20` 没有写年份
     --> 松岭镇/荷塘村/张志远/person.yaml:237:12
      |
  237 |     - {日期: 11-20, 类别: 学习, 内容: 甲}
      |              ^^^^^
      |
      = 帮助: 格式如 `2026-03-15`
  没有写入任何文件
record 纪实 张志远 日期=2026-11-20 类别=学司 内容=甲
  松岭镇/荷塘村/张志远：1 个错误
  错误[wrong-word]: `学司` 不在可用的词语里
     --> 松岭镇/荷塘村/张志远/person.yaml:237:28
      |
  237 |     - {日期: 2026-11-20, 类别: 学司, 内容: 甲}
      |                                ^^^^
      |
      = 帮助: 是否应为 `学习`？可用的词语：思想、学习、工作
  没有写入任何文件 ✓
record 纪实 张志远 日期=2026-11-20 类型=学习 内容=甲
  错误：`纪实` 没有 `类型` 这一栏
  建议：是否应为 `类别`？可用的栏目：日期、类别、内容、记录 ✓
record 纪实 张志远 时间=2026-11-20 类别=学习 内容=甲
  错误：`纪实` 没有 `时间` 这一栏
  建议：是否应为 `日期`？可用的栏目：日期、类别、内容、记录 ✓
record 纪实 张志远 日期=2026-11-20 类别=学习 地点=村部 内容=甲
  错误：`纪实` 没有 `地点` 这一栏
  建议：可用的栏目：日期、类别、内容、记录
record 纪实 张志元 日期=2026-11-20 类别=学习 内容=甲
  错误：档案里没有`张志元`这个乡镇、村或人
  建议：是否应为 `松岭镇/荷塘村/张志远`？ ✓
record 记实 张志远 日期=2026-11-20 类别=学习 内容=甲
  错误：没有`记实`这种记录
  建议：是否应为 `纪实`？ ✓
record 张志远 纪实 日期=2026-11-20 类别=学习 内容=甲
  错误：先写哪一种，再写是谁：`张志远` 不是一种记录
  建议：写成 `dossier record 纪实 张志远 …` ✓
record 纪实 张志远 日期=2026-11-20 类别=学习
  松岭镇/荷塘村/张志远：1 个错误
  错误[entry-incomplete]: 纪实缺少 `内容`
     --> 松岭镇/荷塘村/张志远/person.yaml:237:7
      |
  237 |     - {日期: 2026-11-20, 类别: 学习}
      |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = 帮助: 补上 `内容`；没有这回事的，删去这一条
  没有写入任何文件
record 谈心谈话 张志远 日期=2026-11-20 谈话人=王敏 职位=书记 内容=甲 方式=个别 类型=培养
  错误：`谈心谈话` 没有 `职位` 这一栏
  建议：是否应为 `职务`？可用的栏目：日期、谈话人、职务、方式、类型、地点、参加、内容、问题、措施、建议、记录 ✓
record 联系人 张志远 姓名=王敏 角色=联系人 起=2026-11-20 职务=书记
  松岭镇/荷塘村/张志远：1 个错误
  错误[wrong-word]: `联系人` 不在可用的词语里
     --> 松岭镇/荷塘村/张志远/person.yaml:154:12
      |
  154 |     - {角色: 联系人, 姓名: 王敏, 职务: 书记, 起: 2026-11-20}
      |              ^^^^^^
      |
      = 帮助: 是否应为 `培养联系人`？可用的词语：培养联系人、帮带导师
  没有写入任何文件 ✓
set 张志远 民族=汗族
  松岭镇/荷塘村/张志远：1 个错误
  错误[wrong-word]: `汗族` 不在可用的词语里
   --> 松岭镇/荷塘村/张志远/person.yaml:6:5
    |
  6 | 民族: 汗族
    |       ^^^^
    |
    = 帮助: 是否应为 `汉族`？可用的词语：汉族、蒙古族、回族、藏族、维吾尔族、苗族、彝族、壮族 等 56 个
  没有写入任何文件 ✓
set 张志远 名族=苗族
  错误：`松岭镇/荷塘村/张志远/person.yaml`：没有 `名族` 这一栏
  建议：是否应为 `民族`？ ✓
set 张志远 联系电话=1380000001
  松岭镇/荷塘村/张志远：1 个错误
  错误[bad-phone]: 联系电话应为 11 位手机号码，这里有 10 位
    --> 松岭镇/荷塘村/张志远/person.yaml:19:7
     |
  19 | 联系电话: "1380000001"
     |           ^^^^^^^^^^^^
     |
     = 帮助: 请核对号码：以 1 开头，只写一个
  没有写入任何文件
set 张志远 选拔.村级推荐.应到=四十七
  松岭镇/荷塘村/张志远：1 个错误
  错误[bad-number]: `四十七` 不是整数
    --> 松岭镇/荷塘村/张志远/person.yaml:90:9
     |
  90 |     应到: 四十七
     |           ^^^^^^
     |
     = 帮助: 是否应为 `47`？
  没有写入任何文件 ✓
set 张志远 选拔.村推荐.应到=47
  错误：`松岭镇/荷塘村/张志远/person.yaml`：`选拔` 里没有 `村推荐` 这一栏
  建议：是否应为 `村级推荐`？ ✓
set 张志远 民族:苗族
  错误：`民族:苗族` 的栏目和内容之间要写等号
  建议：写成 `民族=苗族` ✓
set 张志远 民族 苗族
  错误：没有写 栏目=内容，也没有写 --unset
  建议：栏目和内容之间写等号，中间不空格，如 `民族=汉族`
set 松岭镇/和塘村 概况.户数=487
  错误：档案里没有`松岭镇/和塘村`这个乡镇、村或人
  建议：是否应为 `松岭镇/荷塘村`？ ✓
set 荷塘村 概况.户数=四百
  松岭镇/荷塘村：1 个错误
  错误[bad-number]: `四百` 不是整数
   --> 松岭镇/荷塘村/village.yaml:7:20
    |
  7 | 概况: {村民小组: 12, 户数: 四百, 户籍人口: 1820, 常住人口: 1210, 党员: 61, 耕地亩: 1630}
    |                            ^^^^
    |
    = 帮助: 是否应为 `400`？
  没有写入任何文件 ✓
build 张志元
  错误：档案里没有`张志元`这个乡镇、村或人
  建议：是否应为 `松岭镇/荷塘村/张志远`？ ✓
build 松玲镇
  错误：档案里没有`松玲镇`这个乡镇、村或人
  建议：是否应为 `松岭镇`？ ✓
build --only 推荐書 张志远
  错误：没有`推荐書`这种表册
  建议：是否应为 `推荐表`？ ✓
build --as-of 2026-2-30
  错误：--as-of 的`2026-2-30`不是日期（如 2026-10-31）
check --stirct
  错误：没有 `--stirct` 这个选项或参数
  建议：是否应为 `--strict`？
  用法：dossier check [选项] [路径]...
  加 --help 显示帮助 ✓
check –strict
  错误：选项前面要用两个半角短横，这里是 `–strict`
  建议：写成 `--strict` ✓
check ——strict
  错误：选项前面要用两个半角短横，这里是 `——strict`
  建议：写成 `--strict` ✓
check 松岭镇/荷塘
  错误：档案里没有`松岭镇/荷塘`这个乡镇、村或人
  建议：是否应为 `松岭镇/荷塘村`？ ✓
check --where 年龄<=三十五
  错误：条件读不懂：`年龄` 要和数字比，`三十五` 不是数字
    年龄<=三十五
          ^^^^^^
  建议：条件之间空一格，如 "镇=松岭镇 年龄<=35 学历>=大专"；项目就是个人档案里的栏目
check --where 年令<=35
  错误：条件读不懂：个人档案里没有 `年令` 这一项
    年令<=35
    ^^^^
  建议：是否应为 `年龄`？ ✓
new 松岭/荷塘村/王五
  错误：档案里没有`松岭/荷塘村`
  建议：是否应为 `松岭镇/荷塘村/王五`？ ✓
new 松岭镇/荷糖村/王五
  错误：档案里没有`松岭镇/荷糖村`
  建议：是否应为 `松岭镇/荷塘村/王五`？ ✓
new 松岭镇荷塘村王五
  错误：`松岭镇荷塘村王五` 里没有 `/`，会当成一个乡镇
  建议：是否应为 `松岭镇/荷塘村/王五`？ ✓
new 石坡村 --blank
  错误：`石坡村` 像是村名：村要写成 乡镇/石坡村
  建议：确是乡镇的名称，末尾加斜杠：dossier new 石坡村/
record 包村领导 松岭镇 姓名=甲
  错误：`包村领导` 是乡镇文件 town.yaml 里的栏目，record 只写个人的记录
  建议：在 town.yaml 的 包村领导 里写，或用 dossier export --blank 包村领导 导出空表，填好再导入
record 岗位 松岭镇/荷塘村 姓名=甲
  错误：`岗位` 是村文件 village.yaml 里的栏目，record 只写个人的记录
  建议：在 village.yaml 的 岗位 里写，或用 dossier export --blank 岗位 导出空表，填好再导入
explain wrong-wrod
  错误：没有 `wrong-wrod` 这个代码、栏目、命令或词语
  建议：是否应为 `wrong-word`？ ✓
review status 2026-01
  错误：没有`2026-01`这一批，或它的文件读不出
  建议：已有：2025-1、2026-1、2026-2、2026-3
stats --as-of 2026.11
  错误：--as-of 的`2026.11`不是日期（如 2026-10-31）

"#]]
    );
}
