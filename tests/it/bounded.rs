//! Runs that may take a bounded time and a bounded memory, whatever they are given.

use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The processor time that a run may take, in hundredths of a second.
const LONGEST: u64 = 10 * 100;
/// How long a run may take on a machine that does much else; beyond that it waits for something.
const WAITING: Duration = Duration::from_secs(90);
/// The most memory that a run may take, in kB.
const MOST: u64 = 300 * 1024;

/// What a bounded run said, and what it took.
pub(crate) struct Said {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
    /// Hundredths of a second of the processor.
    pub(crate) time: u64,
    /// The most memory, in kB.
    pub(crate) memory: u64,
}

/// Runs a command that must end within the bounds.
pub(crate) fn bounded(command: Command) -> Said {
    try_bounded(command).unwrap_or_else(|excess| panic!("{excess}"))
}

/// Runs a command and ends it when it takes too long or too much memory.
pub(crate) fn try_bounded(mut command: Command) -> Result<Said, String> {
    let started = Instant::now();
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let process = format!("/proc/{}", child.id());
    let mut read = [
        Box::new(child.stdout.take().unwrap()) as Box<dyn std::io::Read + Send>,
        Box::new(child.stderr.take().unwrap()),
    ]
    .map(|mut pipe| {
        thread::spawn(move || {
            let mut bytes = Vec::new();
            pipe.read_to_end(&mut bytes).unwrap();
            String::from_utf8(bytes).expect("the program speaks UTF-8")
        })
    })
    .into_iter();
    let (mut most, mut longest) = (0, 0);
    let code = loop {
        most = most.max(high_water(&process).unwrap_or_default());
        longest = longest.max(processor_time(&process).unwrap_or_default());
        if let Some(status) = child.try_wait().unwrap() {
            break status.code();
        }
        if longest > LONGEST || started.elapsed() > WAITING || most > MOST {
            child.kill().unwrap();
            child.wait().unwrap();
            let waited = started.elapsed();
            return Err(format!("{command:?} took {longest}/100 s in {waited:?}, {most} kB"));
        }
        thread::sleep(Duration::from_millis(2));
    };
    let mut next = || read.next().unwrap().join().unwrap();
    Ok(Said { code, out: next(), err: next(), time: longest, memory: most })
}

/// What a process has worked so far, in hundredths of a second, where the system tells.
fn processor_time(process: &str) -> Option<u64> {
    let stat = fs::read_to_string(format!("{process}/stat")).ok()?;
    // Behind the program's name in brackets the eleventh and twelfth next are what is asked for.
    let mut fields = stat.rsplit(')').next()?.split_whitespace().skip(11);
    Some(fields.next()?.parse::<u64>().ok()? + fields.next()?.parse::<u64>().ok()?)
}

/// The most memory that a process has had so far, in kB, where the system tells.
fn high_water(process: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse().ok()
}
