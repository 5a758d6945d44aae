//! The three records of a ZIP (APPNOTE 4.3), read from their bytes and from nothing else.

/// What begins a file's own header.
pub(super) const LOCAL: [u8; 4] = *b"PK\x03\x04";
/// What begins a record of the central directory.
pub(super) const CENTRAL: [u8; 4] = *b"PK\x01\x02";
/// What begins the end record.
pub(super) const END: [u8; 4] = *b"PK\x05\x06";
/// What begins the locator of ZIP64, right before the end record.
pub(super) const LOCATOR: [u8; 4] = *b"PK\x06\x07";

/// Lengths of the records without what has a length of its own.
pub(super) const LOCAL_LENGTH: u64 = 30;
pub(super) const CENTRAL_LENGTH: u64 = 46;
pub(super) const END_LENGTH: u64 = 22;
pub(super) const LOCATOR_LENGTH: u64 = 20;

/// The part of a central record that stands in the file's own header too, byte for byte.
pub(super) const SHARED_IN_CENTRAL: std::ops::Range<usize> = 6..32;
/// The same part in the file's own header.
pub(super) const SHARED_IN_LOCAL: std::ops::Range<usize> = 4..30;

/// The fields of the shared part, with where each begins in the central record.
pub(super) const SHARED_FIELDS: [(usize, &str, &str); 10] = [
    (6, "解压所需版本", "version needed"),
    (8, "标志位", "flags"),
    (10, "压缩方法", "method"),
    (12, "时间", "time"),
    (14, "日期", "date"),
    (16, "CRC-32", "CRC-32"),
    (20, "压缩后长度", "compressed length"),
    (24, "长度", "length"),
    (28, "名称长度", "length of the name"),
    (30, "附加字段长度", "length of the extra field"),
];

/// Numbers of a central record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Central {
    pub(super) made_by: u16,
    pub(super) needed: u16,
    pub(super) flags: u16,
    pub(super) method: u16,
    pub(super) time: u16,
    pub(super) date: u16,
    pub(super) crc: u32,
    pub(super) packed: u32,
    pub(super) size: u32,
    pub(super) name: u16,
    pub(super) extra: u16,
    pub(super) comment: u16,
    pub(super) disk: u16,
    pub(super) internal: u16,
    pub(super) external: u32,
    pub(super) offset: u32,
}

/// Numbers of the end record.
#[derive(Debug, Clone, Copy)]
pub(super) struct End {
    pub(super) disk: u16,
    pub(super) directory_disk: u16,
    pub(super) entries_here: u16,
    pub(super) entries: u16,
    pub(super) directory: u32,
    pub(super) offset: u32,
    pub(super) comment: u16,
}

impl Central {
    /// Reads the 46 bytes of a record.
    pub(super) fn read(bytes: &[u8]) -> Self {
        Self {
            made_by: short(bytes, 4),
            needed: short(bytes, 6),
            flags: short(bytes, 8),
            method: short(bytes, 10),
            time: short(bytes, 12),
            date: short(bytes, 14),
            crc: long(bytes, 16),
            packed: long(bytes, 20),
            size: long(bytes, 24),
            name: short(bytes, 28),
            extra: short(bytes, 30),
            comment: short(bytes, 32),
            disk: short(bytes, 34),
            internal: short(bytes, 36),
            external: long(bytes, 38),
            offset: long(bytes, 42),
        }
    }

    /// The file's kind and rights as Unix has them.
    pub(super) fn mode(&self) -> u32 {
        self.external >> 16
    }
}

impl End {
    /// Reads the 22 bytes of a record.
    pub(super) fn read(bytes: &[u8]) -> Self {
        Self {
            disk: short(bytes, 4),
            directory_disk: short(bytes, 6),
            entries_here: short(bytes, 8),
            entries: short(bytes, 10),
            directory: long(bytes, 12),
            offset: long(bytes, 16),
            comment: short(bytes, 20),
        }
    }
}

fn short(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn long(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}
