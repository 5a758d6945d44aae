"""Counts of people: the pool, its structure, and the steps of selection."""

from archive import Person
from reading import LEVELS, come, count, day, entries, get, items, level, month, same, word, words


def everybody(archive, today):
    return [Person(archive, path, record, today) for path, record in archive.people.items()]


def pool(archive, people, today, out):
    policy = archive.policy(today)
    total = [one for one in people if one.is_total]
    held = [one for one in people if one.is_pool]
    out.people("reserve-total", total)
    out.people("reserve-in-pool", held, "reserve-total")
    out.words("reserve-filed", [(one.path, str(one.filed.year), 1) for one in total], "reserve-total")
    left = [one for one in total if one.exit]
    out.people("reserve-left", left, "reserve-total")
    out.words("exit-reason", [(one.path, one.exit.get("原因"), 1) for one in left], "reserve-left")
    gone = [(one.path, str(day(one.exit["日期"]).year), 1) for one in left if "日期" in one.exit]
    out.words("exit-year", gone, "reserve-left")
    posts = {one.path: policy.find("岗位类别", one.get("拟培养岗位")) for one in people}
    secretary = [one for one in held if "书记" in posts[one.path][1]]
    out.people("reserve-secretary", secretary, "reserve-in-pool")
    out.words("target-post", [(one.path, posts[one.path][0], 1) for one in held], "reserve-in-pool")
    plans = [(one.path, one.get("储备计划"), 1) for one in held]
    out.words("reserve-plan", plans, "reserve-in-pool")
    cohorts = []
    for programme in archive.programmes.values():
        if "起" in programme and day(programme["起"]) <= today:
            names = dict.fromkeys(items(programme, "名单"))
            cohorts += [(path, programme["名称"], 1) for path in names if path in archive.people]
    out.words("cohort", cohorts)
    out.people("serving", [one for one in people if not one.is_reserve and not one.exit])
    by_village = {village: 0 for village in archive.villages}
    for one in held:
        if one.village in by_village:
            by_village[one.village] += 1
    villages = len(by_village)
    out.put("reserve-per-village", by_village.items(), d=villages)
    least = min(by_village.values(), default=0)
    fewest = [(village, has) for village, has in by_village.items() if has == least]
    out.put("reserve-min-per-village", fewest, n=least, d=villages)


def structure(archive, people, today, out):
    policy = archive.policy(today)
    total = [one for one in people if one.is_total]
    held = [one for one in people if one.is_pool]
    base = "reserve-total"
    out.people("party-members", [one for one in total if one.is_member], base)
    out.words("political-status", [(one.path, one.status, 1) for one in total], base)
    steps = []
    for one in people:
        taken = [step for step in ("申请", "积极分子", "发展对象")
                 if one.get("入党进程", step) and month(one.get("入党进程", step)) <= today]
        if taken and one.is_pool and not one.is_member:
            steps.append((one.path, taken[-1], 1))
    out.words("party-steps", steps, "reserve-in-pool")
    out.people("education-college-plus", [one for one in total if one.education() >= 3], base)
    out.people("education-university-plus", [one for one in total if one.education() >= 4], base)
    ladder = [(one.path, LEVELS[one.education()], 1) for one in total if one.education() >= 0]
    out.words("education-ladder", ladder, base)
    ages = [(one.path, one.age()) for one in total]
    out.put("age-mean", ages, base)
    bands = [count(age) for age in items(policy.all, "统计", "年龄段")]
    if bands:
        out.words("age-band", [(path, band(age, bands), 1) for path, age in ages], base)
    out.words("born-decade", [(one.path, decade(one.birth), 1) for one in total], base)
    sexes = [(one.path, one.get("性别"), 1) for one in total]
    out.people("women", [one for one in total if one.get("性别") == "女"], base)
    out.words("sex", sexes, base)
    young = [one for one in total if one.age() <= count(policy.get("统计", "青年年龄"))]
    out.people("young-educated", [one for one in young if one.education() >= 3], base)
    out.people("young-university", [one for one in young if one.education() >= 4], base)
    nations = [(one, one.get("民族")) for one in total]
    others = [one for one, nation in nations if nation and nation not in ("汉族", "汉")]
    out.people("minority", others, base)
    base = "reserve-in-pool"
    tiers = [(one.path, policy.called("梯次", one.get("梯次")), 1) for one in held]
    out.words("tier", tiers, base)
    out.words("maturity", [(one.path, one.get("成熟程度"), 1) for one in held], base)
    known = [one for one in people if come(day(one.get("参选意向", "日期")), today)]
    wills = [(one.path, word(one.get("参选意向", "程度")), 1) for one in known if one.is_pool]
    out.words("willingness", wills, base)
    homes = [(one.path, word(one.get("参选意向", "回村意愿")), 1) for one in known if one.is_pool]
    out.words("return-home", homes, base)
    contacts = [(one.path, contact["方式"], 1) for one in people
                for contact in one.done("参选意向", "联系", needs=("日期", "方式"))]
    out.put("intention-contacts", [(path, 1) for path, _, _ in contacts])
    out.words("intention-contact-way", contacts, "intention-contacts")
    lacking = [one for one in held if one.record.get("农村工作经验") in ("否", "无", "false", "×")]
    out.people("experience-lacking", lacking, base)
    quotas(policy, total, people, out)
    sources(policy, total, out)


def band(age, bands):
    before = 0
    for last in bands:
        if age <= last:
            return f"{before + 1}—{last}岁" if before else f"{last}岁及以下"
        before = last
    return f"{before + 1}岁及以上"


def decade(birth):
    return f"{birth.year // 10 * 10 % 100:02}后"


PURSUED = ("摸排", "已推荐", "已考察", "联审中", "已联审")


def quotas(policy, total, people, out):
    pursued = [one for one in people if one.is_reserve and one.stage in PURSUED]
    for quota in items(policy.all, "结构"):
        def within_base(some):
            if quota.get("基数") != "条件内":
                return some
            return [one for one in some if holds(get(quota, "基数条件") or {}, one)]

        within = within_base(total)
        chosen = [one for one in within if holds(get(quota, "条件") or {}, one)]
        others = [one for one in within_base(pursued) if holds(get(quota, "条件") or {}, one)]
        if others:
            out.people(f"quota-candidates-{quota['名称']}", others)
        if within:
            out.people(f"quota-base-{quota['名称']}", within)
        if chosen:
            out.people(f"quota-{quota['名称']}", chosen, f"quota-base-{quota['名称']}")


def holds(condition, one):
    """Whether somebody is of a group on the day."""
    status = [word(text) for text in words(condition, "政治面貌")]
    return (("性别" not in condition or condition["性别"] == one.get("性别"))
            and ("年龄不超过" not in condition or one.age() <= count(condition["年龄不超过"]))
            and ("学历不低于" not in condition or one.education() >= level(condition["学历不低于"]))
            and (not status or one.status in status))


def sources(policy, total, out):
    base = "reserve-total"
    own = {one.path: list(dict.fromkeys(policy.called("来源类别", text)
                                        for text in words(one.record, "来源"))) for one in total}
    out.words("source", [(path, text, 1) for path, all_ in own.items() for text in all_], base)
    out.people("source-several", [one for one in total if len(own[one.path]) > 1], base)
    out.people("source-recommended", [one for one in total if one.get("推荐人")], base)
    hired = [one for one in total for entry in one.done("招聘", needs=("公告", "日期"))]
    out.people("recruited-openly", hired, base)


def selection(archive, people, today, out):
    reserves = [one for one in people if one.is_reserve]
    out.words("stage", [(one.path, one.stage, 1) for one in reserves])
    out.people("recommended", [one for one in reserves if one.step("村级推荐")])
    examined = [one for one in reserves if one.step("乡镇考察")]
    out.people("examined", examined)
    ends = [(one.path, one.get("选拔", "乡镇考察", "结论"), 1) for one in examined]
    out.words("examination-conclusion", ends, "examined")
    missing = []
    for one in examined:
        asked = archive.policy(one.step("乡镇考察")).list("考察要点")
        found = one.get("选拔", "乡镇考察", "考察") or {}
        if any(not any(name in found for name in [term, *names]) for term, names, _ in asked):
            missing.append(one)
    out.people("examination-findings-missing", missing, "examined")
    hits = []
    for one in examined:
        screening = one.get("选拔", "乡镇考察", "初审") or {}
        if come(day(screening.get("日期")), today):
            found = {hit["条款"] for hit in entries(screening, "情形", needs=("条款",))}
            hits += [(one.path, clause, 1) for clause in found]
    out.words("screened-clause", hits, "examined")
    reviewed(reserves, out)
    qualified(archive, people, today, out)


def reviewed(reserves, out):
    sent = [one for one in reserves if one.batch]
    out.people("review-sent", sent)
    for result in ("passed", "stopped", "waiting"):
        chosen = [one for one in sent if one.review == result]
        out.people(f"review-{result}", chosen, "review-sent")
    said = {"clear": [], "stopped": [], "waiting": [], "silent": []}
    clauses = []
    for one in sent:
        for name, result in one.replies().items():
            said[result].append((one.path, name, 1))
        clauses += [(one.path, clause, 1) for clause in set(one.clauses)]
    # Of a department that nobody had to ask nobody waits for a reply.
    said["waiting"] += said.pop("silent")
    for result, rows in said.items():
        out.words(f"review-{result}-by", rows, "review-sent")
    out.words("review-clause", clauses, "review-sent")


def whole(waiver):
    return all(key in waiver for key in ("依据", "理由", "批准", "日期"))


def qualified(archive, people, today, out):
    total = [one for one in people if one.is_total]
    ways = []
    for one in total:
        ground = one.waiver(one.filed).get("依据")
        for way in items(archive.policy(one.filed).all, "资格"):
            asked = way.get("需放宽")
            if (one.age(one.filed) <= count(way.get("年龄不超过", "999"))
                    and one.education(one.filed) >= (level(way.get("学历不低于")) or -1)
                    and (asked is None or ground is not None and same(asked, ground))):
                ways.append((one.path, way["名称"], 1))
                break
    out.words("qualified", ways, "reserve-total")
    out.people("waivers", [one for one in total if whole(one.waiver(today))], "reserve-total")
    spans = [(one.path, (one.filed - one.step("村级推荐")).days)
             for one in total if one.step("村级推荐")]
    days = sorted(span for _, span in spans)
    middle = days[(len(days) - 1) // 2] + days[len(days) // 2] if days else 0
    out.put("days-to-filing", spans, n=middle, d=len(spans))

