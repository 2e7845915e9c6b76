#!/usr/bin/env bash
# The browser tests need a Chromium. On Debian as root it is installed; elsewhere a line says how to get one.
set -euo pipefail

for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo 'Installing Chromium for the browser tests …'
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-core fonts-noto-color-emoji >/dev/null
else
  echo 'No Chromium found: the browser tests will be skipped. Install the package "chromium" to run them.'
fi
