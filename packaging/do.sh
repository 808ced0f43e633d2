#!/bin/sh
# Finds a suitable Python, or installs the system's, and runs do.py with it.
set -eu
here=$(dirname -- "$0")
fits='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))'

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 && "$name" -c "$fits" >/dev/null 2>&1; then
            echo "$name"
            return 0
        fi
    done
    return 1
}

apt_get() {
    [ "$(id -u)" = 0 ] && set -- env DEBIAN_FRONTEND=noninteractive apt-get -q "$@" ||
        set -- sudo env DEBIAN_FRONTEND=noninteractive apt-get -q "$@"
    words=$("$@" 2>&1 </dev/null) || {
        echo "$words"
        return 1
    }
}

may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] && return 0
    command -v sudo >/dev/null 2>&1 || return 1
    sudo -n true 2>/dev/null || [ -t 0 ]
}

if ! python=$(find_python); then
    if may_install; then
        echo "· Installing python3 and python3-venv with apt-get"
        [ "$(id -u)" = 0 ] || sudo -v
        apt_get update >/dev/null || true
        apt_get install -y --no-install-recommends python3 python3-venv || true
    fi
    if ! python=$(find_python); then
        echo "NetCoach needs Python 3.11, 3.12, 3.13 or 3.14. Install one (on Debian and Ubuntu:" \
            "apt-get install python3 python3-venv) and run this again." >&2
        exit 1
    fi
fi
exec "$python" "$here/do.py" "$@"
