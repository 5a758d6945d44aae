"""Counts of what is recorded of people: plans, months, talks, mentors, training, practice, work,
assessments, honours, use."""

import datetime

from archive import over
from reading import (LEVELS, amount, come, count, day, entries, get, items, level, month,
                     month_or_day, same, word, words)


DAY = datetime.timedelta(1)
# What is no sign of life in a file: without a day of its own, ahead, or beside its lists.
UNDATED = ("简历", "家庭成员", "核实", "附件", "计划", "能力评估", "初审", "招聘", "全日制教育",
           "在职教育")


def count_all(archive, people, today, out):
    trained(archive, people, today, out)
    mentors(people, out)
    events(archive, people, today, out)
    practice(archive, people, today, out)
    assessed(archive, people, today, out)
    used(archive, people, today, out)


def per_person(out, key, people, found, base=None):
    """An amount for everybody who has any."""
    rows = [(one.path, len(found(one))) for one in people]
    out.put(key, [row for row in rows if row[1]], base)


def trained(archive, people, today, out):
    policy = archive.policy(today)
    held = [one for one in people if one.is_pool]
    # Who has left has no plan and no wishes any more; what was done stays done.
    here = [one for one in people if one.is_trained]
    plans = [one for one in here
             if any(count(plan["年度"]) == today.year
                    for plan in entries(one.record, "培养", "计划", needs=("年度", "目标")))]
    out.people("plan-made", plans)
    records = {one.path: one.done("培养", "纪实", needs=("日期", "类别", "内容")) for one in people}
    per_person(out, "records", people, lambda one: records[one.path])
    kinds = [(path, record["类别"], 1) for path, all_ in records.items() for record in all_]
    out.words("records-by-kind", kinds, "records")
    cadence = policy.get("频次", "纪实")
    empty = [one for one in held if one.stage == "在培" and cadence
             and any(not any(first <= day(record["日期"]) < after for record in records[one.path])
                     for first, after in periods(cadence, one.filed, today))]
    out.people("records-empty", empty, "reserve-in-pool")
    talks = {one.path: one.done("培养", "谈心谈话", needs=("日期", "谈话人", "内容")) for one in people}
    per_person(out, "talks", people, lambda one: talks[one.path])
    forms = [(path, word(get(talk, "方式")), 1) for path, all_ in talks.items() for talk in all_]
    out.words("talk-form", forms, "talks")
    out.people("talked-with", [one for one in held if talks[one.path]], "reserve-in-pool")
    per_person(out, "talks-per-person", held, lambda one: talks[one.path], "reserve-in-pool")
    per_person(out, "reports", people,
               lambda one: one.done("培养", "思想汇报", needs=("日期", "摘要")))
    needs = [(one, policy.called("培训主题", need)) for one in here
             for need in dict.fromkeys(words(get(one.record, "培养") or {}, "需求"))]
    out.words("needs", [(one.path, need, 1) for one, need in needs])
    unmet = [(one.path, need, 1) for one, need in needs
             if not any(same(need, theme) for theme in themes(archive, policy, one))]
    out.words("needs-unmet", unmet, "needs")
    studies = {one.path: one.done("培养", "学历提升", needs=("院校", "起", "结果"), at="起",
                                  months=True) for one in people}
    out.people("degree-studies", [one for one in people if studies[one.path]])
    now = [one for one in people if any(enrolled(study, today) for study in studies[one.path])]
    out.people("degree-enrolled", now, "degree-studies")
    gained = {}
    for path, all_ in studies.items():
        for study in all_:
            if study["结果"] == "毕业" and get(study, "层次") and come(month(study.get("止")), today):
                gained[path] = max(gained.get(path, 0), level(study["层次"]))
    rows = [(path, LEVELS[own], 1) for path, own in gained.items()]
    out.words("degree-gained", rows, "degree-studies")
    limit = datetime.timedelta(count(policy.get("陈旧天数")))
    stale = [one for one in held if one.stage not in ("未通过", "已使用")
             and newest(archive, one) + limit < today]
    out.people("stale", stale)


def periods(cadence, filed, today):
    """The periods that are over, from that of filing on if at least half of it was left."""
    length = {"每月": 1, "每季度": 3, "每半年": 6, "每年": 12}[cadence]
    number = (filed.year * 12 + filed.month - 1) // length
    while True:
        first, after = first_of(number * length), first_of((number + 1) * length)
        if after > today:
            return
        if after - filed >= filed - first:
            yield first, after
        number += 1


def first_of(months):
    return datetime.date(months // 12, months % 12 + 1, 1)


def themes(archive, policy, one):
    """The themes of all training so far."""
    courses = one.done("培养", "培训", needs=("起", "名称"), at="起")
    attended = [event for event in archive.events.values()
                if held(event, one.today) and one.path in present(event)]
    return [policy.called("培训主题", get(event, "主题")) for event in courses + attended
            if get(event, "主题")]


def enrolled(study, today):
    """In a course of study on the day: begun, and not over by then."""
    until = month(study.get("止"))
    return study["结果"] == "在读" or (until is not None and until > today)


def newest(archive, one):
    """The day of the newest entry in somebody's file, or of an event that names the person: the
    first day of what took several."""
    days = []

    def look(value, of=()):
        if isinstance(value, list):
            for inner in value:
                look(inner, of)
        elif isinstance(value, dict):
            begun = value.get("日期") or value.get("起")
            days.append(month(begun) if "院校" in value else month_or_day(begun))
            if begun is None and "年度" in value:
                days.append(datetime.date(count(value["年度"]), 1, 1))
            for key, inner in value.items():
                if key not in UNDATED:
                    look(inner)

    look(one.record)
    for event in archive.events.values():
        if held(event, one.today) and one.path in present(event):
            days.append(day(event["起"]))
    return max((date for date in days if date and date <= one.today), default=None)


def mentors(people, out):
    own = {one.path: one.mentors() for one in people}
    held = [one for one in people if one.is_pool]
    covered = [one for one in held if one.contacts()]
    out.people("mentor-coverage", covered, "reserve-in-pool")
    missing = [one for one in held if one not in covered]
    out.people("mentor-missing", missing, "reserve-in-pool")
    trained_now = [one for one in people if own[one.path] and one.is_trained]
    out.people("mentees", trained_now)
    pairs, named, classes = [], {}, {}
    for one in trained_now:
        # One mentor in two roles makes one pair.
        who = {}
        for mentor in own[one.path]:
            if "姓名" in mentor:
                who.setdefault((mentor["姓名"], mentor.get("职务", "")), mentor.get("类别"))
        pairs.append((one.path, len(who)))
        for mentor, kind in who.items():
            named.setdefault(mentor, []).append(one.path)
            classes[mentor] = classes.get(mentor) or kind
    out.put("mentor-pairs", positive(pairs))
    done = [(one, entry) for one in people
            for entry in one.done("培养", "帮带记录", needs=("日期", "导师", "内容"))]
    out.put("mentoring-entries", [(one.path, 1) for one, _ in done])
    aspects = [(one.path, get(entry, "方面"), 1) for one, entry in done]
    out.words("mentoring-aspect", aspects, "mentoring-entries")
    # A mentor has no file and stands under the first of those whom he or she trains.
    first = {mentor: min(paths) for mentor, paths in named.items()}
    out.put("mentors", [(path, 1) for path in first.values()])
    out.put("mentor-ratio", [(path, 1) for path in first.values()], "mentees")
    out.words("mentor-class", [(path, classes[mentor], 1) for mentor, path in first.items()], "mentors")
    loads = [(path, f"带{len(named[mentor])}人", 1) for mentor, path in first.items()]
    out.words("mentor-load", loads, "mentors")


def held(event, today):
    return "起" in event and day(event["起"]) <= today


def present(event):
    """Who took part, each once, with the task that was handed in."""
    found = {}
    for one in items(event, "参加"):
        path = one if isinstance(one, str) else one["人员"]
        found.setdefault(path, {} if isinstance(one, str) else get(one, "作业") or {})
    return found


def events(archive, people, today, out):
    policy = archive.policy(today)
    by_path = {one.path: one for one in people}
    pool = [one for one in people if one.is_pool]
    held_now = {file: event for file, event in archive.events.items() if held(event, today)}
    times = {path: 0 for path in by_path}
    handed, late = [], []
    for file, event in held_now.items():
        tasks = present(event)
        due = get(event, "循环", "交作业")
        given = {path: day(task.get("交")) for path, task in tasks.items() if task}
        for path in tasks:
            if path not in by_path:
                continue
            times[path] += 1
            is_given = path in given and come(given[path], today)
            if is_given:
                handed.append((path, 1))
            elif due and day(due) < today and given and not by_path[path].exit:
                late.append((file, 1))
    took = [path for path, number in times.items() if number]
    out.put("training-persons", [(path, 1) for path in took])
    courses = {one.path: one.done("培养", "培训", needs=("起", "名称"), at="起") for one in people}
    out.people("training-covered", [one for one in pool if times[one.path]], "reserve-in-pool")
    rows = [(one.path, times[one.path]) for one in pool]
    out.put("training-per-person", rows, "reserve-in-pool")
    per_person(out, "courses", people, lambda one: courses[one.path])
    out.put("homework", handed)
    out.put("homework-late", late)
    out.put("training-sessions", [(file, 1) for file in held_now])
    base = "training-sessions"
    levels = {"区级": "县级", "市级": "县级", "乡级": "镇级", "乡镇级": "镇级"}
    told = {
        "level": lambda event: [levels.get(event.get("范围"), event.get("范围"))],
        "theme": lambda event: [policy.called("培训主题", get(event, "主题"))],
        "year": lambda event: [str(day(event["起"]).year)],
        "month": lambda event: [f"{day(event['起']).year}.{day(event['起']).month:02}"],
        "way": lambda event: dict.fromkeys(words(event, "方式")),
        "purpose": lambda event: [get(event, "目的")],
        "place": lambda event: [get(event, "场所类别")],
    }
    for key, of in told.items():
        rows = [(file, said, 1) for file, event in held_now.items() for said in of(event)]
        out.words(f"training-{key}", rows, base)
    rows = [(file, cycle(event).get("环节"), 1) for file, event in held_now.items()]
    out.words("training-cycle", rows)
    attendance(held_now, out)


def cycle(event):
    one = get(event, "循环") or {}
    return one if "计划" in one and "环节" in one else {}


def attendance(held_now, out):
    here, others, called, hours = [], [], [], []
    for file, event in held_now.items():
        more = sum(count(one["人数"]) for one in entries(event, "其他参加", needs=("类别", "人数")))
        away = {one["人员"] for one in items(event, "缺席")} - present(event).keys()
        here.append((file, len(present(event))))
        others.append((file, more))
        called.append((file, len(present(event)) + len(away)))
        if "学时" in event:
            hours.append((file, amount(event["学时"]) * (len(present(event)) + more)))
    both = [(file, number + more) for (file, number), (_, more) in zip(here, others)]
    out.put("training-person-times", both)
    out.put("training-others", positive(others), "training-person-times")
    out.put("training-called", called)
    out.put("attendance", here, "training-called")
    out.put("training-hours", hours)


def positive(rows):
    return [row for row in rows if row[1]]


def practice(archive, people, today, out):
    policy = archive.policy(today)
    rows, now, batches, missing = [], [], [], []
    for one in people:
        for posting in one.postings():
            form = policy.called("实践形式", posting["形式"])
            rows.append((one.path, form, 1))
            if not over(posting, today):
                now.append((one.path, form, 1))
            batches.append((one.path, get(posting, "批次"), 1))
            if lacks_part(policy, posting, today):
                missing.append(one.path)
    out.put("practice-persons", {(path, 1) for path, _, _ in rows})
    out.words("practice", set(rows))
    out.put("practice-now", {(path, 1) for path, _, _ in now})
    out.words("practice-now-form", set(now), "practice-now")
    out.words("practice-batch", set(batches))
    out.put("practice-parts-missing", {(path, 1) for path in missing})
    assisting = {(path, 1) for path, form, _ in now if policy.plays("实践形式", form, "助理岗位")}
    out.put("assistants", assisting)
    sat = lambda one: one.done("培养", "列席会议", needs=("日期", "会议"))
    per_person(out, "sit-ins", people, sat)
    out.people("sit-in-persons", [one for one in people if sat(one)])
    work = [(one.path, policy.called("重点工作类别", entry["类别"]),
             count(entry["件数"]) if "件数" in entry else None)
            for one in people
            for entry in one.done("培养", "重点工作", needs=("日期", "类别", "内容"))]
    out.words("key-work", [(path, kind, 1) for path, kind, _ in work])
    out.words("key-work-cases", [row for row in work if row[2] is not None])
    acts = [(one.path, policy.called("活动类别", entry["类别"]), 1) for one in people
            for entry in one.done("培养", "活动", needs=("日期", "类别"))]
    out.words("activities", acts)
    out.words("activity-persons", set(acts))
    per_person(out, "achievements", people, lambda one: one.done("实绩", needs=("日期", "内容")))


def lacks_part(policy, posting, today):
    """A posting that is over lacks one of its three parts: one across villages needs them all,
    another does once it has one."""
    if not over(posting, today):
        return False
    parts = [get(posting, key) or {} for key in ("目标", "对比", "汇报")]
    there = ["日期" in part and "内容" in part and day(part["日期"]) <= today for part in parts]
    across = policy.plays("实践形式", posting["形式"], "跨村")
    return not all(there) and (across or any(there))


def assessed(archive, people, today, out):
    # The last year that was over on the day, or ended on it.
    year = today.year - ((today.month, today.day) != (12, 31))
    begun = {one.path: one.filed if one.is_reserve else first_mentored(one)
             for one in people if one.is_trained}
    due = [one for one in people if begun.get(one.path) and begun[one.path] <= today
           and any(first.year == year for first, _ in periods("每年", begun[one.path], today + DAY))]
    out.people("assess-due", due)
    own = {one.path: next((entry for entry in items(one.record, "评价")
                           if count(entry["年度"]) == year), None) for one in due}
    done = [one for one in due if own[one.path]]
    out.people("assess-done", done, "assess-due")
    grades = [(one.path, get(own[one.path], "等次"), 1) for one in done]
    out.words("assess-grade", grades, "assess-done")
    whole = [one for one in done if all(get(own[one.path], key)
                                        for key in ("自我评价", "组织测评", "群众评价"))]
    out.people("assess-whole", whole, "assess-done")
    reminded = []
    for one in people:
        talks = [get(entry, "提醒谈话") or {} for entry in entries(one.record, "评价")]
        talks = [talk for talk in talks if "日期" in talk and "谈话人" in talk]
        talks = [talk for talk in talks if day(talk["日期"]) <= today]
        held_ = one.done("培养", "谈心谈话", needs=("日期", "谈话人", "内容"))
        talks += [talk for talk in held_ if get(talk, "类型") == "提醒"]
        reminded.append((one.path, len(talks)))
    out.put("reminders", positive(reminded))
    phases = {(one.path, entry["阶段"], 1) for one in people
              for entry in one.done("能力评估", needs=("日期", "阶段"))}
    out.words("ability-phase", phases)
    honours = [(one.path, entry) for one in people
               for entry in entries(one.record, "奖惩情况", needs=("日期", "内容"))
               if month_or_day(entry["日期"]) <= today]
    out.put("honours", [(path, 1) for path, _ in honours])
    out.put("honoured", {(path, 1) for path, _ in honours})
    levels = [(path, word(get(entry, "级别")), 1) for path, entry in honours]
    out.words("honours-level", levels, "honours")
    years = [(path, str(month_or_day(entry["日期"]).year), 1) for path, entry in honours]
    out.words("honours-year", years, "honours")


def first_mentored(one):
    """From when a serving cadre is trained: from the first day of the first mentor."""
    days = [day(mentor.get("起")) for mentor in items(one.record, "培养", "联系人")]
    return min((date for date in days if date), default=None)


def used(archive, people, today, out):
    total = [one for one in people if one.is_total]
    own = [(one, use) for one in total for use in one.uses]
    chosen = [one for one in total if one.uses]
    out.people("used-total", chosen, "reserve-total")
    ends = {(one.path, word(use["去向"]), 1) for one, use in own}
    out.words("used-destination", ends, "used-total")
    out.words("used-way", {(one.path, get(use, "方式"), 1) for one, use in own}, "used-total")
    years = {(one.path, str(day(use["日期"]).year), 1) for one, use in own}
    out.words("used-year", years, "used-total")
    committee = {(path, 1) for path, end, _ in ends if end in ("村党组织书记", "村“两委”")}
    out.put("used-to-committee", committee, "reserve-total")
    early = {(one.path, 1) for one, use in own if get(use, "方式") == "提前使用"}
    out.put("used-early", early, "reserve-total")
    out.people("used-in-pool", [one for one in chosen if not one.exit], "used-total")
    exams = {row for row in ends if row[1] in ("公务员", "事业单位")}
    out.words("exam-outflow", exams, "used-total")
    proposals = [(one.path, word(entry["去向"]), 1) for one in total
                 for entry in one.done("推荐使用", needs=("日期", "去向"))]
    out.put("proposed", {(path, 1) for path, _, _ in proposals}, "reserve-total")
    out.words("proposed-destination", set(proposals), "proposed")
