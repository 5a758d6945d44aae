"""Counts everything again that `dossier stats` counts, over the files themselves, and compares.

    recount.py POLICY FOLDER…

POLICY is the policy that is shipped. Each FOLDER holds an archive, `archive`, and what the program
says of it for some days, `<DAY>.json`, as `stats --format json` writes it. Whatever differs is
told; the exit code says whether anything did.
"""

import datetime
import json
import os
import sys

# Nothing is left beside the tests.
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import people
import places
import records
from archive import Archive, Numbers
from reading import unquoted


def recount(archive, today):
    out = Numbers()
    everybody = people.everybody(archive, today)
    people.pool(archive, everybody, today, out)
    people.structure(archive, everybody, today, out)
    people.selection(archive, everybody, today, out)
    records.count_all(archive, everybody, today, out)
    places.count_all(archive, everybody, today, out)
    return {unquoted(key): number for key, number in out.all.items()}


def told(numbers):
    """What the program says: by key the number, its base and the amounts by path."""
    found = {}
    for number in numbers:
        by_path = {}
        for row in number["people"]:
            by_path[row["path"]] = by_path.get(row["path"], 0) + row["amount"]
        found[unquoted(number["key"])] = (number["n"], number["d"], by_path)
    return found


# What is not printed as the number itself: as a mean over its base, as the base to one, as half.
MEANS = {"age-mean": 1, "committee-age": 1, "secretary-age": 1, "income-mean": 1, "team-size": 2,
         "reserve-per-village": 2, "talks-per-person": 2, "training-per-person": 2}
RATIO, MEDIAN = "mentor-ratio", "days-to-filing"


def misprinted(number):
    """What is wrong about how a number and its share are printed; shares and means half up."""
    key, n, d, scale = number["key"], number["n"], number["d"], number["scale"]
    if key in MEANS:
        value = rounded(n, d * scale, MEANS[key])
    elif key == RATIO:
        value = n and f"1:{rounded(d, n, 2)}"
    elif key == MEDIAN:
        value = d and rounded(n, 2, 1)
    else:
        value = str(n) if scale == 1 else rounded(n, scale, 2)
    printed = number["text"].split(" (")[0]
    if printed != (value or "—"):
        yield f"{key}: printed {printed} and not {value}"
    if number["value"] != (float(value.removeprefix("1:")) if value else None):
        yield f"{key}: the value is {number['value']} and not {value}"
    if number["share"] is not None and number["share"] != f"{rounded(100 * n, d, 1)}%":
        yield f"{key}: a share of {number['share']}, and it is {n} of {d}"


def rounded(above, below, decimals):
    """A quotient rounded half up; nothing where nothing can be divided."""
    if not below:
        return None
    power = 10 ** decimals
    whole = (2 * abs(above) * power + below) // (2 * below)
    sign = "-" if above < 0 and whole else ""
    return f"{sign}{whole // power}.{whole % power:0{decimals}}"


def differences(mine, theirs):
    for key in sorted(mine.keys() | theirs.keys()):
        if key not in theirs:
            # Words of which there is nothing are left out.
            if mine[key][0] or mine[key][2]:
                yield f"{key}: the program does not know it, the witness counts {shown(mine[key])}"
        elif key not in mine:
            yield f"{key}: the program counts {shown(theirs[key])}, the witness does not know it"
        elif mine[key] != theirs[key]:
            yield f"{key}: {shown(theirs[key])} by the program, {shown(mine[key])} by the witness"
            for path in sorted(mine[key][2].keys() | theirs[key][2].keys()):
                one, other = theirs[key][2].get(path), mine[key][2].get(path)
                if one != other:
                    yield f"    {path}: {one} by the program, {other} by the witness"


def shown(number):
    n, d, rows = number
    return f"{n} of {d} behind which {len(rows)} stand"


def main(shipped, folders):
    wrong = compared = 0
    for folder in folders:
        archive = Archive(os.path.join(folder, "archive"), shipped)
        for name in sorted(os.listdir(folder)):
            if not name.endswith(".json"):
                continue
            today = datetime.date.fromisoformat(name.removesuffix(".json"))
            with open(os.path.join(folder, name), encoding="utf-8") as text:
                numbers = json.load(text)
            mine, theirs = recount(archive, today), told(numbers)
            compared += len(theirs)
            printed = [line for number in numbers for line in misprinted(number)]
            for line in printed + list(differences(mine, theirs)):
                wrong += not line.startswith(" ")
                print(f"{folder} on {today}: {line}", file=sys.stderr)
    print(f"{compared} numbers of {len(folders)} archives compared, {wrong} differ", file=sys.stderr)
    return 1 if wrong or not compared else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
