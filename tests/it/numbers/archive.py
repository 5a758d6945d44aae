"""An archive as the witness sees it on a day: its people, places, events, batches and programmes."""

import os

from reading import Policy, come, day, entries, get, items, level, load, month, word, years

MEMBERS = ("中共党员", "中共预备党员")
RESERVED = {"events", "reviews", "programmes", "policies", "receipts", "templates", "fonts", "build"}


class Archive:
    def __init__(self, root, shipped):
        self.root = root
        shipped = load(shipped)
        self.newest = Policy(load(os.path.join(root, "policy.yaml")), shipped)
        folder = os.path.join(root, "policies")
        self.older = [Policy(load(os.path.join(folder, name)), shipped) for name in listed(folder)]
        self.towns, self.villages, self.people = {}, {}, {}
        for town in listed(root):
            if town in RESERVED or not os.path.isdir(os.path.join(root, town)):
                continue
            file = os.path.join(root, town, "town.yaml")
            if os.path.exists(file):
                self.towns[town] = load(file)
            for village in listed(os.path.join(root, town)):
                path = f"{town}/{village}"
                if not os.path.isdir(os.path.join(root, path)):
                    continue
                # A village or town of which nothing is written down is told, and not counted.
                file = os.path.join(root, path, "village.yaml")
                if os.path.exists(file):
                    self.villages[path] = load(file)
                for name in listed(os.path.join(root, path)):
                    file = os.path.join(root, path, name, "person.yaml")
                    if os.path.exists(file):
                        self.people[f"{path}/{name}"] = load(file)
        self.events = self.all_in("events")
        self.reviews = self.all_in("reviews")
        self.programmes = self.all_in("programmes")

    def all_in(self, folder):
        where = os.path.join(self.root, folder)
        return {f"{folder}/{name}": load(os.path.join(where, name)) for name in listed(where)}

    def policy(self, today):
        """The edition in force on a day; before the first edition the first one."""
        older = sorted(self.older, key=lambda one: str(one.start))
        if self.newest.start is None or self.newest.start <= today:
            return self.newest
        held = [one for one in older if one.start is None or one.start <= today]
        return held[-1] if held else (older or [self.newest])[0]


def listed(folder):
    """What a folder holds, without hidden files."""
    names = os.listdir(folder) if os.path.isdir(folder) else []
    return sorted(name for name in names if not name.startswith("."))


class Person:
    """Somebody on a day."""

    def __init__(self, archive, path, record, today):
        self.archive, self.path, self.record, self.today = archive, path, record, today
        self.village = path.rsplit("/", 1)[0]
        self.birth = month(record["出生年月"])
        self.is_reserve = word(get(record, "身份") or "后备力量") == "后备力量"
        self.policy = archive.policy(today)

    def get(self, *keys):
        return get(self.record, *keys)

    def done(self, *keys, needs, at="日期", months=False):
        """The complete entries of a list that had come by the day."""
        read = month if months else day
        all_ = entries(self.record, *keys, needs=needs, months=("起", "止") if months else ())
        return [entry for entry in all_ if come(read(entry.get(at)), self.today)]

    @property
    def filed(self):
        date = day(self.get("选拔", "组织备案", "日期"))
        return date if date and date <= self.today else None

    @property
    def exit(self):
        one = self.get("退出") or {}
        left = day(one.get("日期"))
        return one if left and left <= self.today else None

    @property
    def is_total(self):
        last = day(self.policy.get("换届", "上次"))
        return bool(self.is_reserve and self.filed and (last is None or self.filed >= last))

    @property
    def is_pool(self):
        return self.is_total and not self.exit

    @property
    def is_trained(self):
        """In the pool, or a serving cadre, and not gone."""
        return self.is_pool or (not self.is_reserve and not self.exit)

    @property
    def uses(self):
        return self.done("使用", needs=("日期", "去向"))

    def age(self, today=None):
        return years(self.birth, today or self.today)

    def education(self, today=None):
        """The higher of both educations that were finished by a day."""
        found = [-1]
        for key in ("全日制教育", "在职教育"):
            one = self.get(key) or {}
            if come(month(one.get("毕业时间")), today or self.today) and "学历" in one:
                found.append(level(one["学历"]))
        return max(found)

    @property
    def status(self):
        """Political status on the day: of a member before joining nobody knows what it was."""
        now = word(self.record["政治面貌"])
        if now in MEMBERS and not come(month(self.get("入党时间")), self.today):
            return None
        if now == "中共党员" and not come(month(self.get("转正时间")), self.today):
            return "中共预备党员"
        return now

    @property
    def is_member(self):
        return self.status in MEMBERS

    def step(self, key):
        date = day(self.get("选拔", key, "日期"))
        return date if date and date <= self.today else None

    def waiver(self, today):
        one = self.get("选拔", "放宽") or {}
        return one if come(day(one.get("日期")), today) else {}

    @property
    def batch(self):
        """The latest batch of the joint review that names the person."""
        named = [one for one in self.archive.reviews.values()
                 if day(one["日期"]) <= self.today and self.path in items(one, "名单")]
        return max(named, key=lambda one: day(one["日期"]), default=None)

    def replies(self):
        """What each department says of the person in the latest batch: those that the rules of its
        day ask for, which are clear, stopped or waiting, and others, which may be silent as well."""
        batch = self.batch
        if batch is None:
            return {}
        policy = self.archive.policy(day(batch["日期"]))
        known = {name: "waiting" for name, _, _ in policy.list("联审部门")}
        clauses = []
        for reply in items(batch, "部门"):
            name = policy.called("联审部门", reply["名称"])
            replied = day(reply.get("回复"))
            if replied is None or replied > self.today:
                known.setdefault(name, "silent")
                continue
            hits = [hit.get("条款") for hit in items(reply, "情形") if hit["人员"] == self.path]
            held = self.path in items(reply, "待核")
            known[name] = "stopped" if hits else "waiting" if held else "clear"
            clauses += filter(None, hits)
        self.clauses = clauses
        return known

    @property
    def review(self):
        said = self.replies().values()
        if not said:
            return None
        return "stopped" if "stopped" in said else "waiting" if "waiting" in said else "passed"

    @property
    def stage(self):
        """The first stage that holds."""
        examined = self.step("乡镇考察")
        conclusion = self.get("选拔", "乡镇考察", "结论") if examined else None
        review = self.review
        if self.exit:
            return "已退出"
        if conclusion == "不列入" or review == "stopped":
            return "未通过"
        if conclusion == "暂缓":
            return "暂缓"
        if self.uses:
            return "已使用"
        if self.filed:
            return "在培"
        if review:
            return "已联审" if review == "passed" else "联审中"
        if examined:
            return "已考察"
        return "已推荐" if self.step("村级推荐") else "摸排"

    def mentors(self):
        """The entries of those who train the person on the day."""
        all_ = self.done("培养", "联系人", needs=(), at="起")
        return [one for one in all_ if not over(one, self.today)]

    def contacts(self):
        """The contacts among them; of one mentor without a role it is the role. On the day on which
        one hands over to another it is the other."""
        def called(mentors):
            named = [one for one in mentors if one.get("角色") == "培养联系人"]
            silent = [one for one in mentors if "角色" not in one]
            return named or (silent if len(silent) == 1 else [])
        now = self.mentors()
        on = called([one for one in now if day(one.get("止")) != self.today])
        return on if any(day(one.get("起")) == self.today for one in on) else called(now)

    def postings(self):
        return self.done("培养", "实践锻炼", needs=("形式", "起"), at="起")


def over(entry, today):
    """Whether something had ended before a day; its last day is part of it."""
    until = day(entry.get("止"))
    return until is not None and until < today


class Numbers:
    """What was counted: by key the number, its base and the amounts by path."""

    def __init__(self):
        self.all = {}

    def put(self, key, rows, base=None, n=None, d=None):
        by_path = {}
        for path, value in rows:
            by_path[path] = by_path.get(path, 0) + value
        n = sum(by_path.values()) if n is None else n
        self.all[key] = (n, self.all[base][0] if base else d, by_path)

    def people(self, key, chosen, base=None):
        self.put(key, [(one.path, 1) for one in chosen], base)

    def words(self, key, rows, base=None):
        """One number for each word: rows are path, word and amount."""
        found = {}
        for path, said, value in rows:
            if said is not None:
                found.setdefault(said, []).append((path, value))
        for said, own in found.items():
            under = f"{base}-{said}" if base and base not in self.all else base
            if under and under not in self.all:
                continue
            self.put(f"{key}-{said}", own, under)

