//! What systems and programs leave in folders: never part of an archive or a register.

/// Folders of systems, sticks, servers and packers, by their names in lower case.
const FOLDERS: [&str; 19] = [
    "$recycle.bin",
    "recycler",
    "recycled",
    "system volume information",
    "__macosx",
    "lost+found",
    "@eadir",
    "@tmp",
    "#recycle",
    "#snapshot",
    "found.000",
    "found.001",
    "found.002",
    "lost.dir",
    "android",
    "msdownld.tmp",
    "windowsapps",
    "wpsystem",
    "config.msi",
];
/// Files of the same kind.
const FILES: [&str; 8] = [
    "thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    "autorun.inf",
    "indexervolumeguid",
    "wpsettings.dat",
    "icon\r",
    "sync.ffs_db",
];
/// Names that Windows gives a folder before somebody names it, in the languages of the county.
const FRESH: [&str; 3] = ["新建文件夹", "New folder", "未命名文件夹"];

/// Whether a file or folder of that name is litter.
pub(crate) fn is_litter(name: &str) -> bool {
    let lower = name.to_lowercase();
    name.starts_with('.')
        || name.starts_with("~$")
        || FOLDERS.contains(&&*lower)
        || FILES.contains(&&*lower)
        || lower.starts_with("found.") && lower[6..].bytes().all(|one| one.is_ascii_digit())
        || lower.starts_with('~') && lower.ends_with(".tmp")
        || lower.ends_with(".tmp")
        || lower.ends_with(".crdownload")
}

/// Whether a file or folder of that name comes from a system or a program, so that nobody wants it
/// kept. Other hidden names may be somebody's own.
pub(crate) fn is_of_system(name: &str) -> bool {
    const HIDDEN: [&str; 7] = [
        ".ds_store",
        "._",
        ".trash",
        ".spotlight-v100",
        ".fseventsd",
        ".temporaryitems",
        ".~lock.",
    ];
    let lower = name.to_lowercase();
    match name.starts_with('.') {
        true => HIDDEN.iter().any(|start| lower.starts_with(start)),
        false => is_litter(name),
    }
}

/// Whether a folder was made and not named yet.
pub(crate) fn is_fresh(name: &str) -> bool {
    FRESH.iter().any(|fresh| name.starts_with(fresh))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn litter_is_told_in_any_case() {
        for name in [
            "$RECYCLE.BIN",
            "$Recycle.Bin",
            "System Volume Information",
            "SYSTEM VOLUME INFORMATION",
            "__MACOSX",
            "lost+found",
            "@eaDir",
            "FOUND.000",
            "found.017",
            ".Trash-1000",
            ".Spotlight-V100",
            "Desktop.ini",
            "thumbs.db",
            "Thumbs.db",
            "~WRL0001.tmp",
            "1A2B.TMP",
            ".~lock.名册.xlsx#",
            "~$名册.xlsx",
        ] {
            assert!(is_litter(name), "{name}");
        }
        for name in ["松岭镇", "person.yaml", "照片.jpg", "found", "~备注.txt", "临时.tmpl"]
        {
            assert!(!is_litter(name), "{name}");
        }
        assert!(is_fresh("新建文件夹") && is_fresh("新建文件夹 (2)") && !is_fresh("新建村"));
    }
}
