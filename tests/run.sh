#!/bin/sh
# Runs every check of the project, after setting up what they need. Needs Rust, and nothing else.
set -eu
cd "$(dirname "$0")/.."

step() {
    printf '\n== %s\n' "$*"
    "$@"
}

# A Rust installed without its companions gets them here; one without rustup has to have them.
for tool in fmt clippy; do
    if ! cargo "$tool" --version >/dev/null 2>&1; then
        case $tool in
            fmt) component=rustfmt ;;
            *) component=$tool ;;
        esac
        step rustup component add "$component"
    fi
done

step cargo fmt --check
step cargo clippy --locked --all-targets -- -D warnings
RUSTDOCFLAGS="-D warnings"
export RUSTDOCFLAGS
step cargo doc --locked --no-deps --quiet
step cargo test --locked
