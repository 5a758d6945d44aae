"""Makes documents with typst's Python binding, for `make bench` to compare the program with.

Reads from standard input what is to be made: the folder with the templates, the typefaces, the PDF
standards, a time, and for each template its documents' data. One compiler a template is kept, as
whoever knows the binding would do, and each document's data is put in the place of the last one's,
under one name: typst remembers by name. Writes what each template took to standard output.
"""

import json
import os
import resource
import sys
import time

import typst


def main():
    order = json.load(sys.stdin)
    root = order["root"]
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[order["fonts"]]
    )
    made = []
    for kind in order["kinds"]:
        start, used = time.perf_counter(), time.process_time()
        compiler = typst.Compiler(
            input=os.path.join(root, kind["main"]), root=root, font_paths=fonts
        )
        size = sum(one_document(compiler, order, path) for path in kind["documents"])
        made.append(
            {
                "wall": time.perf_counter() - start,
                "processor": time.process_time() - used,
                "bytes": size,
            }
        )
    # Kibibytes on Linux, the only system on which the benchmark asks for it.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    json.dump({"kinds": made, "peak": peak * 1024 / 1e6}, sys.stdout)


def one_document(compiler, order, path):
    """Makes one document beside its data, and returns how long it is."""
    os.replace(path, os.path.join(order["root"], "data.json"))
    pdf = compiler.compile(
        format="pdf", pdf_standards=order["standards"], timestamp=order["timestamp"]
    )
    with open(path + ".pdf", "wb") as file:
        return file.write(pdf)


if __name__ == "__main__":
    main()
