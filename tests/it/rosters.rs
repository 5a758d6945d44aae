//! `dossier import`: rosters as towns send them, each with exactly what becomes of it. All are made here, of
//! invented people; each has one habit of offices that a form would never have.

use encoding_rs::GBK;
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use snapbox::str;

use crate::import_kinds::{archive, identity};
use crate::support::{Run, Test};

/// A workbook of one sheet, its rows typed with ` | ` between cells, beside the archive.
fn sheet(test: &Test, name: &str, rows: &str, more: impl FnOnce(&mut Worksheet)) {
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name(name).unwrap();
    for (at, row) in (0..).zip(rows.trim().lines()) {
        for (column, text) in (0..).zip(row.split('|')) {
            page.write_string(at, column, text.trim()).unwrap();
        }
    }
    more(page);
    test.write("../册.xlsx", book.save_to_buffer().unwrap());
}

fn plain(_: &mut Worksheet) {}

fn import<'t>(test: &'t Test, options: &str) -> Run<'t> {
    test.dossier(&format!("import ../册.xlsx --format short {options}"))
}

#[test]
fn the_title_names_the_village() {
    let test = archive();
    let rows =
        "东河村后备力量花名册\n姓名 | 性别 | 出生年月 | 政治面貌\n田一 | 男 | 1990.02 | 群众\n";
    sheet(&test, "Sheet1", rows, plain);
    import(&test, "")
        .stdout(str![[r#"
3: 新增: 青山镇/东河村/田一: 没有“村”栏，按工作表名或标题归入 `青山镇/东河村`

"#]])
        .stderr(str![[r#"
共 1 行：新增 1
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(0);
}

#[test]
fn the_sheet_names_the_town_or_the_village() {
    let test = archive();
    let rows = "姓名 | 性别 | 出生年月 | 政治面貌\n田一 | 男 | 1990.02 | 群众\n";
    sheet(&test, "西坪村", rows, plain);
    import(&test, "")
        .stdout(str![[r#"
2: 新增: 青山镇/西坪村/田一: 没有“村”栏，按工作表名或标题归入 `青山镇/西坪村`

"#]])
        .stderr(str![[r#"
共 1 行：新增 1
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(0);
    let rows = "村 | 姓名 | 性别 | 出生年月 | 政治面貌\n西坪 | 田一 | 男 | 1990.02 | 群众\n";
    sheet(&test, "青山镇", rows, plain);
    import(&test, "")
        .stdout(str![[r#"
2: 新增: 青山镇/西坪村/田一

"#]])
        .stderr(str![[r#"
共 1 行：新增 1
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(0);
}

#[test]
fn ditto_marks_mean_the_row_above() {
    let test = archive();
    let rows = "\
村 | 姓名 | 性别 | 出生年月 | 政治面貌 | 现任职务
东河村 | 田一 | 男 | 1990.02 | 中共党员 | 会计
同上 | 田二 | 〃 | 1991.03 | \" | 〃
〃 | 田三 | 女 | 1992.04 | ” | 网格员
";
    sheet(&test, "册", rows, plain);
    import(&test, "").stdout(str![[r#"
2: 新增: 青山镇/东河村/田一
3: 新增: 青山镇/东河村/田二: 性别：`〃` 按上一行读作 `男`; 政治面貌：`"` 按上一行读作 `中共党员`; 现任职务：`〃` 按上一行读作 `会计`
4: 新增: 青山镇/东河村/田三: 政治面貌：`”` 按上一行读作 `中共党员`

"#]]).stderr(str![[r#"
共 3 行：新增 3
这是预演，没有写入档案；加 --write 写入

"#]]).exits(0);
}

#[test]
fn the_identity_number_says_birth_and_sex_which_is_told_once() {
    let test = archive();
    let people: String = (1..=5)
        .map(|at| {
            format!(
                "东河村 | 田{at} | {} | 群众\n",
                identity(&format!("1990010{at}"), &format!("00{at}"))
            )
        })
        .collect();
    sheet(&test, "册", &format!("村 | 姓名 | 身份证号 | 政治面貌\n{people}"), plain);
    import(&test, "--write")
        .stdout(str![[r#"
2: 新增: 青山镇/东河村/田1
3: 新增: 青山镇/东河村/田2
4: 新增: 青山镇/东河村/田3
5: 新增: 青山镇/东河村/田4
6: 新增: 青山镇/东河村/田5

"#]])
        .stderr(str![[r#"
共 5 行：新增 5
出生年月没有填的 5 人，按身份证号写入
性别没有填的 5 人，按身份证号写入
已写入 5 个文件

"#]])
        .exits(0);
    let file = test.read("青山镇/东河村/田1/person.yaml");
    assert!(file.contains("出生年月: 1990.01") && file.contains("性别: 男"), "{file}");
}

#[test]
fn ticks_under_words_become_the_word() {
    let test = archive();
    let rows = "\
村 | 姓名 | 性别 | | 出生年月 | 政治面貌 | 来源 | | | 拟培养岗位 |
 | | 男 | 女 | | | 致富能手 | 返乡青年 | 退役军人 | 村党组织书记 | 村委会主任
东河村 | 田一 | √ | | 1990.02 | 群众 | √ | √ | | | √
东河村 | 田二 | | √ | 1991.03 | 群众 | | | ✓ | √ |
东河村 | 田三 | √ | √ | 1991.03 | 群众 | | | 对 | |
";
    sheet(&test, "册", rows, |page| {
        page.merge_range(0, 2, 0, 3, "性别", &Format::new()).unwrap();
        page.merge_range(0, 6, 0, 8, "来源", &Format::new()).unwrap();
        page.merge_range(0, 9, 0, 10, "拟培养岗位", &Format::new()).unwrap();
    });
    import(&test, "--write --partial").stdout(str![[r#"
3: 新增: 青山镇/东河村/田一
4: 新增: 青山镇/东河村/田二
5: 不能导入: 青山镇/东河村/田三: 女：勾了 `女`，又写了或勾了 `男`：只留一个; 退役军人：`对` 不是勾选（√ 或空着）

"#]]).stderr(str![[r#"
共 3 行：新增 2，不能导入 1：女：勾了 `女`，又写了或勾了 `男`：只留一个；退役军人：`对` 不是勾选（√ 或空着）
不能导入的行已标注在 `册-错误.xlsx`
已写入 2 个文件

"#]]).exits(1);
    let file = test.read("青山镇/东河村/田一/person.yaml");
    assert!(file.contains("来源: [致富能手, 返乡青年]"), "{file}");
    assert!(file.contains("拟培养岗位: 村委会主任") && file.contains("性别: 男"), "{file}");
}

#[test]
fn whether_somebody_is_a_member_is_a_political_status() {
    let test = archive();
    let rows = "\
村 | 姓名 | 性别 | 出生年月 | 是否中共党员 | 入党时间
东河村 | 田一 | 男 | 1990.02 | 是 | 2012.07
东河村 | 田二 | 男 | 1990.03 | √ | 2013.07
东河村 | 田三 | 女 | 1990.04 | 否 |
";
    sheet(&test, "册", rows, plain);
    import(&test, "")
        .stdout(str![[r#"
2: 新增: 青山镇/东河村/田一
3: 新增: 青山镇/东河村/田二
4: 不能导入: 田三: 缺少 `政治面貌`

"#]])
        .stderr(str![[r#"
共 3 行：新增 2，不能导入 1：缺少 `政治面貌`
不能导入的行已标注在 `册-错误.xlsx`
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(1);
}

#[test]
fn ages_behind_months_and_levels_that_are_not_reached_are_known() {
    let test = archive();
    let rows = "\
村 | 姓名 | 性别 | 出生年月（年龄） | 政治面貌 | 学历
东河村 | 田一 | 男 | 1986.05（39岁） | 群众 | 大专（在读）
东河村 | 田二 | 男 | 1986年5月 | 群众 | 大专
";
    sheet(&test, "册", rows, plain);
    import(&test, "").stdout(str![[r#"
2: 新增: 青山镇/东河村/田一: 学历：`大专（在读）` 没有写入：在读的不算学历，毕业后再填，或登记学历提升; 出生年月（年龄）：已按 `1986.05` 读取
3: 新增: 青山镇/东河村/田二: 学历：按全日制教育写入；是在职教育的，请改用“在职学历”等栏; 出生年月（年龄）：已按 `1986.05` 读取

"#]]).stderr(str![[r#"
共 2 行：新增 2
这是预演，没有写入档案；加 --write 写入

"#]]).exits(0);
}

#[test]
fn villages_are_made_where_that_is_asked_for() {
    let test = archive();
    let person = |place: &str, name: &str| format!("{place} | {name} | 男 | 1990.02 | 群众\n");
    let rows = [
        "乡镇 | 村 | 姓名 | 性别 | 出生年月 | 政治面貌\n".to_owned(),
        person("青山镇 | 新街社区", "田一"),
        person("青山镇 | 新街社区", "田二"),
        person("青山镇 | 东何村", "田三"),
        person("河口镇 | 柳树村", "田四"),
        person("河口 | 杨树村", "田五"),
        "河口镇 | 无人村 | 田六 | 男 | 不详 | 群众\n".to_owned(),
    ];
    sheet(&test, "册", &rows.concat(), plain);
    let before = test.tree("");
    import(&test, "").stdout(str![[r#"
2: 不能导入: 田一: 档案里没有村 `新街社区`
3: 不能导入: 田二: 档案里没有村 `新街社区`
4: 不能导入: 田三: 档案里没有村 `东何村`，是否应为 `东河村`？
5: 不能导入: 田四: 档案里没有乡镇 `河口镇`
6: 不能导入: 田五: 档案里没有乡镇 `河口`
7: 不能导入: 田六: 档案里没有乡镇 `河口镇`; 出生年月：`不详` 不是年月（格式如 `1994.10`，1 月写 `.01`；还没有结束的留空）

"#]]).stderr(str![[r#"
共 6 行：不能导入 6：档案里没有乡镇 `河口镇`（2 行）；档案里没有村 `新街社区`（2 行）；出生年月：`不详` 不是年月（格式如 `1994.10`，1 月写 `.01`；还没有结束的留空）；档案里没有乡镇 `河口`；档案里没有村 `东何村`，是否应为 `东河村`？
档案里没有的村：河口镇/无人村、河口镇/柳树村、青山镇/东何村、青山镇/新街社区；确是新的乡镇、村，加 --new-villages 一并新建
不能导入的行已标注在 `册-错误.xlsx`
这是预演，没有写入档案；加 --write 写入

"#]]).exits(1);
    assert_eq!(test.tree(""), before);
    import(&test, "--new-villages --write --partial")
        .stdout(str![[r#"
2: 新增: 青山镇/新街社区/田一
3: 新增: 青山镇/新街社区/田二
4: 新增: 青山镇/东何村/田三
5: 新增: 河口镇/柳树村/田四
6: 新增: 河口镇/杨树村/田五
7: 不能导入: 田六: 出生年月：`不详` 不是年月（格式如 `1994.10`，1 月写 `.01`；还没有结束的留空）

"#]])
        .stderr(str![[r#"
共 6 行：新增 5，不能导入 1：出生年月：`不详` 不是年月（格式如 `1994.10`，1 月写 `.01`；还没有结束的留空）
新建村镇：河口镇、河口镇/杨树村、河口镇/柳树村、青山镇/东何村、青山镇/新街社区
新建的 `青山镇/东何村` 与已有的 `东河村` 很像，核对是不是写错了
新建的 `河口镇/杨树村` 与已有的 `柳树村` 很像，核对是不是写错了
不能导入的行已标注在 `册-错误-2.xlsx`
已写入 10 个文件

"#]])
        .exits(1);
    assert!(test.read("青山镇/新街社区/village.yaml").contains("名称: 新街社区\n"));
    assert!(test.read("河口镇/town.yaml").contains("名称: 河口镇\n"));
    assert!(!test.has("河口镇/无人村") && test.has("河口镇/柳树村/田四/person.yaml"));
    let check = test.dossier("check --format short 青山镇 河口镇").output();
    assert!(!check.stdout.contains("错误"), "{}", check.stdout);
}

#[test]
fn what_is_hidden_is_left_out_and_told() {
    let test = archive();
    let rows = "\
村 | 姓名 | 性别 | 出生年月 | 政治面貌 | 特长
东河村 | 田一 | 男 | 1990.02 | 群众 | 茶叶
 | 田二 | 男 | 1990.03 | 群众 | 电商
 | 田三 | 男 | 1990.04 | 群众 | 会计
";
    let hide = |page: &mut Worksheet| {
        page.merge_range(1, 0, 3, 0, "东河村", &Format::new()).unwrap();
        page.set_row_hidden(1).unwrap();
        page.set_column_hidden(5).unwrap();
    };
    sheet(&test, "册", rows, hide);
    import(&test, "")
        .stdout(str![[r#"
3: 新增: 青山镇/东河村/田二
4: 新增: 青山镇/东河村/田三

"#]])
        .stderr(str![[r#"
共 2 行：新增 2
工作表 `册`：第 2 行是隐藏的，没有导入；要导入的加 --hidden
工作表 `册`：F 列是隐藏的，没有导入；要导入的加 --hidden
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(0);
    import(&test, "--hidden")
        .stdout(str![[r#"
2: 新增: 青山镇/东河村/田一
3: 新增: 青山镇/东河村/田二
4: 新增: 青山镇/东河村/田三

"#]])
        .stderr(str![[r#"
共 3 行：新增 3
工作表 `册`：第 2 行是隐藏的行，也读入了
工作表 `册`：特长（F 列）是隐藏的列，也读入了
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(0);
}

#[test]
fn what_the_county_calls_columns_is_learned_once() {
    let test = archive();
    let rows = "\
所在片区 | 人选 | 性别 | 生辰 | 面貌 | 内部号
东河村 | 田一 | 男 | 1990.02 | 群众 | 7
";
    sheet(&test, "册", rows, plain);
    import(&test, "")
        .stderr(str![[r#"
错误：工作表 `册`：没有找到表头（需有“姓名”等栏），没有读取

"#]])
        .exits(3);
    let settings = test.read("dossier.yaml");
    let learned = "导入: {所在片区: 村, 人选: 姓名, 生辰: 出生年月, 内部号: 不导入, 血型: 血}\n";
    test.write("dossier.yaml", format!("{settings}{learned}"));
    import(&test, "")
        .stdout(str![[r#"
2: 新增: 青山镇/东河村/田一

"#]])
        .stderr(str![[r#"
共 1 行：新增 1
dossier.yaml 的 导入 写着 `血型: 血`，没有 `血` 这一栏；不要的栏写 不导入
工作表 `册`：这些栏不导入（由档案计算，或另行登记）：`内部号`
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(0);
    let check = test.dossier("check --format short").output();
    let of_settings = check.stdout.lines().filter(|line| line.starts_with("dossier.yaml"));
    let of_settings: Vec<_> = of_settings.collect();
    assert!(matches!(of_settings[..], [one] if one.contains("unknown-column")), "{of_settings:?}");
}

#[test]
fn a_near_label_is_offered_once_a_column() {
    let test = archive();
    let people: String =
        (1..=4).map(|at| format!("东河村 | 田{at} | 男 | 1990.02 | 群众 | 茶\n")).collect();
    let rows = format!("村 | 姓名 | 性别 | 出生年月 | 政治面貌 | 联系电活\n{people}");
    sheet(&test, "册", &rows, plain);
    import(&test, "")
        .stdout(str![[r#"
2: 新增: 青山镇/东河村/田1
3: 新增: 青山镇/东河村/田2
4: 新增: 青山镇/东河村/田3
5: 新增: 青山镇/东河村/田4

"#]])
        .stderr(str![[r#"
共 4 行：新增 4
工作表 `册`：不认识的栏，没有导入：`联系电活`（是否应为 `联系电话`？）
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(0);
}

#[test]
fn totals_heads_once_more_and_signatures_are_no_people() {
    let test = archive();
    let rows = "\
青山镇村级后备力量花名册
填报单位：青山镇党委 | | | 2026年11月
序号 | 村 | 姓名 | 性别 | 出生年月 | 政治面貌
1 | 东河村 | 田　一 | 男 | 1990.02 | 群众
2 | 东河村 | 田 二 | 女 | 1990/3/1 | 党员
合计 | 2人
序号 | 村 | 姓名 | 性别 | 出生年月 | 政治面貌
3 | 西坪村 | 田三 | 男 | 199004 | 团员
填表人：王五 | | 审核人：
";
    sheet(&test, "册", rows, plain);
    import(&test, "")
        .stdout(str![[r#"
4: 新增: 青山镇/东河村/田一
5: 新增: 青山镇/东河村/田二: 政治面貌：已按 `中共党员` 读取
8: 新增: 青山镇/西坪村/田三: 出生年月：已按 `1990.04` 读取; 政治面貌：已按 `共青团员` 读取

"#]])
        .stderr(str![[r#"
共 3 行：新增 3
工作表 `册`：第 6—7、9 行是合计、说明或表头，不算数据
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(0);
}

#[test]
fn the_same_roster_again_changes_nothing_and_a_new_phone_is_a_change() {
    let test = archive();
    let rows = |phone: &str| {
        format!(
            "村 | 姓名 | 性别 | 出生年月 | 政治面貌 | 联系电话\n东河村 | 田一 | 男 | 1990.02 | 群众 | {phone}\n东河村 | 田二 | 男 | 1991.02 | 群众 | 13800000003\n"
        )
    };
    sheet(&test, "册", &rows("13800000001"), plain);
    test.prepare("import ../册.xlsx --write");
    sheet(&test, "册", &rows("13800000002"), plain);
    import(&test, "")
        .stdout(str![[r#"
2: 不同: 青山镇/东河村/田一: 联系电话: `13800000001` → `13800000002`
3: 不变: 青山镇/东河村/田二

"#]])
        .stderr(str![[r#"
共 2 行：与档案不同 1，不变 1（与档案不同的，加 --update 更改）
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(0);
    import(&test, "--update --write")
        .stdout(str![[r#"
2: 更改: 青山镇/东河村/田一: 联系电话: `13800000001` → `13800000002`
3: 不变: 青山镇/东河村/田二

"#]])
        .stderr(str![[r#"
共 2 行：更改 1，不变 1
已写入 1 个文件

"#]])
        .exits(0);
}

#[test]
fn tables_of_web_systems_and_csv_of_two_encodings_are_rosters() {
    let test = archive();
    let head = "村,姓名,性别,出生年月,政治面貌";
    let text = format!("{head}\r\n东河村,田一,男,1990.02,群众\r\n");
    test.write("../册.csv", GBK.encode(&text).0);
    test.dossier("import ../册.csv --format short")
        .stdout(str![[r#"
2: 新增: 青山镇/东河村/田一

"#]])
        .stderr(str![[r#"
共 1 行：新增 1
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(0);
    let cells =
        |row: &str| row.split(',').map(|cell| format!("<td>{cell}</td>")).collect::<String>();
    let page = format!(
        "<html><head><meta charset=utf-8></head><table><caption>花名册</caption><thead><tr>{}</tr></thead><tr>{}</tr></table></html>",
        cells(head).replace("td>", "th>"),
        cells("东河村,田二,女,1991-03,共青团员")
    );
    test.write("../册.xls", page);
    test.dossier("import ../册.xls --format short")
        .stdout(str![[r#"
2: 新增: 青山镇/东河村/田二: 出生年月：已按 `1991.03` 读取

"#]])
        .stderr(str![[r#"
共 1 行：新增 1
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(0);
    let data = |row: &str| {
        let cell = |text: &str| format!("<Cell><Data ss:Type=\"String\">{text}</Data></Cell>");
        format!("<Row>{}</Row>", row.split(',').map(cell).collect::<String>())
    };
    let xml = format!(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"册\"><Table>{}{}</Table></Worksheet></Workbook>",
        data(head),
        data("西坪村,田三,男,1992.04,群众")
    );
    test.write("../册.xls", xml);
    test.dossier("import ../册.xls --format short")
        .stdout(str![[r#"
2: 新增: 青山镇/西坪村/田三

"#]])
        .stderr(str![[r#"
共 1 行：新增 1
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(0);
}

#[test]
fn a_locked_workbook_is_told_as_such() {
    let test = archive();
    // The head of an old workbook, and the name of the part into which newer ones are locked.
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.resize(1024, 0);
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    test.write("../册.xlsx", bytes);
    import(&test, "")
        .stderr(str![[r#"
错误：这个工作簿加了打开密码，读不出；在 Excel 或 WPS 里用密码打开，去掉密码后另存一份再导入

"#]])
        .exits(3);
}

#[test]
fn why_rows_are_refused_stands_in_the_first_line() {
    let test = archive();
    let rows = "\
村 | 姓名 | 性别 | 出生年月 | 身份证号 | 政治面貌
东河村 | 田一 | 男 | 1990.02 | | 群众
东河村 | 田二 | 男 | | | 群众
东河村 | 田三 | 男 | | | 群众
东河村 | 田四 | 男 | 1990.05 | 4390011990 | 群众
东河村 | | 男 | 1990.06 | | 群众
南岭村 | 田六 | 男 | 1990.06 | | 群众
";
    sheet(&test, "册", rows, plain);
    import(&test, "")
        .stdout(str![[r#"
2: 新增: 青山镇/东河村/田一
3: 不能导入: 田二: 缺少 `出生年月`
4: 不能导入: 田三: 缺少 `出生年月`
5: 不能导入: 田四: 身份证号：身份证号应为 18 位，这里有 10 位
6: 不能导入: : 缺少 `姓名`
7: 不能导入: 田六: 档案里没有村 `南岭村`

"#]])
        .stderr(str![[r#"
共 6 行：新增 1，不能导入 5：缺少 `出生年月`（2 行）；档案里没有村 `南岭村`；缺少 `姓名`；身份证号：身份证号应为 18 位，这里有 10 位
不能导入的行已标注在 `册-错误.xlsx`
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(1);
}
