#!/bin/sh
# Joins the style sheets into one file, so that a page needs one request for all of them: the order of layers
# first, then each file. Run by Trunk before every build; writes only where something changed, so that
# `trunk serve` does not see its own output as a change.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
joined="$root/target/web/main.css"
mkdir -p "$root/target/web"
cat "$root/style/layers.css" "$root/style/tokens.css" "$root/style/base.css" \
    "$root"/style/components/*.css "$root/style/print.css" > "$joined.new"
if cmp -s "$joined.new" "$joined"; then rm "$joined.new"; else mv "$joined.new" "$joined"; fi
