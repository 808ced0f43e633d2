#!/bin/sh
# Finds a Python that fits, or has the system bring its own, and hands over to do.py.
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

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
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
        as_root apt-get update -qq >/dev/null || true
        as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends python3 python3-venv >/dev/null
    fi
    if ! python=$(find_python); then
        echo "NetCoach needs Python 3.11, 3.12, 3.13 or 3.14. Install one (on Debian and Ubuntu:" \
            "apt-get install python3 python3-venv) and run this again." >&2
        exit 1
    fi
fi
exec "$python" "$here/do.py" "$@"
