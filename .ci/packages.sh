# Sourced by scripts that need programs of Debian's.

# install_packages WHO NAME...: installs what a script of this name needs, if anything.
install_packages() {
    local who=$1 as_root=()
    shift
    [ $# -gt 0 ] || return 0
    if ! command -v apt-get >/dev/null; then
        echo "$who: install $* (this system has no apt-get), then try again" >&2
        return 1
    fi
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "$who: as root, run: apt-get install $*" >&2
            return 1
        fi
        as_root=(sudo)
    fi
    echo "$who: installing $*"
    as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get --quiet=2)
    local install=("${as_root[@]}" install --yes --no-install-recommends "$@")
    "${install[@]}" </dev/null 2>/dev/null || { "${as_root[@]}" update && "${install[@]}" </dev/null; }
}
