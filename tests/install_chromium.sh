#!/usr/bin/env bash
# The browser tests need a Chromium, best the one without windows: it opens a page in a third of the time.
# On Debian as root it is installed; elsewhere a line says how to get one.
set -euo pipefail

has() {
  for name in "$@"; do
    if command -v "$name" >/dev/null; then return; fi
  done
  return 1
}

add() {
  echo 'Installing Chromium for the browser tests …'
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    chromium-headless-shell fonts-noto-core fonts-noto-color-emoji >/dev/null
}

if has chromium-headless-shell; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && (add); then exit 0; fi
if has chromium chromium-browser google-chrome; then
  echo 'The browser tests run faster with the package "chromium-headless-shell".'
else
  echo 'No Chromium found: the browser tests will be skipped. Install the package "chromium-headless-shell" or "chromium" to run them.'
fi
