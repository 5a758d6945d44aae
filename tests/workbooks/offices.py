"""Workbooks as three offices make them, by other libraries than the one that reads them.

usage: offices.py songling|yunxi|county|far|formula|mac|hidden FILE, or offices.py show FILE (cells as another program reads them)
"""

import datetime
import sys


def songling(path):
    """A title, a date line, two rows of joined labels, joined towns and villages, a total."""
    import openpyxl
    from openpyxl.styles import Alignment

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "花名册"
    sheet["A1"] = "松岭镇村级后备力量花名册"
    sheet.merge_cells("A1:L1")
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet["K2"] = "2026年11月"
    upper = ["序号", "乡镇", "所在村", "姓 名", "性别", "出生\n年月", "身份证号码\n（18位）", "政治面貌",
             "全日制教育", None, "联系电话", "备注"]
    for column, text in enumerate(upper, 1):
        sheet.cell(3, column, text)
        if column not in (9, 10):
            sheet.merge_cells(start_row=3, end_row=4, start_column=column, end_column=column)
    sheet.merge_cells("I3:J3")
    sheet["I4"], sheet["J4"] = "学历", "毕业院校及专业"
    rows = [
        (1, "松岭镇", "荷塘村", "张志远", "男", "1994.10", "43900119941012001X", "中共党员", "大学", "某大学 农学", "13800000001", None),
        (2, None, None, "王 强", "男", datetime.date(1994, 3, 1), "439001199403011018", "党员", "大专", "某职业技术学院 园艺", 13800000011, "致富带头人"),
        (3, None, None, "李梅", "女", "1995.11", 439001199511151026, "群众", "大专", None, "13800000012", None),
        (4, None, None, "赵亮", "男", 1988.1, "439001198807071039", "群众", "高中", None, "13800000013", None),
        (5, None, None, "钱进", "男", "1992.12", "439001199212011041", "群众", "大学", None, "1380000", None),
        (6, None, "太平", "孙红", "男", "1995.11", "439001199511151026", "群众", "大本", None, None, None),
        (7, None, None, "李文博", "女", "1996.03", "439001199603080026", "中共党员", "大学", "某大学 农学", "13900000002", None),
        (8, None, None, "周平", None, "199302", "439001199302281121", "无", None, None, None, None),
    ]
    for at, row in enumerate(rows, 5):
        for column, value in enumerate(row, 1):
            if value is not None:
                cell = sheet.cell(at, column, value)
                if isinstance(value, str):
                    cell.number_format = "@"
    sheet.merge_cells("B5:B12")
    sheet.merge_cells("C5:C9")
    sheet.merge_cells("C10:C12")
    sheet["A14"], sheet["D14"] = "合计", "8人"
    sheet["A15"] = "填表人：何静"
    book.save(path)


def yunxi(path):
    """An old workbook, a sheet a town, labels of its own in an order of its own."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="yyyy/m/d")
    head = ["名字", "手机", "文化程度", "党派", "公民身份号码", "出生日期", "性 别", "行政村", "来源类别", "血型", "入党年月"]
    sheets = {
        "云溪镇": [
            ("何小燕", 13800000021, "本科", "团员", "439001199701011067", datetime.date(1997, 1, 1), "女", "白鹭村", "返乡青年", "A", None),
            (),
            ("陈大山", "138-0000-0022", "中专", "党员", "43900119921201104X", datetime.date(1992, 12, 1), "女", "白鹭", "党员,致富能手", "B", 40695),
            ("吴亮", "13800000023", "大学", "群众", "439001199306151078", "1993年6月", "男", "白路村", "返乡青年", None, None),
        ],
        "松岭": [
            ("郑洁", "13800000024", "大专", "群众", "439001198602021097", "1986-02", "男", "太平村", "军人", None, None),
            ("冯军", "13800000025", "大专", "群众", "439001199404011108", "199404", "女", "太平村", "返乡青年", None, None),
            ("冯军", "13800000025", "大专", "群众", "439001199404011108", "199404", "女", "太平村", "返乡青年", None, None),
        ],
        "说明": [("本表由云溪镇、松岭镇汇总",)],
    }
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        if name != "说明":
            rows = [head] + rows
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, datetime.date):
                    sheet.write(at, column, value, day)
                elif value is not None:
                    sheet.write(at, column, value)
    book.save(path)


def county(path):
    """CSV in GBK as the county's system writes it, with marks that keep numbers whole, or not."""
    lines = [
        "样县后备力量信息,,,,,,,",
        "姓名,性别,民族,单位,证件号,出生年月日,政治面貌,备案编号",
        '卫东,男,汉,松岭镇荷塘村,="439001199103101134",19910310,群众,',
        "蒋伟,男,汉,松岭镇荷塘村,4.39002E+17,19900101,群众,",
        ",女,汉,松岭镇荷塘村,439001199605011123,19960501,群众,",
        "沈丽,女,汉族,松岭镇青山村,439001199605011123,1996.5.1,群众,",
        "张志远,男,汉,松岭镇荷塘村,43900119941012001x,19941012,党员,439001-2026-0009",
    ]
    with open(path, "wb") as file:
        file.write("\r\n".join(lines).encode("gbk"))


def far(path):
    """A roster of one, and a cell at the far end of the sheet that somebody hit by mistake."""
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["姓名", "村", "性别", "出生年月", "政治面貌"])
    book.active.append(["许诺", "太平村", "女", "1999.09", "群众"])
    book.active["XFD1048576"] = "x"
    book.save(path)


HEAD = ["乡镇", "村", "姓名", "性别", "出生年月", "政治面貌", "现任职务"]


def formula(path):
    """A formula whose result no program has reckoned yet."""
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(HEAD)
    book.active.append(["松岭镇", "太平村", "许诺", "女", "1999.09", "群众", '="网格员"&"会计"'])
    book.save(path)


def mac(path):
    """Days counted from 1904, as bare numbers; one row with a fault."""
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(HEAD)
    book.active.append(["松岭镇", "太平村", "许诺", "女", 33735, "群众", "会计"])
    book.active.append(["松岭镇", "太平村", "许多", "女", 33735, "群", "会计"])
    book.save(path)


def hidden(path):
    """A row, a column and a formula's result that are not shown, in the format of Excel 97."""
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("花名册")
    people = [["松岭镇", "太平村", name, "女", "1999.09", "群众", "会计"] for name in ("许诺", "许多")]
    for at, row in enumerate([HEAD, *people]):
        for column, text in enumerate(row):
            sheet.write(at, column, xlwt.Formula("1+1") if (at, column) == (2, 6) else text)
    sheet.row(2).hidden = True
    sheet.col(6).hidden = True
    book.save(path)


def show(path):
    import openpyxl

    for sheet in openpyxl.load_workbook(path).worksheets:
        print(f"# {sheet.title}")
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    print(cell.coordinate, type(cell.value).__name__, cell.number_format, cell.value)


if __name__ == "__main__":
    kinds = [songling, yunxi, county, far, formula, mac, hidden, show]
    {kind.__name__: kind for kind in kinds}[sys.argv[1]](sys.argv[2])
