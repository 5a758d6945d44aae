//! `dossier import`: whose a row is. What it says of itself must not part, and nobody gets what is
//! another's.

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use crate::support::{Output, Test};

/// Two people of the fixture, with their identity numbers.
const ZHANG: (&str, &str) = ("松岭镇/荷塘村/张志远", "43900119941012001X");
const LI: (&str, &str) = ("松岭镇/太平村/李文博", "439001199603080026");

fn outcomes(output: &Output) -> Vec<String> {
    output.objects().iter().map(|row| row["outcome"].as_str().unwrap().to_owned()).collect()
}

fn import(test: &Test, text: &str, options: &str) -> Output {
    test.write("../册.csv", text);
    test.dossier(&format!("import ../册.csv --format json {options}")).output()
}

fn xlsx(test: &Test, file: &str, make: impl FnOnce(&mut Worksheet)) {
    let mut book = Workbook::new();
    make(book.add_worksheet());
    test.write(file, book.save_to_buffer().unwrap());
}

#[test]
fn a_row_that_names_one_and_bears_the_number_of_another_is_refused() {
    let test = Test::fixture("ok");
    let before = test.tree("");
    let (zhang, number) = ZHANG;
    let masked = "439001********0026";
    let record = "日期,类别,内容\n2026-06-01,学习,学党章\n".split_once('\n').unwrap();
    let reply =
        "批次,部门,回复日期,结果,条款\n2026-1,公安局,2026-03-30,是,N01\n".split_once('\n').unwrap();
    let roster = "现任职务\n书记助理\n".split_once('\n').unwrap();
    let who = [
        ("村,姓名,身份证号", format!("荷塘村,张志远,{}", LI.1)),
        ("村,姓名,身份证号", format!("太平村,张志远,{}", LI.1)),
        ("村,姓名,身份证号", format!("荷塘村,李文博,{number}")),
        ("人员,身份证号", format!("{zhang},{}", LI.1)),
        ("人员,身份证号", format!("{zhang},{masked}")),
        ("人员,姓名", format!("{zhang},李文博")),
        ("人员,姓名,身份证号", format!("{zhang},张志远,{}", LI.1)),
        ("人员,姓名,身份证号", format!("{},张志远,{number}", LI.0)),
    ];
    for ((labels, values), options) in [
        (record, "--as 纪实 --write"),
        (reply, "--as 评审回复 --write"),
        (roster, "--update --write"),
    ] {
        for (whose, said) in &who {
            if options.contains("update") && !whose.contains("姓名") {
                continue;
            }
            let output =
                import(&test, &format!("{whose},{labels}\n{said},{}\n", values.trim()), options);
            assert_eq!(outcomes(&output), ["refused"], "{said} {options}");
            let told = output.stdout.contains("核对是谁");
            assert!(told, "{said} {options} {}", output.stdout);
            assert_eq!(test.tree(""), before, "{said} {options}");
        }
    }
}

#[test]
fn a_name_that_is_written_otherwise_is_the_same() {
    for name in ["张志远", "张 志 远", "张\u{3000}志远", "张\u{200B}志远"] {
        let test = Test::fixture("ok");
        let (path, number) = ZHANG;
        for who in
            [format!("荷塘村,{name},,"), format!(",{name},{number},"), format!(",{name},,{path}")]
        {
            let row = format!("村,姓名,身份证号,人员,日期,类别,内容\n{who},2026-06-01,学习,甲\n");
            let output = import(&test, &row, "--as 纪实");
            assert_eq!(outcomes(&output), ["new"], "{who} {}", output.stdout);
        }
        let row = format!("村,姓名,身份证号,现任职务\n荷塘村,{name},{number},荷塘村网格员\n");
        assert_eq!(outcomes(&import(&test, &row, "--update")), ["unchanged"], "{name}");
    }
}

#[test]
fn a_changed_name_is_told_how_to_enter_it() {
    let test = Test::fixture("ok");
    let (_, number) = ZHANG;
    let row = format!("村,姓名,身份证号,现任职务\n荷塘村,张致远,{number},荷塘村网格员\n");
    let output = import(&test, &row, "--update --write");
    assert_eq!(outcomes(&output), ["refused"], "{}", output.stdout);
    let (_, rest) = output.stdout.split_once("先运行 dossier ").unwrap();
    let remedy = rest.split('"').next().unwrap();
    assert_eq!(test.dossier(remedy).output().code, 0, "{remedy}");
    assert_eq!(outcomes(&import(&test, &row, "--update")), ["unchanged"]);
    assert!(test.read("松岭镇/荷塘村/张致远/person.yaml").contains("姓名: 张致远"));
}

#[test]
fn a_cell_names_one_person() {
    let test = Test::fixture("ok");
    let row =
        |name: &str| format!("村,姓名,性别,出生年月,政治面貌\n荷塘村,{name},女,1999.09,群众\n");
    for name in ["王 五", "王\u{3000}小五", "欧阳 五", "阿依古丽·买买提"] {
        assert_eq!(outcomes(&import(&test, &row(name), "")), ["new"], "{name}");
    }
    for name in ["张三 李四", "张三、李四", "张三　李四 王五", "张三；李四"] {
        let output = import(&test, &row(name), "");
        assert_eq!(outcomes(&output), ["refused"], "{name}");
        assert!(output.stdout.contains("一行写一个人"), "{}", output.stdout);
    }
}

#[test]
fn ticks_add_to_the_sources_and_empty_ones_clear_nothing() {
    let file = "松岭镇/荷塘村/张志远/person.yaml";
    let had = "来源: [党员, 返乡青年]";
    for (labels, ticks, wanted) in [
        ("党员", "√", had),
        ("党员", "", had),
        ("党员,返乡青年", ",√", had),
        ("返乡青年", "×", "来源: [党员]"),
        ("退役军人", "√", "来源: [党员, 返乡青年, 退役军人]"),
        ("退役军人,来源", "√,党员", "来源: [党员, 退役军人]"),
        ("来源,退役军人", "党员,√", "来源: [党员, 退役军人]"),
        ("来源,退役军人", ",√", "来源: [党员, 返乡青年, 退役军人]"),
        ("来源", "[党员, 退役军人]", "来源: [党员, 退役军人]"),
    ] {
        let test = Test::fixture("ok");
        assert!(test.read(file).contains(had));
        let ticks = if ticks.contains('[') { format!("\"{ticks}\"") } else { ticks.to_owned() };
        let rows = format!("村,姓名,{labels}\n荷塘村,张志远,{ticks}\n");
        let output = import(&test, &rows, "--update --write");
        assert_eq!(output.code, 0, "{rows} {}", output.stdout);
        assert!(test.read(file).contains(wanted), "{rows} {}", test.read(file));
    }
    let test = Test::fixture("ok");
    for rows in ["党员,来源\n荷塘村,张志远,×,党员\n", "党员,返乡青年\n荷塘村,张志远,×,×\n"]
    {
        let output = import(&test, &format!("村,姓名,{rows}"), "--update");
        assert_eq!(outcomes(&output), ["refused"], "{}", output.stdout);
    }
    let output = import(&test, "村,姓名,党员,来源\n荷塘村,张志远,×,无\n", "--update");
    assert_eq!(outcomes(&output), ["update"], "{}", output.stdout);
    let row = "村,姓名,性别,出生年月,政治面貌,退役军人,党员,来源\n荷塘村,王五,女,1999.09,群众,√,×,返乡青年\n";
    assert_eq!(outcomes(&import(&test, row, "--write")), ["new"]);
    let new = test.read("松岭镇/荷塘村/王五/person.yaml");
    assert!(new.contains("来源: [返乡青年, 退役军人]"), "{new}");
}

#[test]
fn a_short_name_that_several_places_have_is_not_enough() {
    let test = Test::fixture("ok");
    test.write("松岭街道/town.yaml", "格式: 1\n名称: 松岭街道\n");
    test.write("松岭街道/西街社区/village.yaml", "格式: 1\n名称: 西街社区\n类别: 一般村\n");
    test.write("松岭镇/荷塘社区/village.yaml", "格式: 1\n名称: 荷塘社区\n类别: 一般村\n");
    let row = |town: &str, village: &str| {
        format!("乡镇,村,姓名,性别,出生年月,政治面貌\n{town},{village},王五,女,1999.09,群众\n")
    };
    for (town, village, outcome) in [
        ("松岭镇", "荷塘村", "new"),
        ("松岭街道", "西街", "new"),
        ("松岭", "荷塘村", "refused"),
        ("松岭", "西街社区", "refused"),
        ("松岭镇", "荷塘", "refused"),
    ] {
        let output = import(&test, &row(town, village), "");
        assert_eq!(outcomes(&output), [outcome], "{town} {village} {}", output.stdout);
        let told = outcome == "new" || output.stdout.contains("请写全名");
        assert!(told, "{}", output.stdout);
    }
}

#[test]
fn an_entry_below_a_joined_name_is_no_remark() {
    for (labels, whose) in
        [(&["人员"][..], &["松岭镇/荷塘村/张志远"][..]), (&["村", "姓名"], &["荷塘村", "张志远"])]
    {
        let test = Test::fixture("ok");
        xlsx(&test, "../册.xlsx", |sheet| {
            let first = u16::try_from(labels.len()).unwrap();
            for (column, (label, text)) in (0..).zip(labels.iter().zip(whose)) {
                sheet.write(0, column, *label).unwrap();
                sheet.merge_range(1, column, 2, column, text, &Format::new()).unwrap();
            }
            for (row, (day, text)) in (0..).zip([
                ("日期", "内容"),
                ("2026-08-01", "建茶叶合作社"),
                ("2026-09-01", "获奖：优秀"),
            ]) {
                sheet.write(row, first, day).unwrap();
                sheet.write(row, first + 1, text).unwrap();
            }
            sheet.write(3, 0, "填表人：王五").unwrap();
            sheet.write(3, first, "2026年9月2日").unwrap();
        });
        let output = test.dossier("import ../册.xlsx --as 实绩 --format json").output();
        assert_eq!(outcomes(&output), ["new", "new"], "{}", output.stderr);
        assert!(output.stderr.contains("第 4 行是合计、说明或表头"), "{}", output.stderr);
    }
}

#[test]
fn the_returned_workbook_says_what_came_and_no_more() {
    let test = Test::fixture("ok");
    let people = ["松岭镇/荷塘村/张志远", "松岭镇/太平村/李文博"];
    xlsx(&test, "../册.xlsx", |sheet| {
        let labels = ["人员", "起", "止", "名称", "主题", "主办", "学时"];
        for (column, label) in (0..).zip(labels) {
            sheet.write(0, column, label).unwrap();
        }
        let day = Format::new().set_num_format("yyyy-mm-dd");
        for (row, person) in (1..).zip(people) {
            sheet.write(row, 0, person).unwrap();
            sheet.write(row, 4, if row == 1 { "基层党建" } else { "别的" }).unwrap();
        }
        sheet.merge_range(1, 1, 2, 1, "2026-10-08", &day).unwrap();
        for (column, text) in [(2, ""), (3, "专题班"), (5, "县委党校"), (6, "")] {
            sheet.merge_range(1, column, 2, column, text, &day).unwrap();
        }
        let last = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 10, 10).unwrap();
        sheet.write_datetime_with_format(1, 2, &last, &day).unwrap();
        sheet.write_number_with_format(1, 6, 24, &Format::new()).unwrap();
    });
    let first = test.dossier("import ../册.xlsx --as 培训 --format json").output();
    assert_eq!(outcomes(&first), ["new", "refused"], "{}", first.stdout);
    let again = test.dossier("import ../册-错误.xlsx --as 培训 --format json").output();
    assert_eq!(again.stdout, first.stdout);
}

#[test]
fn a_title_names_a_village_that_is_to_be_made() {
    for (title, options, wanted) in [
        ("松岭镇南河村后备力量花名册", "", Some("松岭镇/南河村")),
        ("南河村后备力量花名册", "--town 松岭镇", Some("松岭镇/南河村")),
        ("南河社区花名册", "--town 松岭镇", Some("松岭镇/南河社区")),
        ("关于各村后备力量的花名册", "--town 松岭镇", None),
        ("全镇行政村花名册", "--town 松岭镇", None),
    ] {
        let test = Test::fixture("ok");
        let text = format!("{title},,,\n姓名,性别,出生年月,政治面貌\n田一,男,1990.01,群众\n");
        let output = import(&test, &text, &format!("{options} --new-villages --write"));
        match wanted {
            Some(village) => {
                assert_eq!(outcomes(&output), ["new"], "{title}: {}", output.stderr);
                assert!(test.has(&format!("{village}/village.yaml")), "{title}");
                assert!(test.has(&format!("{village}/田一/person.yaml")), "{title}");
            }
            None => assert_eq!(outcomes(&output), ["refused"], "{title}: {}", output.stderr),
        }
    }
}

/// A workbook with a sheet of people away and one of what was heard from them.
fn away(test: &Test, contacts: &[[&str; 3]]) -> Output {
    let mut book = Workbook::new();
    let mut sheet = |name: &str, rows: &[&[&str]]| {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (at, row) in (0..).zip(rows) {
            for (column, text) in (0..).zip(*row) {
                sheet.write_string(at, column, *text).unwrap();
            }
        }
    };
    let mark = ["填写说明", "", "", "dossier 1 在外乡贤"];
    let rows: [&[&str]; 4] = [
        &["所在村", "姓名", "所在地", "标识（勿改）"],
        &mark,
        &["松岭镇/荷塘村", "田一", "长沙"],
        &["松岭镇/荷塘村", "田二", "长沙"],
    ];
    sheet("在外乡贤", &rows);
    let head = ["所在村", "所属第几条", "所属", "日期", "方式", "标识（勿改）"];
    let mark = ["填写说明", "", "", "", "", "dossier 1 在外乡贤联系"];
    let contacts: Vec<Vec<&str>> = contacts
        .iter()
        .map(|[number, title, day]| vec!["松岭镇/荷塘村", *number, *title, *day, "电话"])
        .collect();
    let mut rows: Vec<&[&str]> = vec![&head, &mark];
    rows.extend(contacts.iter().map(Vec::as_slice));
    sheet("在外乡贤联系", &rows);
    test.write("../册.xlsx", book.save_to_buffer().unwrap());
    test.dossier("import ../册.xlsx --format json --write").output()
}

#[test]
fn what_belongs_to_an_entry_that_is_new_itself_comes_with_it() {
    let test = Test::fixture("ok");
    let output = away(
        &test,
        &[["", "田二", "2026-05-02"], ["", "田一", "2026-05-01"], ["", "田二", "2026-05-03"]],
    );
    assert_eq!(outcomes(&output), ["new"; 5], "{}{}", output.stdout, output.stderr);
    let file = test.read("松岭镇/荷塘村/village.yaml");
    let one = file.lines().find(|line| line.contains("田一")).unwrap();
    let two = file.lines().find(|line| line.contains("田二")).unwrap();
    assert!(one.contains("2026-05-01") && !one.contains("2026-05-02"), "{file}");
    assert!(two.contains("2026-05-02") && two.contains("2026-05-03"), "{file}");
    for (title, number) in [("田三", ""), ("", "9")] {
        let test = Test::fixture("ok");
        let before = test.tree("");
        let output = away(&test, &[[number, title, "2026-05-02"]]);
        assert_eq!(outcomes(&output).last().unwrap(), "refused", "{}", output.stdout);
        assert_eq!(test.tree(""), before);
    }
}
