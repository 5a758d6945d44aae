"""Counts of places: posts and their holders, villages, elections, towns."""

from archive import Person
from people import decade
from reading import (amount, come, count, day, entries, get, items, level, month, month_or_day, word,
                     words, years, yes)

MONTHS = ("出生年月", "首次任职", "任职时间", "预计空缺")


def count_all(archive, people, today, out):
    policy = archive.policy(today)
    out.put("towns", [(path, 1) for path in archive.towns])
    out.put("villages", [(path, 1) for path in archive.villages])
    holders = {path: posts_of(archive, record, policy, today)
               for path, record in archive.villages.items()}
    elections(archive, people, today, out)
    reserves(archive, people, policy, holders, out)
    posts(archive, policy, holders, today, out)
    cadres(archive, policy, holders, today, out)
    villages(archive, policy, today, out)
    affairs(archive, policy, today, out)
    surveys(archive, policy, today, out)
    away(archive, today, out)
    towns(archive, today, out)


class Post:
    """A post, and who holds it on the day."""

    def __init__(self, archive, entry, policy, today):
        self.entry, self.today = entry, today
        self.kinds = policy.kinds_of(entry)
        since = month(entry.get("任职时间"))
        self.name = get(entry, "姓名") if come(since, today) else None
        path = entry.get("人员")
        file = archive.people.get(path)
        self.person = Person(archive, path, file, today) if file else None
        self.parts = {part for kind in self.kinds
                      for part in policy.find("岗位类别", kind)[1]}

    @property
    def birth(self):
        own = month(self.entry.get("出生年月"))
        return own or (self.person.birth if self.person else None)

    @property
    def sex(self):
        return get(self.entry, "性别") or (self.person and self.person.get("性别"))

    @property
    def education(self):
        own = level(get(self.entry, "学历"))
        known = self.person.education() if own is None and self.person else -1
        return own if known < 0 else known


def posts_of(archive, record, policy, today):
    """The posts of a village: of one holder each once, while vacant seats are well alike."""
    held = entries(record, "岗位", needs=("职务", "姓名"), months=MONTHS)
    empty = [entry for entry in items(record, "岗位") if "职务" in entry and "姓名" not in entry]
    return [Post(archive, entry, policy, today) for entry in held + empty]


def elections(archive, people, today, out):
    by_path = {one.path: one for one in people}
    rows, pool, cohorts = [], [], []
    for village, record in archive.villages.items():
        held = dated(record, "选举", ("日期", "当选"), today)
        election = max(held, key=lambda one: day(one["日期"]), default={})
        voted = day(election.get("日期"))
        elected = {}
        for one in entries(election, "当选", needs=("姓名", "职务")):
            elected.setdefault(one["姓名"], one)
        for one in elected.values():
            rows.append((village, 1))
            person = by_path.get(one.get("人员"))
            # In the pool on the day of the election, in whichever term the person was filed.
            if person and person.is_reserve and person.filed and person.filed <= voted \
                    and not (person.exit and day(person.exit["日期"]) <= voted):
                pool.append((village, 1))
            for programme in archive.programmes.values():
                if "起" in programme and day(programme["起"]) <= voted \
                        and one.get("人员") in items(programme, "名单"):
                    cohorts.append((village, programme["名称"], 1))
    out.put("elected", rows)
    out.put("elected-from-pool", pool, "elected")
    out.words("elected-from-cohort", cohorts, "elected")


def reserves(archive, people, policy, holders, out):
    held = [one for one in people if one.is_pool]
    none = [village for village in archive.villages
            if not any(one.village == village for one in held)]
    out.put("villages-without-reserve", [(village, 1) for village in none], "villages")
    asked = {kind: count(number) for kind, number in (policy.get("配备") or {}).items()}
    rest = policy.rest()
    key = lambda kind: kind if kind in asked else rest
    needed, there, short, with_posts, met = [], [], [], [], []
    for village, own in holders.items():
        wanted = {}
        for post in own:
            kind = key(post.kinds[0])
            if asked.get(kind):
                wanted[kind] = wanted.get(kind, 0) + asked[kind]
        has = {}
        for one in held:
            if one.village == village and one.get("拟培养岗位"):
                kind = key(policy.called("岗位类别", one.get("拟培养岗位")))
                has[kind] = has.get(kind, 0) + 1
        for kind, number in wanted.items():
            own_there = min(number, has.get(kind, 0))
            needed.append((village, kind, number))
            if own_there:
                there.append((village, kind, own_there))
            if number > own_there:
                short.append((village, kind, number - own_there))
        if wanted:
            with_posts.append(village)
            if all(has.get(kind, 0) >= number for kind, number in wanted.items()):
                met.append(village)
    out.put("posts-ratio-asked", [(village, 1) for village in with_posts])
    out.put("posts-ratio-met", [(village, 1) for village in met], "posts-ratio-asked")
    out.words("reserves-needed", needed)
    out.words("reserves-there", there, "reserves-needed")
    out.words("reserves-short", short, "reserves-needed")


def posts(archive, policy, holders, today, out):
    all_ = [(village, post) for village, own in holders.items() for post in own]
    out.put("posts", [(village, 1) for village, _ in all_])
    # Who holds two posts at once has one seat, that of the first kind.
    kinds = [(village, post.kinds[0], 1) for village, post in all_]
    out.words("posts-kind", kinds, "posts")
    vacant = [(village, post.kinds[0], 1) for village, post in all_
              if is_vacant(post, holders[village])]
    out.words("posts-vacant", vacant, "posts")
    ahead = [(village, post, falls_vacant(post, policy)) for village, post in all_
             if not is_vacant(post, holders[village])]
    ahead = [(village, post, date) for village, post, date in ahead if date and date > today]
    secretary = lambda post: policy.kind_plays(post.kinds[0], "书记")
    told = lambda rows: [(village, f"{date.year}.{date.month:02}", 1) for village, _, date in rows]
    out.words("vacancies-ahead", told(ahead), "posts")
    out.words("secretary-vacancies", told([row for row in ahead if secretary(row[1])]), "posts")
    plans = [(village, get(post.entry, "换届"), 1) for village, post in all_
             if secretary(post) and post.name]
    out.words("secretary-plan", plans)
    leaving = [(village, get(post.entry, "换届原因"), 1) for village, post in all_
               if get(post.entry, "换届") == "不再连任" and post.name]
    out.words("leaving-reason", leaving)


def is_vacant(post, own):
    """Whether nobody holds a post: nobody is named, or the one who is has not taken it up and nobody
    else of the village holds one of that name."""
    title = post.entry["职务"]
    others = any(other.name and other.entry["职务"] == title for other in own)
    return not post.name and ("姓名" not in post.entry or not others)


def falls_vacant(post, policy):
    """When a post will fall vacant: in the month that is told or, of a holder who does not stand
    again, at the next election."""
    told = month(post.entry.get("预计空缺"))
    leaves = get(post.entry, "换届") == "不再连任"
    return told or (day(policy.get("换届", "下次")) if leaves else None)


def cadres(archive, policy, holders, today, out):
    last = day(policy.get("换届", "上次"))
    people = []
    for village, own in holders.items():
        by_name = {}
        for post in own:
            if post.name:
                by_name.setdefault(post.name, []).append(post)
        people += [(village, held) for held in by_name.values()]
    parts = lambda held: {part for post in held for part in post.parts}
    committee = [row for row in people if parts(row[1]) & {"党组织", "村委会", "书记", "主任"}]
    groups(policy, committee, today, out, "committee", "committee-members")
    cross = [row for row in committee if parts(row[1]) >= {"党组织", "村委会"}]
    tell(out, "cross-posts", cross, "committee-members")
    tell(out, "new-cadres", [row for row in committee if new(row[1], last)], "committee-members")
    young = [row for row in committee
             if birth(row[1]) and years(birth(row[1]), today) <= count(policy.get("统计", "青年年龄"))]
    tell(out, "committee-young", young, "committee-members")
    secretaries = [row for row in people if "书记" in parts(row[1])]
    groups(policy, secretaries, today, out, "secretary", "secretaries")
    tell(out, "new-secretaries", [row for row in secretaries if new(row[1], last)], "secretaries")
    both = [row for row in secretaries if "主任" in parts(row[1])]
    tell(out, "dual-role", both, "secretaries")
    decades = [(village, decade(birth(held)), 1) for village, held in secretaries if birth(held)]
    out.words("secretary-decade", decades, "secretaries")
    graduates = {village for village, held in people if education(held) >= 3}
    out.put("village-graduate", [(village, 1) for village in graduates], "villages")
    without = [(village, 1) for village in archive.villages if village not in graduates]
    out.put("villages-without-graduate", without, "villages")


def groups(policy, rows, today, out, key, base):
    tell(out, base, rows)
    women = [row for row in rows if next((post.sex for post in row[1] if post.sex), None) == "女"]
    tell(out, f"{key}-women", women, base)
    tell(out, f"{key}-college", [row for row in rows if education(row[1]) >= 3], base)
    ages = [(village, years(birth(held), today)) for village, held in rows if birth(held)]
    out.put(f"{key}-age", ages, d=len(ages))


def tell(out, key, rows, base=None):
    out.put(key, [(village, 1) for village, _ in rows], base)


def birth(held):
    return next((post.birth for post in held if post.birth), None)


def education(held):
    return next((post.education for post in held if post.education is not None), -1)


def new(held, last):
    """First in office since the election: by the first month of all that are told."""
    dates = [month(post.entry.get("首次任职")) or month(post.entry.get("任职时间")) for post in held]
    dates = [date for date in dates if date]
    return bool(last and dates and min(dates) >= last.replace(day=1))


def villages(archive, policy, today, out):
    all_ = archive.villages
    told = lambda found: [(village, 1) for village, record in all_.items() if found(record)]
    spread = lambda of: [(village, said, 1) for village, record in all_.items()
                         for said in dict.fromkeys(of(record))]
    reasons = lambda record: (
        words(record, "类别原因") if get(record, "类别") in ("重点村", "难点村") else [])
    out.put("village-plan", told(lambda record: get(record, "一村一策")), "villages")
    out.words("village-class", spread(lambda record: [get(record, "类别")]), "villages")
    out.words("class-reason", spread(reasons))
    out.words("village-type", spread(lambda record: words(record, "村类型")))
    stars = lambda record: latest(entries(record, "党组织", "星级", needs=("年度", "星级")), today)
    rated = [(village, f"{count(stars(record)['星级'])}星", 1) for village, record in all_.items()
             if stars(record)]
    out.words("stars", rated, "villages")
    teams = [(village, get(record, "驻村工作队")) for village, record in all_.items()
             if get(record, "驻村工作队")]
    out.put("teams", [(village, 1) for village, _ in teams])
    members = [(village, count(team["队员"])) for village, team in teams if "队员" in team]
    out.put("team-members", members)
    out.put("team-size", members, "teams")
    pairs = spread(lambda record: [get(pair, "方式") for pair in entries(record, "结对")])
    out.words("pairing", pairs)
    economy = {village: latest(entries(record, "集体经济", needs=("年度", "收入万元")), today)
               for village, record in all_.items()}
    income = {village: amount(one["收入万元"]) for village, one in economy.items() if one}
    out.put("income-total", income.items())
    out.put("income-mean", income.items(), d=len(income))
    for line in items(policy.all, "统计", "集体经济万元"):
        above = [(village, 1) for village, earned in income.items() if earned >= amount(line)]
        if above:
            out.put(f"income-threshold-{line}", above, "villages")


def latest(found, today):
    """The entry of the latest year that has begun."""
    begun = [one for one in found if count(one["年度"]) <= today.year]
    return max(begun, key=lambda one: count(one["年度"]), default=None)


def affairs(archive, policy, today, out):
    all_ = archive.villages
    rows = lambda of: [(village, *row) for village, record in all_.items() for row in of(record)]
    money = rows(lambda record: [(get(record, "类别") or "未注明",
                                  amount(get(record, "待遇", "转移支付万元")))])
    out.words("transfers", [row for row in money if row[2]])
    renewed = [(village, 1) for village, record in all_.items()
               if month_or_day(get(record, "服务平台", "升级"))
               and month_or_day(get(record, "服务平台", "升级")) <= today]
    out.put("service-renewed", renewed, "villages")
    last = day(policy.get("换届", "上次"))
    adjusted = rows(lambda record: [
        (one["原因"], 1) for one in dated(record, "调整", ("日期", "职务", "原因"), today)
        if last is None or day(one["日期"]) >= last])
    out.words("midterm-adjusted", adjusted)
    projects = rows(lambda record: [
        (get(one, "状态") or "未注明", 1) for one in entries(record, "项目", needs=("年度", "名称"))
        if count(one["年度"]) <= today.year])
    out.words("projects", projects)
    demands = rows(lambda record: [
        (one["类别"], count(one["人数"]))
        for one in dated(record, "需求调查", ("日期", "类别", "人数"), today)])
    out.words("demand", demands)
    risks = rows(lambda record: [
        (one["类别"], 1) for one in dated(record, "风险", ("类别", "内容"), today)
        if not settled(one, today)])
    out.words("risks-open", risks)
    members = [(village, one) for village, record in all_.items()
               for one in entries(record, "党员台账", needs=("姓名",), months=("入党时间",))
               if come(month(one.get("入党时间")), today)]
    out.put("ledger-members", [(village, 1) for village, _ in members])
    watched = [(village, 1) for village, one in members if yes(one.get("重点关注"))]
    out.put("ledger-watched", watched, "ledger-members")
    out.put("duties", [(village, 1) for village, record in all_.items()
                       for _ in entries(record, "设岗定责", needs=("姓名", "岗位"))])
    activities = rows(lambda record: [
        (one["类别"], 1) for one in dated(record, "活动", ("日期", "类别"), today)])
    out.words("village-activities", activities)
    honours = rows(lambda record: [
        (word(get(one, "级别")), 1) for one in entries(record, "荣誉", needs=("日期", "名称"))
        if month_or_day(one["日期"]) <= today])
    out.words("honours-villages", honours)
    reminded = rows(lambda record: [
        (None, 1) for entry in entries(record, "履职考核")
        for talk in [get(entry, "提醒谈话") or {}]
        if "日期" in talk and "谈话人" in talk and day(talk["日期"]) <= today])
    out.put("cadre-reminders", [(village, number) for village, _, number in reminded])


def dated(record, key, needs, today):
    """The complete entries of a list that had come by the day."""
    return [one for one in entries(record, key, needs=needs) if come(day(one.get("日期")), today)]


def settled(risk, today):
    """Settled by the day: on the day that is told, else as the state says."""
    date = day(risk.get("销号日期"))
    return date <= today if date else get(risk, "状态") == "已销号"


def surveys(archive, policy, today, out):
    last = day(policy.get("换届", "上次"))
    since = lambda date: date <= today and (last is None or date >= last)
    for key, part in (("village-survey", "摸底"), ("village-midterm", "届中分析")):
        done = [(village, 1) for village, record in archive.villages.items()
                if any(since(day(one["日期"])) and plays(archive, one, part)
                       for one in entries(record, "分析", needs=("日期",)))]
        out.put(key, done, "villages")
    talks = []
    for village, record in archive.villages.items():
        own = get(record, "摸排谈话")
        if isinstance(own, dict):
            talks += [(village, word(kind), count(number)) for kind, number in own.items()]
        else:
            held = entries(record, "摸排谈话", needs=("日期", "对象类别"))
            talks += [(village, word(talk["对象类别"]), 1) for talk in held if since(day(talk["日期"]))]
    out.words("survey-talks", talks)


def plays(archive, survey, part):
    """Whether an analysis is of that sort; one of which that is not told is the survey."""
    kind = get(survey, "类别")
    if kind is None:
        return part == "摸底"
    return archive.policy(day(survey["日期"])).plays("分析类别", kind, part)


def away(archive, today, out):
    able = [(village, one) for village, record in archive.villages.items()
            for one in entries(record, "在外乡贤", needs=("姓名",))]
    out.put("away-listed", [(village, 1) for village, _ in able])
    contacts = [(village, one, dated(one, "联系", ("日期", "方式"), today)) for village, one in able]
    base = "away-listed"
    out.put("away-contacted", [(village, 1) for village, _, held in contacts if held], base)
    ways = [(village, one["方式"], 1) for village, _, held in contacts for one in held]
    out.words("away-contact-way", ways)
    wills = [(village, word(get(one, "回村意愿")), 1) for village, one in able]
    out.words("away-willing", wills, base)
    back = [(village, 1) for village, one in able
            if day(one.get("返回")) and day(one["返回"]) <= today]
    out.put("away-returned", back, base)
    party = [(village, 1) for village, one in able if yes(one.get("党组织关系在外"))]
    out.put("away-party", party, base)


def towns(archive, today, out):
    all_ = archive.towns
    told = lambda found: [(town, 1) for town, record in all_.items() if found(record)]
    out.put("towns-with-liaison", told(lambda one: get(one, "在外人才联络", "责任人")), "towns")
    out.put("towns-with-team", told(lambda one: get(one, "工作组")), "towns")
    names_, held, listed, dropped = [], [], [], []
    for town, record in all_.items():
        drafts = dated(record, "意向名单", ("稿次", "日期", "名单"), today)
        newest = max(drafts, key=lambda one: count(one["稿次"]), default=None)
        if newest:
            names_.append((town, len(set(items(newest, "名单")))))
        meetings = dated(record, "研判", ("日期",), today)
        held.append((town, len(meetings)))
        listed.append((town, len({path for one in meetings for path in items(one, "列入")})))
        dropped.append((town, len({who["姓名"] for one in meetings
                                   for who in entries(one, "未列入", needs=("姓名", "原因"))})))
    out.put("draft-names", names_)
    for key, rows in (("deliberations", held), ("deliberated-listed", listed),
                      ("deliberated-dropped", dropped)):
        out.put(key, [row for row in rows if row[1]])

