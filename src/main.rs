//! The program `dossier`.

/// Gives back what one thread allocated and another freed, as typst's caches do; see `Cargo.toml`.
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> std::process::ExitCode {
    dossier::run(std::env::args_os().collect()).into()
}
