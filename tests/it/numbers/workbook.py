"""Reads a workbook of `dossier stats` as openpyxl does, and counts it again.

    workbook.py bare FROM TO            writes the workbook anew without what its formulas came to
    workbook.py check WORKBOOK NUMBERS RECKONED
                                        holds it to the numbers of `stats --format json`, and to the
                                        same workbook after an office program has reckoned it anew

Whatever is wrong is told; the exit code says whether anything is.
"""

import fnmatch
import json
import re
import sys

import openpyxl

SHEETS = ["汇总", "数据", "口径", "校核"]
ONE = re.compile(r"""'数据'!\$([A-Z])\$2:\$[A-Z]\$(\d+),"=((?:[^"]|"")*)\"""")


def bare(source, target):
    openpyxl.load_workbook(source).save(target)


def counted(formula, data):
    """What a formula of COUNTIFS comes to over the lines of data."""
    total = 0
    for part in re.findall(r"COUNTIFS\(((?:[^\"()]|\"(?:[^\"]|\"\")*\")*)\)", formula):
        pairs = ONE.findall(part)
        assert pairs and all(int(last) == data.max_row for _, last, _ in pairs), part
        total += sum(all(meets(data[f"{column}{row}"].value, text) for column, _, text in pairs)
                     for row in range(2, data.max_row + 1))
    return total


def meets(value, text):
    pattern = re.sub(r"~(.)", r"[\1]", text.replace('""', '"').replace("[", "[[]"))
    return fnmatch.fnmatchcase("" if value is None else str(value), pattern)


def looks(sheet):
    """What an office expects of every sheet."""
    expected = {
        "frozen": (sheet.freeze_panes, "A2"),
        "filter": (sheet.auto_filter.ref, sheet.dimensions),
        "paper": (str(sheet.page_setup.paperSize), "9"),
        "turned": (sheet.page_setup.orientation, "landscape"),
        "head on each page": (sheet.print_title_rows, "$1:$1"),
        "merged": (list(sheet.merged_cells.ranges), []),
        "fitted": (sheet.sheet_properties.pageSetUpPr.fitToPage, True),
    }
    for what, (found, wanted) in expected.items():
        if found != wanted:
            yield f"{sheet.title}: {what}: {found} and not {wanted}"


def faults(workbook, numbers, reckoned):
    formulas = openpyxl.load_workbook(workbook)
    values = openpyxl.load_workbook(workbook, data_only=True)
    anew = openpyxl.load_workbook(reckoned, data_only=True)
    if formulas.sheetnames != SHEETS:
        yield f"the sheets are {formulas.sheetnames}"
        return
    for sheet in formulas:
        yield from looks(sheet)
    summary, data = values["汇总"], values["数据"]
    heads = {cell.value: cell.column for cell in summary[1]}
    rows = list(summary.iter_rows(min_row=2))
    if len(rows) != len(numbers):
        yield f"{len(rows)} rows and {len(numbers)} numbers"
    said = 0
    for row, number in zip(rows, numbers):
        key = number["key"]
        at = lambda head: row[heads[head] - 1]
        if at("键").value != key or (at("分组").value or None) != number.get("group"):
            yield f"{key}: stands as {at('键').value}"
        cell, share = at("数"), at("占比")
        yield from wrong_number(cell, number)
        if number["share"] is None:
            if share.value is not None:
                yield f"{key}: a share of {share.value}"
        elif (share.data_type, share.number_format) != ("n", "0.0%") \
                or abs(share.value - number["n"] / number["scale"] / number["d"]) > 1e-12:
            yield f"{key}: the share is {share.value} as {share.number_format}"
        formula = formulas["汇总"][cell.coordinate]
        if formula.data_type == "f":
            said += 1
            again = anew["汇总"][cell.coordinate].value
            if abs(again - cell.value) > 1e-9:
                yield f"{key}: an office program reckons {again} and not {cell.value}"
            if formula.value.startswith("=COUNTIFS") and counted(formula.value, data) != cell.value:
                yield f"{key}: {formula.value} is not {cell.value}"
    yield from wrong_data(data)
    print(f"{said} formulas of {len(rows)} numbers", file=sys.stderr)
    if not said:
        yield "no number has a formula"


def wrong_number(cell, number):
    key = number["key"]
    if number["value"] is None:
        if cell.value != "—":
            yield f"{key}: {cell.value}, and nobody can tell"
        return
    decimals = number["text"].split(" (")[0].removeprefix("1:").partition(".")[2]
    form = f"0.{'0' * len(decimals)}" if decimals else "0"
    form = f'"1:"{form}' if number["text"].startswith("1:") else form
    if (cell.data_type, cell.number_format) != ("n", form):
        yield f"{key}: {cell.value!r} is a {cell.data_type} as {cell.number_format}, not {form}"
    elif abs(cell.value - number["value"]) > 0.5001 * 10 ** -len(decimals):
        yield f"{key}: {cell.value}, and it is printed {number['value']}"


def wrong_data(data):
    heads = [cell.value for cell in data[1]]
    ages = [at for at, head in enumerate(heads) if head.startswith("年龄（")]
    for row in data.iter_rows(min_row=2):
        for at, cell in enumerate(row):
            # Text, whatever it begins with; ages are what one goes on to reckon with.
            wanted = "n" if at in ages or cell.value is None else "s"
            if cell.data_type != wanted:
                yield f"{cell.coordinate}: {cell.value!r} is a {cell.data_type}"
            if re.search(r"\d{17}[\dX]", str(cell.value)):
                yield f"{cell.coordinate}: an identity number"


def main(what, *files):
    if what == "bare":
        bare(*files)
        return 0
    workbook, numbers, reckoned = files
    with open(numbers, encoding="utf-8") as text:
        found = list(faults(workbook, json.load(text), reckoned))
    for line in found:
        print(f"{workbook}: {line}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
