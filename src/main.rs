//! The program `dossier`.

fn main() -> std::process::ExitCode {
    dossier::run(std::env::args_os().collect()).into()
}
