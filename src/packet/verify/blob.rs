//! Bytes that can be read anywhere: of a file, or in memory.

use crate::fs;

/// What is read of a file at once: it stays in a processor's own cache while it is hashed.
const CHUNK: usize = 128 << 10;

/// Bytes that can be read anywhere.
pub(super) trait Blob: Sync {
    /// How many they are.
    fn size(&self) -> u64;

    /// Fills `into` with the bytes from `at` on; they must be there.
    fn read_at(&self, at: u64, into: &mut [u8]) -> fs::Result<()>;
}

impl Blob for fs::Random {
    fn size(&self) -> u64 {
        self.size()
    }

    fn read_at(&self, at: u64, into: &mut [u8]) -> fs::Result<()> {
        self.read_at(at, into)
    }
}

/// Bytes in memory.
#[cfg(any(test, fuzzing))]
pub(super) struct Memory<'a>(pub(super) &'a [u8]);

#[cfg(any(test, fuzzing))]
impl Blob for Memory<'_> {
    fn size(&self) -> u64 {
        self.0.len() as u64
    }

    fn read_at(&self, at: u64, into: &mut [u8]) -> fs::Result<()> {
        let at = usize::try_from(at).expect("a place in memory");
        into.copy_from_slice(&self.0[at..at + into.len()]);
        Ok(())
    }
}

/// `length` bytes from `at` on.
pub(super) fn read(blob: &dyn Blob, at: u64, length: u64) -> fs::Result<Vec<u8>> {
    let mut bytes = vec![0; usize::try_from(length).expect("lengths are limited before")];
    blob.read_at(at, &mut bytes)?;
    Ok(bytes)
}

/// Hands on `length` bytes from `at` on, chunk by chunk.
pub(super) fn chunks(
    blob: &dyn Blob,
    at: u64,
    length: u64,
    mut each: impl FnMut(&[u8]),
) -> fs::Result<()> {
    let room = usize::try_from(length).map_or(CHUNK, |length| length.min(CHUNK));
    let mut chunk = vec![0; room];
    let mut done = 0;
    while done < length {
        let now = usize::try_from(length - done).map_or(room, |left| left.min(room));
        blob.read_at(at + done, &mut chunk[..now])?;
        each(&chunk[..now]);
        done += now as u64;
    }
    Ok(())
}
