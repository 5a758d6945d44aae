"""Packs a folder into a ZIP whose bytes depend on nothing but the files: zip_folder.py FOLDER ZIP TIME

Names are UTF-8, times are TIME (seconds, UTC), rights are those of the files.
"""

import datetime
import pathlib
import sys
import zipfile


def main():
    folder, target = pathlib.Path(sys.argv[1]), sys.argv[2]
    time = datetime.datetime.fromtimestamp(int(sys.argv[3]), datetime.timezone.utc)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = file.relative_to(folder.parent).as_posix()
            entry = zipfile.ZipInfo(name, time.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o100000 | file.stat().st_mode & 0o777) << 16
            entry.create_system = 3
            archive.writestr(entry, file.read_bytes(), compresslevel=9)


main()
