//! A worker: a process that lays out one document after another for the run that started it, and
//! ends when that does. What goes wrong in it, even its memory, costs one paper.

use std::io::{self, BufReader, BufWriter, Read, Write};
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};

use crate::documents::Document;

use super::drive::{isolated, one_thread};
use super::fault::PageFault;
use super::fonts::{FontSet, FontSources};
use super::laid::Laid;
use super::limits::Limits;
use super::shared::Shared;
use super::wire::{self, Answer, Setup};

/// The first argument by which the program is started as a worker.
pub const ARGUMENT: &str = "--lay-out-for-another-run";

/// Lays out documents as they come on `input`, until it ends or one takes too long: that one goes on
/// on its thread, and only the end of the process ends it.
///
/// # Errors
/// If the other end speaks another language or has gone, or a typeface is not what it was.
pub(crate) fn serve(input: impl Read, out: impl Write) -> io::Result<()> {
    let (mut input, mut out) = (BufReader::new(input), BufWriter::new(out));
    let Some(setup) = wire::receive::<Setup>(&mut input)? else { return Ok(()) };
    let limits = setup.limits;
    let shared = Arc::new(shared(setup)?);
    let pool = one_thread();
    while let Some(document) = wire::receive_document(&mut input)? {
        let (sender, laid) = mpsc::channel();
        let shared = Arc::clone(&shared);
        pool.spawn(move || {
            // Nobody waits for what comes too late.
            let _ = sender.send(lay_out(&shared, &document, limits));
        });
        let answer = match laid.recv_timeout(limits.time) {
            Ok(laid) => Answer::Laid(laid),
            Err(RecvTimeoutError::Timeout) => Answer::Late,
            Err(RecvTimeoutError::Disconnected) => unreachable!("panics are caught"),
        };
        wire::send_answer(&mut out, &answer)?;
        if answer == Answer::Late {
            break;
        }
    }
    Ok(())
}

fn lay_out(shared: &Shared, document: &Document, limits: Limits) -> Laid {
    isolated(|| Laid::new(shared, document, Some(limits.pages))).unwrap_or_else(|panic| {
        Laid::failed(PageFault::of_end(shared, document, limits, panic.message))
    })
}

fn shared(setup: Setup) -> io::Result<Shared> {
    let sources = FontSources { folders: setup.fonts };
    let fonts = FontSet::load(&sources, setup.config).map_err(io::Error::other)?;
    if fonts.digest() != setup.fonts_digest {
        return Err(io::Error::other("a typeface was replaced during the run"));
    }
    Ok(Shared::new(Arc::new(fonts), setup.templates))
}
