//! Closed lists of words: each typed value is one of them, under its own name or a known other.

use super::word::words;
pub(crate) use super::word::{Word, find};

words! {
    /// Sex (GB/T 2261.1).
    pub(crate) enum Sex { Male = "男", Female = "女", }

    /// Political status (GB/T 4762, in the words that village forms use).
    pub(crate) enum PoliticalStatus {
        Member = "中共党员" | "党员" | "中国共产党党员" | "中共正式党员" | "正式党员",
        Probationary = "中共预备党员" | "预备党员" | "中国共产党预备党员",
        League = "共青团员" | "团员" | "中国共产主义青年团团员",
        Minge = "民革" | "民革会员" | "民革党员" | "中国国民党革命委员会",
        Minmeng = "民盟" | "民盟盟员" | "中国民主同盟",
        Minjian = "民建" | "民建会员" | "中国民主建国会",
        Minjin = "民进" | "民进会员" | "中国民主促进会",
        Nonggong = "农工党" | "农工党党员" | "中国农工民主党",
        Zhigong = "致公党" | "致公党党员" | "中国致公党",
        Jiusan = "九三学社" | "九三" | "九三学社社员",
        Taimeng = "台盟" | "台盟盟员" | "台湾民主自治同盟",
        NonPartisan = "无党派人士" | "无党派" | "无党派民主人士",
        Masses = "群众",
    }

    /// Health (the organization departments' own subset of GB/T 2261.3).
    pub(crate) enum Health { Good = "健康" | "良好" | "健康或良好", Fair = "一般" | "较弱" | "一般或较弱", Poor = "较差", }

    /// Marital status (GB/T 2261.2).
    pub(crate) enum Marital { Single = "未婚", Married = "已婚", Widowed = "丧偶", Divorced = "离婚", }

    /// What a word of the county's lists is to the rules.
    pub(crate) enum Part {
        /// A source: whoever comes from it names a recommender.
        Recommended = "须有推荐人",
        /// A form of practice: beside one of the village's own leaders.
        Assistant = "助理岗位",
        /// A form of practice: in another village.
        Abroad = "跨村",
        /// A part of a training cycle: everybody is taught together.
        Session = "集训",
        /// A kind of village survey: the one that is due before an election.
        Survey = "摸底",
        /// A kind of village survey: one in between, which does not count as the other.
        MidTerm = "届中分析",
        /// A kind of post: the secretary of the village's Party organization.
        Secretary = "书记",
        /// A kind of post: the head of the villagers' committee.
        Director = "主任",
        /// A kind of post: every one that is of no other kind.
        Rest = "其余",
        /// A kind of post of the Party organization.
        Party = "党组织",
        /// A kind of post of the villagers' committee.
        Committee = "村委会",
    }

    /// Whether somebody is kept as a reserve, or as a serving cadre who is trained.
    pub(crate) enum Standing {
        Reserve = "后备力量",
        Serving = "在任村干部" | "在任" | "现任村干部",
    }

    /// When abilities were looked at.
    pub(crate) enum AbilityPhase { Before = "培训前", During = "培训中", After = "培训后", }

    /// How much somebody wants something.
    pub(crate) enum Willingness { Strong = "强烈" | "强", Fair = "一般", Weak = "不强烈" | "弱", }

    /// How ready somebody is.
    pub(crate) enum Maturity { Ready = "成熟", Promising = "有潜力", Ordinary = "一般", }

    /// How somebody was recommended.
    pub(crate) enum RecommendationWay {
        Own = "个人自荐",
        Members = "党员联名",
        Masses = "群众推荐",
        Organization = "村党组织推荐",
        Town = "乡镇点名",
    }

    /// What the town's examination came to.
    pub(crate) enum Conclusion { Admit = "建议列入", Hold = "暂缓", Refuse = "不列入", }

    /// What a monthly record is about.
    pub(crate) enum RecordKind { Thought = "思想", Study = "学习", Work = "工作", }

    /// What a mentor passes on.
    pub(crate) enum MentoringAspect {
        Politics = "政治上帮",
        Thought = "思想上带",
        Experience = "经验上传",
        Methods = "方法上教",
    }

    /// With how many a talk is held.
    pub(crate) enum TalkForm { Single = "个别" | "个别谈话", Group = "集体" | "集体谈话", }

    /// What a talk is for.
    pub(crate) enum TalkKind { Training = "培养", Reminder = "提醒", Comfort = "慰问", Appointment = "任前", }

    /// How somebody was contacted.
    pub(crate) enum ContactWay { Visit = "登门", Phone = "电话", Message = "微信", Meeting = "座谈", Policy = "宣传政策", }

    /// Where a course of study stands.
    pub(crate) enum StudyResult { Enrolled = "在读", Graduated = "毕业", Completed = "结业", Left = "退学", }

    /// A grade of the yearly assessment.
    pub(crate) enum Grade {
        Excellent = "优秀",
        Competent = "称职",
        Basic = "基本称职",
        Incompetent = "不称职",
    }

    /// Where somebody went.
    pub(crate) enum Destination {
        Secretary = "村党组织书记",
        Committee = "村“两委”",
        CivilServant = "公务员",
        Institution = "事业单位",
        Other = "其他",
    }

    /// How somebody came to a post.
    pub(crate) enum UseWay {
        Elected = "选举",
        Appointed = "任命",
        Early = "提前使用",
        Targeted = "定向招录",
        Exam = "招考",
    }

    /// Why somebody left the pool.
    pub(crate) enum ExitReason {
        Review = "联审未通过",
        Absence = "长期外出",
        Age = "年龄",
        Health = "健康",
        Wish = "本人意愿",
        Discipline = "违纪违法",
        Other = "其他",
    }

    /// The class of a village.
    pub(crate) enum VillageClass { Ordinary = "一般村", Key = "重点村", Hard = "难点村", }

    /// Why a village has its class.
    pub(crate) enum ClassReason {
        Complicated = "村情复杂",
        Conflicts = "矛盾信访突出",
        Incompetent = "书记不胜任不称职",
        Vacant = "书记长期空缺",
        TownCadre = "书记由乡镇干部担任",
        WeakTeam = "带队能力弱",
        WeakEconomy = "致富能力弱",
        TermEnds = "书记不能连任",
    }

    /// What the holder of a post does at the next election.
    pub(crate) enum TermPlan { Stays = "连任", Leaves = "不再连任", Open = "待定", }

    /// Why a holder does not stand again.
    pub(crate) enum TermReason { Age = "年龄", Health = "健康", Wish = "意愿", Other = "其他", }

    /// What may endanger an election.
    pub(crate) enum RiskKind { Interference = "各种干扰", Petition = "信访矛盾", Opinion = "舆论炒作", }

    /// Whether a risk is settled.
    pub(crate) enum RiskState { Open = "未销号", Closed = "已销号", }

    /// How two villages are paired.
    pub(crate) enum PairingKind { StrongStrong = "强强联合", StrongWeak = "强弱联合", }

    /// The level of an honour.
    pub(crate) enum HonourLevel {
        Town = "镇" | "镇级" | "乡" | "乡级" | "乡镇",
        County = "县" | "县级" | "区" | "区级",
        City = "市" | "市级",
        Province = "省" | "省级",
        State = "国家" | "国家级" | "全国",
    }

    /// What was verified against papers (三龄两历).
    pub(crate) enum VerifiedItem {
        Birth = "出生年月",
        WorkStart = "参加工作时间",
        PartyJoined = "入党时间",
        Education = "学历",
        Experience = "工作经历",
    }

    /// How often something is due.
    pub(crate) enum Cadence { Monthly = "每月", Quarterly = "每季度", HalfYearly = "每半年", Yearly = "每年", }

    /// How a quota binds.
    pub(crate) enum QuotaForce { About = "左右", AtLeast = "不低于", }

    /// Of whom a quota is a share.
    pub(crate) enum QuotaBase { Town = "乡镇后备" | "全部后备" | "全部", Group = "条件内", }

    /// The level of a training event.
    pub(crate) enum EventLevel { County = "县级" | "区级" | "市级", Town = "镇级" | "乡级" | "乡镇级", }

    /// The role of somebody who trains a reserve.
    pub(crate) enum MentorRole { Contact = "培养联系人", Mentor = "帮带导师", }

    /// The level of the archive's owner.
    pub(crate) enum ArchiveLevel { County = "县", District = "区", City = "市", }

    /// How ranks count when two are equal.
    pub(crate) enum TieRule { Same = "同名次", Next = "顺延", }

    /// What a switched rule's findings count as.
    pub(crate) enum RuleSwitch { Error = "错误", Warning = "警告", Note = "提示", Off = "关闭", }

    /// A paper, by the name under which it is filed.
    pub(crate) enum PaperName {
        Recommendation = "推荐表",
        Examination = "考察表",
        Screening = "过筛表",
        JointReview = "联审表",
        FilingForm = "备案登记表",
        MentorAgreement = "帮带协议",
        Handbook = "培养教育手册",
        GrowthPlan = "成长计划表",
        RecordSheet = "培养纪实表",
        TalkRecord = "谈话记录",
        Assessment = "年度考核评价表",
        ReminderTalk = "提醒谈话记录",
        Cover = "案卷封面",
        Contents = "卷内目录",
        VolumeNote = "卷内备考表",
        Appointment = "干部任免审批表" | "任免审批表",
        VillageRegister = "一村一册",
        TownPool = "一镇一库",
        Roster = "花名册",
        Summary = "汇总表",
        Gaps = "岗位缺口表",
        Secretaries = "书记名册",
        Uses = "使用情况表",
        Pairs = "导师结对表",
        KeyVillages = "难点村重点村台账",
        Members = "党员台账",
        Away = "在外人才台账",
        Risks = "风险台账",
        Ranking = "考核排名表",
        Candidates = "意向名单",
        TalkOutline = "谈话提纲",
        Midterm = "届中分析表",
        MidtermSummary = "届中分析汇总表",
        Minutes = "研判纪要",
        Notice = "公示",
        NoticeReport = "公示情况报告",
        Postings = "实践锻炼计划",
        Cycle = "循环培训班册",
        Spines = "案卷脊背",
        SignIn = "签到表",
        Attendance = "培训情况表",
    }

    /// In what a paper is signed; what is printed for it is the county's.
    pub(crate) enum Role {
        Own = "本人",
        Contact = "培养联系人",
        Mentor = "帮带导师",
        Team = "考察组",
        FirstSecretary = "驻村第一书记",
        Witness = "见证人",
        Village = "村党组织",
        VillageCommittee = "村委会",
        Town = "乡镇党委",
        County = "县委组织部",
        FirstParty = "甲方",
        SecondParty = "乙方",
        Attestor = "鉴证方",
        Handler = "经办人",
        Head = "负责人",
        Giver = "移交人",
        Taker = "接收人",
        Supervisor = "监交人",
        OtherUnit = "其他单位",
        OtherPerson = "其他个人",
    }

    /// A word of address that follows the place: what a county, a town and a village are called.
    pub(crate) enum Term {
        County = "县",
        CountyLevel = "县级",
        CountyCommittee = "县委",
        Town = "乡镇",
        TownCommittee = "党委",
        Village = "村",
        VillageLevel = "村级",
        VillageParty = "党组织",
        VillageCommittee = "村委会",
    }

    /// How names and days of signing stand on papers.
    pub(crate) enum Signing { Hand = "手签", Printed = "打印", }

    /// How lists of a dossier's papers write days.
    pub(crate) enum DateForm { Words = "年月日", Digits = "八位", }

    /// How a cell of another system's workbook writes a value. Of a month that is not known to the day
    /// the forms of days write the month.
    pub(crate) enum CellForm {
        Text = "文本",
        Number = "数字",
        /// A date cell of a workbook.
        Date = "日期",
        Digits = "八位" | "YYYYMMDD",
        Dashed = "短横" | "YYYY-MM-DD",
        Dotted = "圆点" | "YYYY.MM.DD",
        Slashed = "斜线" | "YYYY/MM/DD",
        MonthDigits = "六位年月" | "YYYYMM",
        MonthDashed = "短横年月" | "YYYY-MM",
        MonthDotted = "圆点年月" | "YYYY.MM",
    }

    /// A role in whose face papers are set.
    pub(crate) enum FontRole {
        Title = "小标宋",
        Song = "宋体" | "宋",
        Hei = "黑体" | "黑",
        Kai = "楷体" | "楷",
        Fang = "仿宋",
    }

    /// Whether an identity number is shown whole.
    pub(crate) enum Masking { Masked = "遮盖", Whole = "完整", Left = "不列", }

    /// Who may read what the program writes.
    pub(crate) enum Access { Owner = "仅本人", Group = "本组", }

    /// The language of papers.
    pub(crate) enum PaperLanguage { Chinese = "zh", English = "en", }
}
