//! Long results on a terminal, one screen after another: handed to the pager that the environment
//! names, or to `less` where there is one. Without a pager they are written as they are.

use std::io::{self, ErrorKind, Write};
use std::process::{Child, Command, Stdio};

/// A pager that starts with the first result.
#[derive(Debug)]
pub(super) struct Pager {
    /// Programs with their arguments, of which the first that can be started is taken.
    programs: Vec<Vec<String>>,
    child: Option<Child>,
    /// Whether talk goes there too, since it would be written over the result.
    takes_talk: bool,
}

impl Pager {
    /// One of these programs, each with its arguments; none means no pager. It takes talk too if that
    /// goes to the terminal.
    pub(super) fn new(programs: Vec<Vec<String>>, takes_talk: bool) -> Self {
        Self { programs, child: None, takes_talk }
    }

    /// Writes a result or talk there; what it does not take is handed back. A pager that was left early
    /// has shown enough.
    pub(super) fn take(&mut self, is_result: bool, bytes: &[u8]) -> Option<io::Result<()>> {
        if is_result && self.child.is_none() {
            let programs = std::mem::take(&mut self.programs);
            self.child = programs.iter().find_map(|one| started(one));
        }
        if !is_result && !self.takes_talk {
            return None;
        }
        let child = self.child.as_mut()?;
        let Some(input) = &mut child.stdin else {
            // Left early: of the result no more is wanted, and talk has the terminal to itself.
            return is_result.then_some(Ok(()));
        };
        match input.write_all(bytes).and_then(|()| input.flush()) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                child.stdin = None;
                child.wait().ok();
                is_result.then_some(Ok(()))
            }
            written => Some(written),
        }
    }

    /// Waits until it is left.
    pub(super) fn close(self) {
        if let Some(mut child) = self.child {
            drop(child.stdin.take());
            // Its result was shown; how it ended is no matter.
            child.wait().ok();
        }
    }
}

fn started(program: &[String]) -> Option<Child> {
    let (name, arguments) = program.split_first()?;
    let mut command = Command::new(name);
    // The program speaks UTF-8 whatever the locale says.
    command.args(arguments).env("LESSCHARSET", "utf-8").stdin(Stdio::piped());
    command.spawn().ok()
}
