//! `dossier import`: workbooks of three offices, made by other libraries than the reader's.

use snapbox::str;

use crate::support::{Test, project, tool};

/// Two towns and three villages, with somebody in two of them.
fn archive() -> Test {
    let test = Test::fixture("ok");
    test.write("云溪镇/town.yaml", "格式: 1\n名称: 云溪镇\n");
    test.write("云溪镇/白鹭村/village.yaml", "格式: 1\n名称: 白鹭村\n类别: 一般村\n");
    test
}

/// Debian's own Python, which has Debian's packages.
fn python(arguments: &[&str]) -> String {
    let script = project("tests/workbooks/offices.py");
    let arguments: Vec<&str> =
        std::iter::once(script.to_str().unwrap()).chain(arguments.iter().copied()).collect();
    tool("python3-openpyxl, python3-xlwt", "/usr/bin/python3", &arguments)
}

/// The workbook of an office, beside the archive.
fn office(test: &Test, office: &str, file: &str) {
    python(&[office, test.path(&format!("../{file}")).to_str().unwrap()]);
}

/// The cells of a workbook as another library reads them.
fn cells(test: &Test, file: &str) -> String {
    python(&["show", test.path(&format!("../{file}")).to_str().unwrap()])
}

#[test]
fn a_roster_with_a_title_and_joined_labels_and_every_fault_at_once() {
    let test = archive();
    office(&test, "songling", "花名册.xlsx");
    let before = test.tree("");
    test.dossier("import ../花名册.xlsx").stdout(str![[r#"
第 5 行     不变      松岭镇/荷塘村/张志远
第 6 行     新增      松岭镇/荷塘村/王强
    政治面貌：已按 `中共党员` 读取
第 7 行     不能导入  松岭镇/荷塘村/李梅
    身份证号码（18位）：身份证号是数字格式，Excel 只保留前 15 位，末几位已丢失；请把单元格设为文本后重新输入
第 8 行     不能导入  赵亮
    出生年月：数字 `1988.1` 分不清是 1988.01 还是 1988.10，请设为文本后重新输入
第 9 行     不能导入  钱进
    身份证号码（18位）：身份证号校验码不对，至少有一位输错
    联系电话：联系电话应为 11 位手机号码，这里有 7 位（请核对号码：以 1 开头，只写一个）
第 10 行    不能导入  孙红
    全日制教育学历：`大本` 不在可用的词语里（是否应为 `大专`？可用的词语：小学、初中、高中、中专、中技、大专、中央党校大专、省委党校大专、大学、中央党校大学、省委党校大学、研究生、中央党校研究生、省委党校研究生）
第 11 行    不同      松岭镇/太平村/李文博
    联系电话: `13800000002` → `13900000002`
第 12 行    不能导入  周平
    缺少 `性别`
    身份证号码（18位）：身份证号校验码不对，至少有一位输错
    政治面貌：`无` 不在可用的词语里（可用的词语：中共党员、中共预备党员、共青团员、民革、民盟、民建、民进、农工党、致公党、九三学社、台盟、无党派人士、群众）

"#]]).stderr(str![[r#"
共 8 行：新增 1，与档案不同 1，不变 1，不能导入 5：身份证号码（18位）：身份证号校验码不对，至少有一位输错（2 行）；其余各行的原因见下（与档案不同的，加 --update 更改）
工作表 `花名册`：这些栏不导入（由档案计算，或另行登记）：`备注`
工作表 `花名册`：第 14—15 行是合计、说明或表头，不算数据
不能导入的行已标注在 `花名册-错误.xlsx`
这是预演，没有写入档案；加 --write 写入

"#]]).exits(1);
    assert_eq!(test.tree(""), before, "a dry run writes nothing into the archive");
    test.dossier("import ../花名册.xlsx --write --update").stdout(str![[r#"
第 5 行     不变      松岭镇/荷塘村/张志远
第 6 行     新增      松岭镇/荷塘村/王强
    政治面貌：已按 `中共党员` 读取
第 7 行     不能导入  松岭镇/荷塘村/李梅
    身份证号码（18位）：身份证号是数字格式，Excel 只保留前 15 位，末几位已丢失；请把单元格设为文本后重新输入
第 8 行     不能导入  赵亮
    出生年月：数字 `1988.1` 分不清是 1988.01 还是 1988.10，请设为文本后重新输入
第 9 行     不能导入  钱进
    身份证号码（18位）：身份证号校验码不对，至少有一位输错
    联系电话：联系电话应为 11 位手机号码，这里有 7 位（请核对号码：以 1 开头，只写一个）
第 10 行    不能导入  孙红
    全日制教育学历：`大本` 不在可用的词语里（是否应为 `大专`？可用的词语：小学、初中、高中、中专、中技、大专、中央党校大专、省委党校大专、大学、中央党校大学、省委党校大学、研究生、中央党校研究生、省委党校研究生）
第 11 行    更改      松岭镇/太平村/李文博
    联系电话: `13800000002` → `13900000002`
第 12 行    不能导入  周平
    缺少 `性别`
    身份证号码（18位）：身份证号校验码不对，至少有一位输错
    政治面貌：`无` 不在可用的词语里（可用的词语：中共党员、中共预备党员、共青团员、民革、民盟、民建、民进、农工党、致公党、九三学社、台盟、无党派人士、群众）

"#]]).stderr(str![[r#"
共 8 行：新增 1，更改 1，不变 1，不能导入 5：身份证号码（18位）：身份证号校验码不对，至少有一位输错（2 行）；其余各行的原因见下
工作表 `花名册`：这些栏不导入（由档案计算，或另行登记）：`备注`
工作表 `花名册`：第 14—15 行是合计、说明或表头，不算数据
不能导入的行已标注在 `花名册-错误.xlsx`
有不能导入的行，所以一行也没有写入；改好后再导入，或加 --partial 只写其余各行

"#]]).exits(1);
    assert_eq!(test.tree(""), before, "one bad row keeps all from being written");
}

#[test]
fn the_returned_workbook_holds_the_rows_as_they_came_and_the_reasons_beside_them() {
    let test = archive();
    office(&test, "songling", "花名册.xlsx");
    test.dossier("import ../花名册.xlsx -q").output();
    let first = std::fs::read(test.path("../花名册-错误.xlsx")).unwrap();
    let shown = cells(&test, "花名册-错误.xlsx");
    let errors: String = shown
        .lines()
        .filter(|line| line.starts_with('M') || line.starts_with('G'))
        .map(|line| format!("{line}\n"))
        .collect();
    snapbox::assert_data_eq!(
        errors,
        str![[r#"
G3 str @ 身份证号码
M4 str @ 错误
G5 str @ 43900119941012001X
G6 str @ 439001199403011018
G7 int General 439001199511151000
M7 str @ 身份证号码（18位）：身份证号是数字格式，Excel 只保留前 15 位，末几位已丢失；请把单元格设为文本后重新输入
G8 str @ 439001198807071039
M8 str @ 出生年月：数字 `1988.1` 分不清是 1988.01 还是 1988.10，请设为文本后重新输入
G9 str @ 439001199212011041
M9 str @ 身份证号码（18位）：身份证号校验码不对，至少有一位输错；联系电话：联系电话应为 11 位手机号码，这里有 7 位（请核对号码：以 1 开头，只写一个）
G10 str @ 439001199511151026
M10 str @ 全日制教育学历：`大本` 不在可用的词语里（是否应为 `大专`？可用的词语：小学、初中、高中、中专、中技、大专、中央党校大专、省委党校大专、大学、中央党校大学、省委党校大学、研究生、中央党校研究生、省委党校研究生）
G11 str @ 439001199603080026
G12 str @ 439001199302281121
M12 str @ 缺少 `性别`；身份证号码（18位）：身份证号校验码不对，至少有一位输错；政治面貌：`无` 不在可用的词语里（可用的词语：中共党员、中共预备党员、共青团员、民革、民盟、民建、民进、农工党、致公党、九三学社、台盟、无党派人士、群众）

"#]]
    );
    for cell in [
        "A1 str @ 松岭镇村级后备力量花名册",
        "F6 datetime yyyy-mm-dd 1994-03-01 00:00:00",
        "F8 float General 1988.1",
    ] {
        assert!(shown.lines().any(|line| line == cell), "{cell}");
    }
    // The same file again is the same workbook; one that somebody has mended stays.
    test.dossier("import ../花名册.xlsx -q").output();
    assert!(!test.has("../花名册-错误-2.xlsx"));
    test.write("../花名册-错误.xlsx", "mended");
    test.dossier("import ../花名册.xlsx -q").output();
    assert_eq!(test.read("../花名册-错误.xlsx"), "mended");
    assert_eq!(std::fs::read(test.path("../花名册-错误-2.xlsx")).unwrap(), first);
    // What was returned can be sent again: its own column is no news.
    let again = test.dossier("import ../花名册-错误-2.xlsx --format json").output();
    assert_eq!(again.objects().len(), 8);
    assert!(!again.stderr.contains("`错误`"), "{}", again.stderr);
}

#[test]
fn libreoffice_opens_the_returned_workbook_and_shows_identity_numbers_whole() {
    let test = archive();
    office(&test, "songling", "花名册.xlsx");
    test.dossier("import ../花名册.xlsx -q").output();
    let folder = test.path("..").display().to_string();
    let profile = format!("-env:UserInstallation=file://{folder}/profile");
    // Comma, quotes, UTF-8, and cells as they are shown.
    let filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true";
    let file = format!("{folder}/花名册-错误.xlsx");
    let arguments =
        ["--headless", &profile, "--convert-to", filter, "--outdir", &folder, &file].to_vec();
    tool("libreoffice-calc", "soffice", &arguments);
    let shown = test.read("../花名册-错误.csv");
    for number in ["43900119941012001X", "439001199403011018", "439001198807071039"] {
        assert!(shown.contains(&format!(",{number},")), "{shown}");
    }
    assert!(shown.contains(",错误\n"), "{shown}");
}

#[test]
fn good_rows_are_written_when_that_is_asked_for() {
    let test = archive();
    office(&test, "songling", "花名册.xlsx");
    test.dossier("import ../花名册.xlsx --write --partial --update -q").output();
    snapbox::assert_data_eq!(
        test.read("松岭镇/荷塘村/王强/person.yaml"),
        str![[r#"
格式: 1
姓名: 王强
性别: 男
出生年月: 1994.03
身份证号: "439001199403011018"
政治面貌: 中共党员
联系电话: "13800000011"
全日制教育: {学历: 大专, 毕业院校及专业: 某职业技术学院 园艺}

"#]]
    );
    let changed = test.read("松岭镇/太平村/李文博/person.yaml");
    assert!(changed.contains("\n联系电话: \"13900000002\"\n"), "{changed}");
    assert!(!test.has("松岭镇/荷塘村/赵亮"));
    test.dossier("check -q").exits(0);
    let again = test.dossier("import ../花名册.xlsx --update --format json").output();
    let outcomes: Vec<String> =
        again.objects().iter().map(|row| row["outcome"].as_str().unwrap().to_owned()).collect();
    assert_eq!(outcomes[..3], ["unchanged", "unchanged", "refused"]);
    assert_eq!(outcomes[6], "unchanged");
}

#[test]
fn an_old_workbook_with_a_sheet_a_town() {
    let test = archive();
    office(&test, "yunxi", "云溪.xls");
    test.dossier("import ../云溪.xls").stdout(str![[r#"
云溪镇 第 2 行  新增      云溪镇/白鹭村/何小燕
    党派：已按 `共青团员` 读取
    文化程度：已按 `大学` 读取
云溪镇 第 4 行  新增      云溪镇/白鹭村/陈大山
    入党年月：数字 `40695` 按 Excel 日期读作 2011-06-01
    党派：已按 `中共党员` 读取
    手机：联系电话含空格、短横、引号或全角数字，已按规范写法读取
云溪镇 第 5 行  不能导入  吴亮
    档案里没有村 `白路村`，是否应为 `白鹭村`？
松岭 第 2 行  不能导入  郑洁
    来源类别：`军人` 不在可用的词语里（是否应为 `退役军人`？可用的词语：党员、退役军人、创业能手、致富能手、返乡青年、大学毕业生、外出务工人员、书记推荐、在外人才、公开招聘）
松岭 第 3 行  不能导入  松岭镇/太平村/冯军
    这几行是同一个人：松岭!3、松岭!4
    出生日期：已按 `1994.04` 读取
松岭 第 4 行  不能导入  松岭镇/太平村/冯军-2
    这几行是同一个人：松岭!3、松岭!4
    出生日期：已按 `1994.04` 读取
文化程度：按全日制教育写入；是在职教育的，请改用“在职学历”等栏（4 行）

"#]]).stderr(str![[r#"
共 6 行：新增 2，不能导入 4：这几行是同一个人：松岭!3、松岭!4（2 行）；来源类别：`军人` 不在可用的词语里（是否应为 `退役军人`？可用的词语：党员、退役军人、创业能手、致富能手、返乡青年、大学毕业生、外出务工人员、书记推荐、在外人才、公开招聘）；档案里没有村 `白路村`，是否应为 `白鹭村`？
档案里没有的村：云溪镇/白路村；确是新的乡镇、村，加 --new-villages 一并新建
工作表 `云溪镇`：不认识的栏，没有导入：`血型`（是否应为 `类型`？）
工作表 `松岭`：不认识的栏，没有导入：`血型`（是否应为 `类型`？）
工作表 `说明`：没有找到表头（需有“姓名”等栏），没有读取
不能导入的行已标注在 `云溪-错误.xlsx`
这是预演，没有写入档案；加 --write 写入

"#]]).exits(1);
    // WPS's own files are the same under another name.
    std::fs::rename(test.path("../云溪.xls"), test.path("../云溪.et")).unwrap();
    let output = test.dossier("import ../云溪.et --write --partial -q").output();
    assert_eq!(output.code, 1);
    snapbox::assert_data_eq!(
        test.read("云溪镇/白鹭村/陈大山/person.yaml"),
        str![[r#"
格式: 1
姓名: 陈大山
性别: 女
出生年月: 1992.12
身份证号: "43900119921201104X"
政治面貌: 中共党员
入党时间: 2011.06
联系电话: "13800000022"
来源: [党员, 致富能手]
全日制教育: {学历: 中专}

"#]]
    );
    test.dossier("check -q").exits(0);
}

#[test]
fn a_csv_file_in_gbk() {
    let test = archive();
    office(&test, "county", "县.csv");
    test.dossier("import ../县.csv --format short").stdout(str![[r#"
3: 新增: 松岭镇/荷塘村/卫东: 民族：已按 `汉族` 读取
4: 不能导入: 松岭镇/荷塘村/蒋伟: 证件号：身份证号是数字格式，Excel 只保留前 15 位，末几位已丢失；请把单元格设为文本后重新输入; 民族：已按 `汉族` 读取
5: 不能导入: : 缺少 `姓名`; 证件号：身份证号校验码不对，至少有一位输错
6: 不能导入: 沈丽: 档案里没有村 `松岭镇青山村`; 证件号：身份证号校验码不对，至少有一位输错
7: 不同: 松岭镇/荷塘村/张志远: 选拔.组织备案.备案编号: `439001-2026-0001` → `439001-2026-0009`

"#]]).stderr(str![[r#"
共 5 行：新增 1，与档案不同 1，不能导入 3：证件号：身份证号校验码不对，至少有一位输错（2 行）；档案里没有村 `松岭镇青山村`；缺少 `姓名`；证件号：身份证号是数字格式，Excel 只保留前 15 位，末几位已丢失；请把单元格设为文本后重新输入（与档案不同的，加 --update 更改）
不能导入的行已标注在 `县-错误.xlsx`
这是预演，没有写入档案；加 --write 写入

"#]]).exits(1);
    test.dossier("import ../县.csv --format short -q")
        .env("DOSSIER_LANG", "en")
        .stdout(str![[r#"
3: new: 松岭镇/荷塘村/卫东: 民族: read as `汉族`
4: refused: 松岭镇/荷塘村/蒋伟: 证件号: the identity number is stored as a number, of which Excel keeps only 15 digits: format the cell as text and type it again; 民族: read as `汉族`
5: refused: : `姓名` is missing; 证件号: the identity number's check digit is wrong: at least one digit was mistyped
6: refused: 沈丽: the archive has no village `松岭镇青山村`; 证件号: the identity number's check digit is wrong: at least one digit was mistyped
7: differs: 松岭镇/荷塘村/张志远: 选拔.组织备案.备案编号: `439001-2026-0001` → `439001-2026-0009`

"#]])
        .exits(1);
}

#[test]
fn namesakes_get_folders_of_their_own_and_nobody_is_matched_by_name_across_villages() {
    let test = archive();
    let text = "姓名,村,性别,出生年月,政治面貌,身份证号\n\
                张志远,荷塘村,男,1990.10,群众,43900119901010108X\n\
                张志远,太平村,男,1994.10,群众,\n\
                李文博,荷塘村,女,1996.03,群众,439001199603080026\n";
    test.write("../三人.csv", text);
    test.dossier("import ../三人.csv")
        .stdout(str![[r#"
第 2 行     不能导入  松岭镇/荷塘村/张志远-2
    性别写的是 `男`，身份证号表示 `女`（核对户口簿，改正其中一项）
第 3 行     新增      松岭镇/太平村/张志远
第 4 行     不能导入  李文博
    身份证号已在 `松岭镇/太平村/李文博`；调动请用 dossier move

"#]])
        .stderr(str![[r#"
共 3 行：新增 1，不能导入 2：性别写的是 `男`，身份证号表示 `女`（核对户口簿，改正其中一项）；身份证号已在 `松岭镇/太平村/李文博`；调动请用 dossier move
不能导入的行已标注在 `三人-错误.xlsx`
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(1);
}

#[test]
fn a_word_that_says_nothing_gives_way() {
    let test = archive();
    test.write("../学历.csv", "姓名,村,在职学历,在职毕业时间\n张志远,荷塘村,大学,2024.07\n");
    test.dossier("import ../学历.csv --update --write")
        .stdout(str![[r#"
第 2 行     更改      松岭镇/荷塘村/张志远
    在职教育.学历: `无` → `大学`
    在职教育.毕业时间: → `2024.07`

"#]])
        .stderr(str![[r#"
共 1 行：更改 1
已写入 1 个文件

"#]])
        .exits(0);
    let text = test.read("松岭镇/荷塘村/张志远/person.yaml");
    assert!(text.contains("\n在职教育: {学历: 大学, 毕业时间: 2024.07}\n"), "{text}");
    test.write("../学历.csv", "姓名,村,文化程度\n张志远,荷塘村,大专\n");
    test.dossier("import ../学历.csv --update")
        .stdout(str![[r#"
第 2 行     不能导入  松岭镇/荷塘村/张志远
    文化程度：与档案不同，请改用“全日制学历”“在职学历”等列写明是哪一种

"#]])
        .stderr(str![[r#"
共 1 行：不能导入 1：文化程度：与档案不同，请改用“全日制学历”“在职学历”等列写明是哪一种
不能导入的行已标注在 `学历-错误.xlsx`
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(1);
}

#[test]
fn records_are_added_one_a_row_and_not_twice() {
    let test = archive();
    let text = "姓名,所在村,时间,类别,主要内容,记录人\n\
                张志远,荷塘村,2026-6-3,学习,学习党章，写心得。,王敏\n\
                李文博,太平村,2026.05.20,工作,走访三组,陈刚\n\
                李文博,太平村,2026-06-20,工作,\"走访四组\n化解纠纷\",陈刚\n";
    test.write("../纪实.csv", text);
    test.dossier("import ../纪实.csv --as 纪实 --write")
        .stdout(str![[r#"
第 2 行     新增      松岭镇/荷塘村/张志远
    时间：已按 `2026-06-03` 读取
第 3 行     不变      松岭镇/太平村/李文博
    时间：已按 `2026-05-20` 读取
第 4 行     新增      松岭镇/太平村/李文博

"#]])
        .stderr(str![[r#"
共 3 行：新增 2，不变 1
已写入 2 个文件

"#]])
        .exits(0);
    let text = test.read("松岭镇/太平村/李文博/person.yaml");
    let end: String = text.lines().skip(46).map(|line| format!("{line}\n")).collect();
    snapbox::assert_data_eq!(
        end,
        str![[r#"
    - {日期: 2026-05-10, 类别: 学习, 内容: 学习村级财务制度, 记录: 陈刚}
    - {日期: 2026-05-20, 类别: 工作, 内容: 走访三组, 记录: 陈刚}
    - 日期: 2026-06-20
      类别: 工作
      内容: |
        走访四组
        化解纠纷
      记录: 陈刚

"#]]
    );
    test.dossier("import ../纪实.csv --as 纪实 -q --format short")
        .stdout(str![[r#"
2: 不变: 松岭镇/荷塘村/张志远: 时间：已按 `2026-06-03` 读取
3: 不变: 松岭镇/太平村/李文博: 时间：已按 `2026-05-20` 读取
4: 不变: 松岭镇/太平村/李文博

"#]])
        .exits(0);
    test.dossier("check -q").exits(0);
}

#[test]
fn a_bad_record_names_its_column() {
    let test = archive();
    let text = "姓名,村,日期,类别,内容\n张志远,荷塘村,2026-13-01,学习,学党章\n\
                张志远,荷塘村,,工做,走访\n周周,太平村,2026-06-01,工作,走访\n";
    test.write("../纪实.csv", text);
    test.dossier("import ../纪实.csv --as 纪实")
        .stdout(str![[r#"
第 2 行     不能导入  松岭镇/荷塘村/张志远
    日期：`2026-13-01` 不对：没有 13 月（核对月份）
第 3 行     不能导入  松岭镇/荷塘村/张志远
    缺少 `日期`
    类别：`工做` 不在可用的词语里（是否应为 `工作`？可用的词语：思想、学习、工作）
第 4 行     不能导入  周周
    `松岭镇/太平村` 没有 `周周`

"#]])
        .stderr(str![[r#"
共 3 行：不能导入 3：`松岭镇/太平村` 没有 `周周`；日期：`2026-13-01` 不对：没有 13 月（核对月份）；类别：`工做` 不在可用的词语里（是否应为 `工作`？可用的词语：思想、学习、工作）；缺少 `日期`
不能导入的行已标注在 `纪实-错误.xlsx`
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(1);
}

#[test]
fn what_is_no_roster_or_no_record_is_told() {
    let test = archive();
    test.write("../空.csv", "标题\n\n1,2,3\n");
    test.dossier("import ../空.csv")
        .stderr(str![[r#"
错误：没有找到表头（需有“姓名”等栏），没有读取

"#]])
        .exits(3);
    test.write("../坏.xlsx", "PK\u{3}\u{4} nothing");
    test.dossier("import ../坏.xlsx")
        .stderr(str![[r#"
错误：读不出这个工作簿，可能已经损坏；用 Excel 或 WPS 打开后另存为 .xlsx 再导入

"#]])
        .exits(3);
    test.dossier("import ../空.csv --as 日记")
        .stderr(str![[r#"
错误：不能按 `日记` 导入
建议：可用的有：人：基本情况、原属、参选意向、参选意向联系、简历、家庭成员、奖惩情况、实绩、核实、附件、村级推荐、乡镇考察、初审、初审情形、县级联审、公示、组织备案、放宽、联系人、计划、纪实、帮带记录、培训、学历提升、实践锻炼、列席会议、重点工作、活动、谈心谈话、思想汇报、评价、能力评估、推荐使用、使用、退出；村：村情、村原属、党组织、党组织星级、集体经济、岗位、调整、选举、选举当选、设岗定责、履职考核、分析、党员台账、在外乡贤、在外乡贤联系、摸排谈话、谈话、需求调查、整治、风险、结对、项目、荣誉、村活动；乡镇：镇情、原名、包村领导、意向名单、研判、研判未列入、文件；评审回复

"#]])
        .exits(2);
    test.dossier("import ../空.csv --town 青山镇")
        .stderr(str![[r#"
错误：档案里没有乡镇 `青山镇`

"#]])
        .exits(2);
    test.dossier("import ../没有.csv")
        .stderr(str![[r#"
错误：无法读取 `[ROOT]/archive/../没有.csv`：找不到

"#]])
        .exits(3);
}

#[test]
fn replies_of_departments_go_into_their_batch() {
    let test = archive();
    let batch = "reviews/2026-1.yaml";
    let silent = "{名称: 公安局, 送审: 2026-03-25, 经办: 甲}  # 已催";
    let replied = "{名称: 公安局, 送审: 2026-03-25, 回复: 2026-03-30, 文号: 样公复〔2026〕1号, 经办: 甲, 负责: 乙}";
    test.edit(batch, replied, silent);
    let head = "批次,部门,回复日期,回复文号,经办人,负责人,村,姓名,是否存在所列情形,条款,说明\n";
    let one = "2026-1,公安局,2026.3.30,样公复〔2026〕1号,甲,乙,荷塘村,张志远,否,,\n";
    test.write("../回复.csv", format!("{head}{one}"));
    test.dossier("import ../回复.csv --as 评审回复")
        .stdout(str![[r#"
第 2 行     不能导入  张志远
    `松岭镇/太平村/李文博` 不在回函里

"#]])
        .stderr(str![[r#"
共 1 行：不能导入 1：`松岭镇/太平村/李文博` 不在回函里
不能导入的行已标注在 `回复-错误.xlsx`
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(1);
    let other = "2026-1,公安局,2026.3.30,样公复〔2026〕1号,甲,乙,太平村,李文博,待核,,\n";
    let clear = "2026-1,纪委监委,2026-03-29,样纪复〔2026〕1号,甲,乙,,,,,\n";
    test.write("../回复.csv", format!("{head}{one}{other}{clear}"));
    test.dossier("import ../回复.csv --as 评审回复 --write")
        .stdout(str![[r#"
第 2 行     新增      张志远
第 3 行     新增      李文博
第 4 行     不变      纪委监委

"#]])
        .stderr(str![[r#"
共 3 行：新增 2，不变 1
已写入 1 个文件

"#]])
        .exits(0);
    snapbox::assert_data_eq!(
        test.read(batch),
        str![[r#"
格式: 1
批次: 2026-1
日期: 2026-03-25
有效期至: 2026-12-31
名单: [松岭镇/荷塘村/张志远, 松岭镇/太平村/李文博]
部门:
  - {名称: 纪委监委, 送审: 2026-03-25, 回复: 2026-03-29, 文号: 样纪复〔2026〕1号, 经办: 甲, 负责: 乙}
  - 名称: 公安局  # 已催
    送审: 2026-03-25
    回复: 2026-03-30
    文号: 样公复〔2026〕1号
    经办: 甲
    负责: 乙
    待核: [松岭镇/太平村/李文博]

"#]]
    );
    let again = test.dossier("import ../回复.csv --as 评审回复 --format json").output();
    assert!(again.objects().iter().all(|row| row["outcome"] == "unchanged"), "{}", again.stdout);
    let wrong =
        "2026-9,公安局,2026-13-30,,,,荷塘村,张志远,也许,,\n2026-1,纪委监委,2026-04-29,,,,,,,,\n";
    test.write("../回复.csv", format!("{head}{wrong}"));
    test.dossier("import ../回复.csv --as 评审回复")
        .stdout(str![[r#"
第 2 行     不能导入  张志远
    回复日期：`2026-13-30` 不是日期
    结果填的是`也许`，只能填 是、否、待核
第 3 行     不能导入  纪委监委
    `纪委监委`已于 2026-03-29 回复；抄错的改批次文件，部门更正的另开批次

"#]])
        .stderr(str![[r#"
共 2 行：不能导入 2：`纪委监委`已于 2026-03-29 回复；抄错的改批次文件，部门更正的另开批次；回复日期：`2026-13-30` 不是日期；结果填的是`也许`，只能填 是、否、待核
不能导入的行已标注在 `回复-错误-2.xlsx`
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(1);
}

#[test]
fn a_cell_at_the_far_end_of_a_sheet_costs_nothing() {
    let test = archive();
    office(&test, "far", "远.xlsx");
    test.dossier("import ../远.xlsx")
        .stdout(str![[r#"
第 2 行     新增      松岭镇/太平村/许诺

"#]])
        .stderr(str![[r#"
共 1 行：新增 1
工作表 `Sheet`：第 1048576 行有的单元格重复或超出范围，没有全部读入，请用 Excel 另存一次再导入
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(0);
}

#[test]
fn a_village_that_two_towns_have_needs_its_town() {
    let test = archive();
    test.write("云溪镇/荷塘村/village.yaml", "格式: 1\n名称: 荷塘村\n类别: 一般村\n");
    test.write("../一人.csv", "姓名,村,性别,出生年月,政治面貌\n许诺,荷塘,女,1999.09,群众\n");
    test.dossier("import ../一人.csv -q")
        .stdout(str![[r#"
第 2 行     不能导入  许诺
    几个乡镇都有 `荷塘`，请写明乡镇

"#]])
        .exits(1);
    test.dossier("import ../一人.csv -q --town 云溪")
        .stdout(str![[r#"
第 2 行     新增      云溪镇/荷塘村/许诺

"#]])
        .exits(0);
}

#[test]
fn a_formula_without_a_result_is_refused() {
    let test = archive();
    office(&test, "formula", "公式.xlsx");
    test.dossier("import ../公式.xlsx -q")
        .stdout(str![[r#"
第 2 行     不能导入  松岭镇/太平村/许诺
    现任职务：公式没有结果：用 Excel 或 WPS 打开这个文件，保存一次再导入，或改为文字

"#]])
        .exits(1);
    // Nor does the returned workbook make data of our own words.
    test.dossier("import ../公式-错误.xlsx -q")
        .stdout(str![[r#"
第 2 行     不能导入  松岭镇/太平村/许诺
    现任职务：公式出错，显示 `#N/A`，请改为文字

"#]])
        .exits(1);
}

#[test]
fn the_returned_workbook_means_the_same_days() {
    let test = archive();
    office(&test, "mac", "苹果.xlsx");
    assert_eq!(test.dossier("import ../苹果.xlsx -q").output().code, 1);
    let shown = cells(&test, "苹果-错误.xlsx");
    for cell in ["E2", "E3"] {
        let day = format!("{cell} datetime yyyy-mm-dd 1996-05-12 00:00:00");
        assert!(shown.lines().any(|line| line == day), "{shown}");
    }
    let again = test.dossier("import ../苹果-错误.xlsx --format json").output().objects();
    assert_eq!(again[0]["outcome"], "new");
}

#[test]
fn what_an_old_workbook_hides_is_told() {
    let test = archive();
    office(&test, "hidden", "隐藏.xls");
    test.dossier("import ../隐藏.xls")
        .stdout(str![[r#"
第 2 行     新增      松岭镇/太平村/许诺

"#]])
        .stderr(str![[r#"
共 1 行：新增 1
工作表 `花名册`：第 3 行是隐藏的，没有导入；要导入的加 --hidden
工作表 `花名册`：G 列是隐藏的，没有导入；要导入的加 --hidden
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(0);
    test.dossier("import ../隐藏.xls --hidden")
        .stdout(str![[r#"
第 2 行     新增      松岭镇/太平村/许诺
第 3 行     新增      松岭镇/太平村/许多

"#]])
        .stderr(str![[r#"
共 2 行：新增 2
工作表 `花名册`：第 3 行是隐藏的行，也读入了
工作表 `花名册`：现任职务（G 列）是隐藏的列，也读入了
工作表 `花名册`：G3 的公式没有显示内容，按没有填写；应有内容的，用 Excel 打开这个文件，保存一次再导入
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(0);
}

#[test]
fn a_name_with_a_slash_is_nobodys_folder() {
    let test = archive();
    test.write("../册.csv", "姓名,村,性别,出生年月,政治面貌\n李四/王五,太平村,女,1999.09,群众\n");
    let before = test.tree("");
    test.dossier("import ../册.csv --write -q")
        .stdout(str![[r#"
第 2 行     不能导入  李四/王五
    `李四/王五` 不能用作文件夹名：一行写一个人，姓名里不要有 `/` 这样的符号

"#]])
        .stderr(str![[r#"
有不能导入的行，所以一行也没有写入；改好后再导入，或加 --partial 只写其余各行

"#]])
        .exits(1);
    assert_eq!(test.tree(""), before);
}
