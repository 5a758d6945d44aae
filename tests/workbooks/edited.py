"""Looks at a workbook of `dossier export` as openpyxl sees it, or edits one cell of it.

    edited.py show FILE
    edited.py edit FILE NEW SHEET LABEL TEXT    the first grey row's cell under the label
    edited.py hide FILE NEW                     the explanations, the last column, the first grey row
"""

import sys

import openpyxl

GREY = "FFE7E6E6"


def grey(sheet):
    rows = range(2, sheet.max_row + 1)
    return [row for row in rows if sheet.cell(row, 1).fill.start_color.rgb == GREY]


def show(path):
    for sheet in openpyxl.load_workbook(path).worksheets:
        if sheet.sheet_state != "visible":
            continue
        heads = {cell.column_letter: cell.value for cell in sheet[1]}
        print(f"{sheet.title} A3 frozen at {sheet.freeze_panes}")
        for column, label in heads.items():
            cell = sheet[f"{column}3"]
            print(sheet.title, label, type(cell.value).__name__, cell.number_format)
        for rule in sheet.data_validations.dataValidation:
            for area in rule.sqref.ranges:
                column = openpyxl.utils.get_column_letter(area.min_col)
                print(sheet.title, heads[column], rule.type, rule.formula1)
        for row in grey(sheet):
            print(sheet.title, row, "grey")


def edit(path, new, name, label, text):
    book = openpyxl.load_workbook(path)
    sheet = book[name]
    column = [cell.value for cell in sheet[1]].index(label) + 1
    sheet.cell(grey(sheet)[0], column).value = text
    book.save(new)


def hide(path, new):
    book = openpyxl.load_workbook(path)
    for sheet in (one for one in book.worksheets if one.sheet_state == "visible"):
        sheet.column_dimensions[openpyxl.utils.get_column_letter(sheet.max_column)].hidden = True
        for row in [2] + grey(sheet)[:1]:
            sheet.row_dimensions[row].hidden = True
    book.save(new)


if __name__ == "__main__":
    {"show": show, "edit": edit, "hide": hide}[sys.argv[1]](*sys.argv[2:])
