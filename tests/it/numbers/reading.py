"""How the witness reads an archive: every scalar as the text that stands there, and what a day, a
month, a number or a word is decided here again, from the description of the files alone."""

import datetime
import os
import re

import yaml

try:
    from yaml import CBaseLoader as BaseLoader
except ImportError:
    from yaml import BaseLoader

UNFILLED = {"", "~", "null", "-", "--", "—", "——", "/"}
NOTHING = {"无", "没有"}
OPEN = {"至今", "现在", "今", "目前"}

# Words that are read as others, wherever they stand.
ALIASES = {
    "中国共产党党员": "中共党员", "党员": "中共党员", "正式党员": "中共党员",
    "中共正式党员": "中共党员", "预备党员": "中共预备党员", "团员": "共青团员",
    "民盟盟员": "民盟", "无党派": "无党派人士", "强": "强烈", "弱": "不强烈",
    "个别谈话": "个别", "集体谈话": "集体", "在任": "在任村干部", "现任村干部": "在任村干部",
    "村两委": "村“两委”", "村两委成员": "村“两委”成员", "镇级": "镇", "乡": "镇", "乡级": "镇", "乡镇": "镇", "县级": "县",
    "区": "县", "区级": "县", "市级": "市", "省级": "省", "国家级": "国家", "全国": "国家",
}
LEVELS = ["小学", "初中", "高中（中专）", "大专", "大学", "研究生"]
EDUCATION = {
    "小学": 0, "初中": 1, "高中": 2, "普通高中": 2, "中专": 2, "中技": 2, "职高": 2, "技校": 2,
    "大专": 3, "专科": 3, "大学专科": 3, "高职": 3, "中央党校大专": 3, "省委党校大专": 3,
    "大学": 4, "本科": 4, "大学本科": 4, "中央党校大学": 4, "省委党校大学": 4,
    "研究生": 5, "硕士研究生": 5, "博士研究生": 5, "硕士": 5, "博士": 5,
}
YES = {"是", "有", "true", "√"}
NO = {"否", "无", "没有", "false", "×"}


def load(path):
    """A file without what is not filled in; an empty mapping if there is none."""
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as file:
        return filled(yaml.load(file, BaseLoader)) or {}


def filled(value):
    """A value without everything that is not filled in; nothing if nothing is left."""
    if isinstance(value, dict):
        kept = {key: filled(inner) for key, inner in value.items()}
        return {key: inner for key, inner in kept.items() if inner is not None} or None
    if isinstance(value, list):
        return [inner for inner in map(filled, value) if inner is not None] or None
    return None if value.strip() in UNFILLED else value.strip()


def get(record, *keys):
    """What stands under keys; nothing where it is 无."""
    for key in keys:
        record = record.get(key) if isinstance(record, dict) else None
    return None if isinstance(record, str) and record in NOTHING else record


def items(record, *keys):
    """The entries of a list, which may be one alone."""
    value = get(record, *keys)
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def words(record, key):
    """The words of a list, which may stand in one text."""
    return [word for item in items(record, key) for word in item.split("、")]


def entries(record, *keys, needs=(), months=()):
    """The complete entries of a list, each once: who writes it down twice did it once."""
    seen, kept = [], []
    for entry in items(record, *keys):
        if not all(key in entry for key in needs):
            continue
        same = plain(entry, months)
        if same not in seen:
            seen.append(same)
            kept.append(entry)
    return kept


def plain(value, months=()):
    """A value as it is compared with others, however it was typed."""
    if isinstance(value, dict):
        return {key: str(month(value[key])) if key in months else plain(value[key], months)
                for key in value}
    if isinstance(value, list):
        return [plain(inner, months) for inner in value]
    return str(day(value) or word(value))


def word(text):
    """A closed word under its own name; quotation marks do not count."""
    if text is None:
        return None
    if text in ALIASES:
        return ALIASES[text]
    return text


def same(one, other):
    """Whether two words are one: quotation marks do not count."""
    return unquoted(one) == unquoted(other)


def parts(post):
    """The posts that one person holds at once: marks, blanks and 兼 part them."""
    return [part for part in re.split(r"[、，,兼／/（）()\s]+", post) if part]


def unquoted(text):
    return re.sub(r"[“”\"「」'‘’]", "", text)


def numbers(text):
    """The numbers of a date, or nothing."""
    text = (text or "").strip("\"")
    if re.fullmatch(r"\d{8}", text):
        return [int(text[:4]), int(text[4:6]), int(text[6:])]
    if re.fullmatch(r"\d{6}", text):
        return [int(text[:4]), int(text[4:])]
    found = re.fullmatch(r"(\d{4})[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?", text)
    return [int(part) for part in found.groups() if part] if found else None


def day(text):
    found = numbers(text)
    return datetime.date(*found) if found and len(found) == 3 else None


def month(text):
    """A month as its first day; of a whole date the month counts."""
    found = numbers(text)
    return datetime.date(found[0], found[1], 1) if found else None


def month_or_day(text):
    return day(text) or month(text)


def amount(text):
    """A number in thousandths, without the unit that its key already says."""
    found = re.match(r"\d+(\.\d+)?", text or "")
    whole, _, rest = found.group().partition(".") if found else ("0", "", "")
    return int(whole) * 1000 + int((rest + "000")[:3])


def count(text):
    return amount(text) // 1000


def yes(text):
    return text in YES


def level(text):
    return EDUCATION.get(text) if text else None


def come(date, today):
    """Whether something had come by a day; without a date it counts always."""
    return date is None or date <= today


def years(birth, today):
    """Whole years by months: days do not count."""
    return today.year - birth.year - (today.month < birth.month)


class Policy:
    """An edition of the rules, filled up from the shipped ones."""

    def __init__(self, own, shipped):
        self.all = merged(own, shipped)
        self.shipped = shipped
        self.start = day(own.get("施行"))

    def get(self, *keys):
        return get(self.all, *keys)

    def list(self, key):
        """The words of a list, each with its other names and its parts."""
        shipped = {term[0]: term for term in map(self.term, items(self.shipped, key))}
        terms = []
        for item in items(self.all, key):
            term, names, parts = self.term(item)
            known = shipped.get(term)
            if known:
                names, parts = names or known[1], parts or known[2]
            terms.append((term, names, parts))
        return terms

    @staticmethod
    def term(item):
        if isinstance(item, str):
            return item, [], []
        return item["词"], items(item, "又称"), items(item, "作用")

    def find(self, key, text):
        """The word of a list that a text means, with its parts."""
        for term, names, parts in self.list(key):
            if text is not None and any(same(text, name) for name in [term, *names]):
                return term, parts
        return text, []

    def called(self, key, text):
        return self.find(key, text)[0]

    def plays(self, key, text, part):
        return part in self.find(key, text)[1]

    def kinds(self, post):
        """What kinds of posts a post's name tells of."""
        return self.ordered(self.meant(post))

    def kinds_of(self, entry):
        """The kinds of all that the holder of a post is: of 兼任 only what is a post's whole name."""
        known = {name for _, name in self.post_names()}
        also = [part for text in items(entry, "兼任") for part in parts(text)]
        found = [self.meant(part) for part in also if unquoted(part) in known]
        return self.ordered(self.meant(entry["职务"]).union(*found))

    def meant(self, post):
        """The kinds that are told by name: the longest name that a part is or, if the name has three
        letters or more, that it ends with."""
        found = set()
        for part in map(unquoted, parts(post)):
            best = {}
            for kind, name in self.post_names():
                if part == name or (len(name) >= 3 and part.endswith(name)):
                    best.setdefault(len(name), set()).add(kind)
            found |= best[max(best)] if best else set()
        return found

    def post_names(self):
        for kind, names, _ in self.list("岗位类别"):
            for name in [kind, *names, *items(self.all, "职务名称", kind)]:
                yield kind, unquoted(name)

    def ordered(self, kinds):
        """Kinds in the county's order; those of all other posts where none is known."""
        return [kind for kind, _, _ in self.list("岗位类别") if kind in kinds] or [self.rest()]

    def rest(self):
        return next((term for term, _, parts in self.list("岗位类别") if "其余" in parts), None)

    def kind_plays(self, kind, part):
        return self.plays("岗位类别", kind, part)


def merged(own, shipped):
    """Own values, and shipped ones for the keys that are left out."""
    return {**shipped, **own}
