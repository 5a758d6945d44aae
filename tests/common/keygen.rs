//! Keys and signatures by `ssh-keygen`, which made the format that packets are signed in.
//!
//! Needs `ssh-keygen` (Debian package openssh-client).

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Command, Output};

use tempfile::TempDir;

pub(crate) const MESSAGE: &[u8] = "移交包的字节".as_bytes();

/// A folder with the keys `clerk` and `other` and the file `message`.
pub(crate) struct Desk(pub(crate) TempDir);

impl Desk {
    pub(crate) fn new() -> Self {
        let desk = Self(TempDir::with_prefix("dossier-sign-").unwrap());
        desk.make_key("clerk", "ed25519", "");
        desk.make_key("other", "ed25519", "");
        fs::write(desk.path("message"), MESSAGE).unwrap();
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn make_key(&self, name: &str, kind: &str, passphrase: &str) {
        let made = self.ssh_keygen(&["-q", "-t", kind, "-N", passphrase, "-C", "test", "-f", name]);
        assert!(made.status.success(), "{made:?}");
    }

    /// Runs `ssh-keygen` here, with the message as input, in the zone that our days are in.
    pub(crate) fn ssh_keygen(&self, arguments: &[&str]) -> Output {
        let input = self.path("message");
        let mut command = Command::new("ssh-keygen");
        command.args(arguments).current_dir(self.0.path()).env("TZ", "Asia/Shanghai");
        if input.exists() {
            command.stdin(File::open(input).unwrap());
        }
        command.output().unwrap_or_else(|error| {
            panic!("this test needs `ssh-keygen` (Debian package openssh-client): {error}")
        })
    }

    pub(crate) fn public(&self, name: &str) -> String {
        let text = fs::read_to_string(self.path(&format!("{name}.pub"))).unwrap();
        text.trim_end().trim_end_matches(" test").to_owned()
    }

    /// What `ssh-keygen` signs with a key.
    pub(crate) fn foreign(&self, name: &str, namespace: &str, more: &[&str]) -> Vec<u8> {
        let mut arguments = vec!["-Y", "sign", "-f", name, "-n", namespace];
        arguments.extend(more);
        let signed = self.ssh_keygen(&arguments);
        assert!(signed.status.success(), "{signed:?}");
        signed.stdout
    }

    /// Whether `ssh-keygen -Y verify` takes a signature, made by the list of signers, on a day.
    pub(crate) fn confirms(
        &self,
        signers: &str,
        identity: &str,
        namespace: &str,
        day: &str,
        armored: &[u8],
    ) -> bool {
        fs::write(self.path("signers"), signers).unwrap();
        fs::write(self.path("signature"), armored).unwrap();
        let time = format!("-Overify-time={}", day.replace('-', ""));
        let arguments =
            ["-Y", "verify", "-f", "signers", "-I", identity, "-n", namespace, "-s", "signature"];
        self.ssh_keygen(&[&arguments[..], &[&time]].concat()).status.success()
    }
}
