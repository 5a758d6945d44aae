//! The workers of a run, each a process with limits of its own: whatever a county's template does,
//! the run goes on with the next paper.

use std::io::{self, BufReader, BufWriter, Read};
use std::path::PathBuf;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use process_control::{ChildExt, Control};

use crate::documents::Document;

use super::fault::PageFault;
use super::laid::Laid;
use super::limits::Limits;
use super::shared::Shared;
use super::wire::{self, Answer, Setup};
use super::worker;

/// Bytes of a worker's last words that are read.
const LAST_WORDS: u64 = 4_096;

/// Starts workers as they are needed, and keeps those that are free.
#[derive(Debug)]
pub(crate) struct WorkerPool {
    program: PathBuf,
    limits: Limits,
    free: Mutex<Vec<Worker>>,
}

impl WorkerPool {
    /// A pool whose workers are processes of `program`, which hands over to [`super::serve`] if its
    /// first argument is [`worker::ARGUMENT`].
    pub(crate) fn new(program: PathBuf, limits: Limits) -> Self {
        Self { program, limits, free: Mutex::default() }
    }

    /// Lays out a document in a worker. One that failed is not used again.
    pub(super) fn lay_out(&self, shared: &Shared, document: &Document) -> Laid {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let worker = free.map_or_else(|| Worker::start(&self.program, self.limits), Ok);
        let mut worker = match worker {
            Ok(worker) => worker,
            Err(error) => return Laid::failed(PageFault::Panic { message: error.to_string() }),
        };
        match worker.ask(shared, self.limits, document) {
            Ok(Answer::Laid(laid)) => {
                self.free.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
                laid
            }
            Ok(Answer::Late) => {
                Laid::failed(PageFault::limit(shared, document, self.limits.passed_time()))
            }
            Err(error) => {
                let words = worker.last_words();
                let words = words.lines().find(|line| !line.trim().is_empty());
                let message = words.map_or_else(|| error.to_string(), str::to_owned);
                Laid::failed(PageFault::of_end(shared, document, self.limits, message))
            }
        }
    }
}

/// One process. It is ended when it is dropped.
#[derive(Debug)]
struct Worker {
    process: Child,
    input: BufWriter<ChildStdin>,
    output: BufReader<ChildStdout>,
    errors: ChildStderr,
    /// Whether it knows the typefaces and templates.
    is_set_up: bool,
}

impl Worker {
    fn start(program: &PathBuf, limits: Limits) -> io::Result<Self> {
        let mut process = Command::new(program)
            .arg(worker::ARGUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let input = BufWriter::new(process.stdin.take().expect("it was asked for"));
        let output = BufReader::new(process.stdout.take().expect("it was asked for"));
        let errors = process.stderr.take().expect("it was asked for");
        let mut worker = Self { process, input, output, errors, is_set_up: false };
        // The limit is set before it waits, and holds after.
        let control = worker.process.controlled().memory_limit(limits.memory);
        control.time_limit(Duration::ZERO).wait()?;
        Ok(worker)
    }

    fn ask(&mut self, shared: &Shared, limits: Limits, document: &Document) -> io::Result<Answer> {
        if !self.is_set_up {
            wire::send(&mut self.input, &Setup::new(shared, limits))?;
            self.is_set_up = true;
        }
        wire::send_document(&mut self.input, document)?;
        wire::receive_answer(&mut self.output)
    }

    /// What it said when it ended.
    fn last_words(mut self) -> String {
        let _ = self.process.kill();
        let mut words = Vec::new();
        // What cannot be read was not said.
        let _ = self.errors.by_ref().take(LAST_WORDS).read_to_end(&mut words);
        String::from_utf8_lossy(&words).into_owned()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It holds nothing that it could lose; one that has ended already cannot be killed.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
