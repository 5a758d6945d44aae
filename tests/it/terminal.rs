//! The program at a terminal, where somebody types: a terminal of Python.

use std::fs;
use std::process::Command;

use crate::support::{PROGRAM, Test, project};

/// Types lines one after another, each once a question stands; `^C` and `^D` are the keys. Prints what
/// is seen, and how the program ended.
const TERMINAL: &str = r"
import os, pty, re, select, signal, sys
lines = sys.argv[1].split('|') if sys.argv[1] else []
pid, terminal = pty.fork()
if pid == 0:
    # Whoever runs the tests in the background has the key ignored.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.execv(sys.argv[2], sys.argv[2:])
seen = b''
def waits():
    # Whether no thread of the program works, so that it waits for whoever types.
    try:
        for thread in os.listdir(f'/proc/{pid}/task'):
            with open(f'/proc/{pid}/task/{thread}/stat') as stat:
                if stat.read().rpartition(')')[2].split()[0] != 'S':
                    return False
    except OSError:
        return False
    return not select.select([terminal], [], [], 0.05)[0]
def read(mark):
    # Until what is seen ends as a question does and the program waits, or it has ended. A line may stop
    # for a moment where a question would: what is typed then would stand within the line.
    global seen
    before = len(seen)
    while True:
        asked = re.search(mark + ' ?\\Z', seen[before:].decode(errors='replace'))
        if asked and waits():
            return
        if not select.select([terminal], [], [], 0.05 if asked else 60)[0]:
            if asked:
                continue
            sys.exit('nothing more comes: ' + seen.decode(errors='replace'))
        try:
            part = os.read(terminal, 65536)
        except OSError:
            return
        if not part:
            return
        seen += part
asks = '(：|（是/否）)'
for line in lines:
    read(asks)
    keys = {'^C': b'\x03', '^D': b'\x04'}.get(line, (line + '\n').encode())
    os.write(terminal, keys)
read('the end')
_, status = os.waitpid(pid, 0)
sys.stdout.write(seen.decode().replace('\r', ''))
print('ended', os.waitstatus_to_exitcode(status))
";

/// What is seen at a terminal where these keys are typed, parted by `|`, and `ended` with the exit code
/// or the negative number of a signal.
pub(crate) fn seen(test: &Test, arguments: &str, keys: &str, variables: &[(&str, &str)]) -> String {
    let script = test.path("../terminal.py");
    fs::write(&script, TERMINAL).unwrap();
    let mut python = Command::new("python3");
    python.arg(script).arg(keys).arg(PROGRAM).args(arguments.split_whitespace());
    python.current_dir(test.root());
    python.env_remove("PAGER").env_remove("DOSSIER_PAGER").env_remove("NO_COLOR");
    python.env("TERM", "xterm").env("DOSSIER_LANG", "zh").env("DOSSIER_FONTS", project("fonts"));
    python.envs(variables.iter().copied());
    let output = python.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}
