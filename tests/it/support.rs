//! The bench on which the program is tried: a folder of its own with an archive in it, the real
//! program run in an environment that nothing leaks into, and every word that it says compared.
//!
//! ```ignore
//! Test::county()
//!     .edit("松岭镇/荷塘村/张志远/person.yaml", "性别: 男", "性别: 女")
//!     .dossier("check --format short 松岭镇")
//!     .stdout(str![[r#"…"#]])          // what is not named must be empty
//!     .exits(1);                        // runs, and compares everything
//! ```
//!
//! Paths given to a [`Test`] count from the archive's root, which is also the program's working
//! folder; `..` leads to the folder around it, which holds nothing else. In compared output
//! that folder is written `[ROOT]`, and a SHA-256 sum `[SHA256]`. Messages are Chinese unless a run sets `DOSSIER_LANG`.
//! `SNAPSHOTS=overwrite cargo test` rewrites the `str!` literals of all runs.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::Write as _;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::process::{self, Command};
use std::sync::OnceLock;

use serde_json::Value;
use snapbox::assert::DEFAULT_ACTION_ENV;
use snapbox::{Assert, IntoData, Redactions};

use crate::folder::{Folder, copy};

pub(crate) use crate::folder::{project, tree};
pub(crate) use crate::paper::Paper;
pub(crate) use crate::tools::{pdf_text, tool};

/// The program: the one of this build, or another one that is put to the same tests, such as one under
/// wine.
pub(crate) const PROGRAM: &str = match option_env!("DOSSIER_TEST_PROGRAM") {
    Some(other) => other,
    None => env!("CARGO_BIN_EXE_dossier"),
};

/// Whether the program is one for Windows: that is all that other programs are for.
const IS_WINDOWS: bool = cfg!(windows) || option_env!("DOSSIER_TEST_PROGRAM").is_some();

/// A folder that holds one archive, in which the program is run; it is removed with this value.
pub(crate) struct Test {
    folder: Folder,
}

impl Deref for Test {
    type Target = Folder;

    fn deref(&self) -> &Folder {
        &self.folder
    }
}

impl Test {
    /// The program in a folder that is there.
    pub(crate) fn of(folder: Folder) -> Self {
        Self { folder }
    }

    /// An archive folder without any file in it.
    pub(crate) fn empty() -> Self {
        Self { folder: Folder::empty() }
    }

    /// A copy of the sample county in `archives/`.
    pub(crate) fn county() -> Self {
        Self { folder: Folder::county() }
    }

    /// A copy of the archive in a folder of `tests/fixtures/`.
    pub(crate) fn fixture(name: &str) -> Self {
        Self { folder: Folder::fixture(name) }
    }

    /// A copy of the sample county with all its papers made.
    pub(crate) fn printed_county() -> Self {
        let test = Self::county();
        fs::create_dir(test.path("build")).unwrap();
        copy(&sample().folder, &test.path("build"));
        test
    }

    /// An archive of so many invented people, everybody filed and with full records.
    pub(crate) fn people(count: usize) -> Self {
        Self { folder: Folder::people(count) }
    }

    /// Another folder with the same archive, and what lies around it; `build` is left out.
    pub(crate) fn again(&self) -> Self {
        Self { folder: self.folder.again() }
    }

    /// A copy of the program that lies where it finds no typefaces beside itself.
    pub(crate) fn program_alone(&self) -> PathBuf {
        let program = self.path("../bin/deep/er/dossier");
        fs::create_dir_all(program.parent().unwrap()).unwrap();
        // A file that was just written cannot be run while another thread's child has it open.
        let linked = fs::hard_link(PROGRAM, &program);
        linked.or_else(|_| fs::copy(PROGRAM, &program).map(drop)).unwrap();
        program
    }

    /// A run by a clerk whom git knows.
    pub(crate) fn clerk(&self, arguments: &str) -> Run<'_> {
        ["AUTHOR", "COMMITTER"].into_iter().fold(self.dossier(arguments), |run, who| {
            let run = run.env(&format!("GIT_{who}_NAME"), "何静");
            run.env(&format!("GIT_{who}_EMAIL"), "he@example.org")
        })
    }

    /// A run by a clerk that must go well, for what a test rests on.
    #[track_caller]
    pub(crate) fn prepare(&self, arguments: &str) -> &Self {
        let output = self.clerk(arguments).output();
        assert_eq!(output.code, 0, "{arguments}: {}", output.stderr);
        self
    }

    /// Runs git in the archive and returns what it says.
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        let mut git = Command::new("git");
        git.arg("-C").arg(self.root()).args(["-c", "core.quotepath=off"]).args(arguments);
        git.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "nowhere");
        let output = git.output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// A run of the program with these arguments, which blanks part.
    pub(crate) fn dossier(&self, arguments: &str) -> Run<'_> {
        Run {
            test: self,
            program: PROGRAM.into(),
            arguments: arguments.split_whitespace().map(OsString::from).collect(),
            environment: environment(self.around()),
            within: self.root(),
            input: None,
            stdout: None,
            stderr: None,
        }
    }
}

/// A run of the program that is being prepared.
#[must_use = "nothing runs before `exits` or `output`"]
pub(crate) struct Run<'a> {
    test: &'a Test,
    program: PathBuf,
    arguments: Vec<OsString>,
    environment: BTreeMap<String, OsString>,
    within: PathBuf,
    input: Option<Vec<u8>>,
    stdout: Option<snapbox::Data>,
    stderr: Option<snapbox::Data>,
}

impl Run<'_> {
    /// One more argument, blanks and all.
    pub(crate) fn arg(mut self, argument: impl Into<OsString>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    /// More arguments, which blanks part.
    pub(crate) fn args(mut self, arguments: &str) -> Self {
        self.arguments.extend(arguments.split_whitespace().map(OsString::from));
        self
    }

    /// Sets a variable of the environment.
    pub(crate) fn env(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self.environment.insert(name.to_owned(), value.into());
        self
    }

    /// Leaves a variable out of the environment.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.environment.remove(name);
        self
    }

    /// What is piped in; nothing unless this is called.
    pub(crate) fn input(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.input = Some(bytes.into());
        self
    }

    /// The working folder, counted from the archive's root.
    pub(crate) fn within(mut self, folder: &str) -> Self {
        self.within = self.test.path(folder);
        self
    }

    /// Runs another file than the program where it was built.
    pub(crate) fn program(mut self, file: PathBuf) -> Self {
        self.program = file;
        self
    }

    /// What standard output must be; it must be empty unless this is called.
    pub(crate) fn stdout(mut self, expected: impl IntoData) -> Self {
        self.stdout = Some(expected.into_data());
        self
    }

    /// What standard error must be; it must be empty unless this is called.
    pub(crate) fn stderr(mut self, expected: impl IntoData) -> Self {
        self.stderr = Some(expected.into_data());
        self
    }

    /// Runs the program and compares the exit code and everything it says.
    #[track_caller]
    pub(crate) fn exits(mut self, code: i32) {
        let (stdout, stderr) = (self.stdout.take(), self.stderr.take());
        let folder = self.test.around().to_owned();
        let output = self.output();
        let told = format!("stdout:\n{}\nstderr:\n{}", output.stdout, output.stderr);
        assert_eq!(output.code, code, "the exit code; {told}");
        let mut redactions = Redactions::new();
        redactions.insert("[ROOT]", folder).unwrap();
        let assert = Assert::new().action_env(DEFAULT_ACTION_ENV).redact_with(redactions);
        let empty = || "".into_data();
        assert.eq(without_digests(&output.stderr), stderr.unwrap_or_else(empty));
        assert.eq(without_digests(&output.stdout), stdout.unwrap_or_else(empty));
    }

    /// Runs the program and hands over what it says, for tests that look into it.
    pub(crate) fn output(mut self) -> Output {
        if let Some(input) = self.input.take() {
            let mut command = self.command();
            command.stdin(process::Stdio::piped()).stdout(process::Stdio::piped());
            let mut child = command.stderr(process::Stdio::piped()).spawn().unwrap();
            // Who does not read all of it has seen enough.
            child.stdin.take().unwrap().write_all(&input).ok();
            return Output::of(child.wait_with_output().unwrap());
        }
        self.command().output().map(Output::of).expect("the program can be run")
    }

    /// Runs it as somebody who owns nothing, even where the tests are run by root.
    #[cfg(unix)]
    pub(crate) fn by_a_visitor(self) -> Output {
        use std::os::unix::fs::PermissionsExt;
        let around = self.test.around();
        fs::set_permissions(around, fs::Permissions::from_mode(0o755)).unwrap();
        let mut inner = self.command();
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
        command.arg(inner.get_program()).args(inner.get_args()).env_clear();
        command.envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))));
        command.current_dir(inner.get_current_dir().unwrap()).stdin(process::Stdio::null());
        let output = command.output().expect("setpriv is part of util-linux");
        // Who is not root may not become somebody else, and is kept out himself.
        let became = output.status.code() != Some(127) && !output.stderr.starts_with(b"setpriv");
        Output::of(if became { output } else { inner.output().unwrap() })
    }

    /// The command itself, for tests that watch the process.
    pub(crate) fn command(self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).env_clear().envs(&self.environment);
        command.current_dir(&self.within).stdin(process::Stdio::null());
        command
    }
}

/// What a run said.
#[derive(Debug)]
pub(crate) struct Output {
    /// The exit code.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) stdout: String,
    /// Standard error.
    pub(crate) stderr: String,
}

impl Output {
    pub(crate) fn of(output: process::Output) -> Self {
        let text = |bytes| {
            let text = String::from_utf8(bytes).expect("the program speaks UTF-8");
            if IS_WINDOWS { with_own_paths(&text) } else { text }
        };
        Self {
            code: output.status.code().expect("no signal ended the program"),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    /// The objects of standard output, one a line.
    pub(crate) fn objects(&self) -> Vec<Value> {
        let object = |line| serde_json::from_str(line).unwrap_or_else(|_| panic!("JSON: {line}"));
        self.stdout.lines().map(object).collect()
    }
}

/// What a program under wine said, with the paths as they are outside it: its drive `Z:` is the root.
fn with_own_paths(text: &str) -> String {
    let text = text.replace("Z:/", "Z:\\");
    let mut parts = text.split("Z:\\");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |told, part| {
        let ends = |one: char| one.is_whitespace() || "`'\"<>|，：；".contains(one);
        let (path, rest) = part.split_at(part.find(ends).unwrap_or(part.len()));
        // JSON writes two of them.
        let path = path.replace("\\\\", "/").replace('\\', "/");
        format!("{told}/{}{rest}", path.trim_start_matches('/'))
    })
}

/// A text with `[SHA256]` in the place of every SHA-256 sum.
pub(crate) fn without_digests(text: &str) -> String {
    let parts = text.split('"').map(|part| {
        let digest = part.len() == 64 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
        if digest { "[SHA256]" } else { part }
    });
    parts.collect::<Vec<_>>().join("\"")
}

/// The variable that names the folder where the program keeps what it must remember.
pub(crate) const STATE: &str = if cfg!(windows) { "LOCALAPPDATA" } else { "XDG_STATE_HOME" };

/// A folder for what is made once, and for what failed.
pub(crate) fn scratch() -> PathBuf {
    env!("CARGO_TARGET_TMPDIR").into()
}

/// All variables that the program sees.
fn environment(home: &Path) -> BTreeMap<String, OsString> {
    let fixed: [(&str, OsString); 9] = [
        ("PATH", std::env::var_os("PATH").unwrap_or_default()),
        ("GIT_CONFIG_NOSYSTEM", "1".into()),
        ("GIT_CEILING_DIRECTORIES", home.into()),
        ("HOME", home.join("home").into()),
        // One for all tests: they share papers that were made once.
        (STATE, scratch().join("state").into()),
        ("LANG", "C.UTF-8".into()),
        ("COLUMNS", "100".into()),
        ("DOSSIER_LANG", "zh".into()),
        ("DOSSIER_FONTS", project("fonts").into()),
    ];
    fixed.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The papers of the sample county as they were before any test: made once, only to be read.
pub(crate) struct Sample {
    /// The output folder.
    pub(crate) folder: PathBuf,
    /// What the run said of each paper of people.
    pub(crate) papers: Vec<Paper>,
    /// How many papers of places and occasions there are.
    pub(crate) places: usize,
}

impl Sample {
    /// How many papers there are, of people, places and occasions.
    pub(crate) fn count(&self) -> usize {
        self.papers.len() + self.places
    }

    /// The paper in that file below the output folder.
    pub(crate) fn paper(&self, file: &str) -> &Paper {
        let found = self.papers.iter().find(|paper| paper.file == file);
        found.unwrap_or_else(|| panic!("the sample county has no paper {file}"))
    }
}

/// The papers of the sample county.
pub(crate) fn sample() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let folder = scratch().join("sample");
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        let county = Test::county();
        let output = county.dossier("build --format json --out").arg(&folder).output();
        assert_eq!(output.code, 0, "the sample county must be fine:\n{}", output.stderr);
        let mut objects = output.objects();
        objects.pop().expect("the last line counts");
        let (people, places): (Vec<Value>, Vec<Value>) =
            objects.into_iter().partition(|object| object["place"].is_null());
        let papers = people.iter().map(|object| paper(&folder, object)).collect();
        Sample { folder, papers, places: places.len() }
    })
}

fn paper(folder: &Path, object: &Value) -> Paper {
    let text = |key: &str| object[key].as_str().unwrap_or_else(|| panic!("{key}: {object}"));
    Paper {
        person: text("person").to_owned(),
        template: text("paper").to_owned(),
        file: text("file").to_owned(),
        path: folder.join(text("file")),
        pages: object["pages"].as_u64().unwrap().try_into().unwrap(),
        sha256: text("sha256").to_owned(),
        notes: object["notes"].as_array().unwrap().clone(),
    }
}
