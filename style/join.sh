#!/bin/sh
# Joins the style sheets into one file, so that a page needs one request for all of them: the order of layers
# first, then each file. A second file, without comments and spaces, holds what framed pages need: it stands within
# them. Run by Trunk before every build; writes only where something changed, so that `trunk serve` does not see its
# own output as a change.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
made="$root/target/web"
mkdir -p "$made"
cd "$root/style"

# What holds for dark systems holds for a page that is told to be dark, too. A list of selectors cannot reach over
# the edge of a media query, so the block is written twice, the second time under a condition that is always true.
tokens() {
    awk '
        /^  @media .*\(prefers-color-scheme: dark\) \{$/ { dark = 1; again = "" }
        { print }
        dark {
            line = $0
            sub(/\(prefers-color-scheme: dark\)/, "(min-width: 0)", line)
            sub(/:not\(\[data-theme="light"\]\)/, "[data-theme=\"dark\"]", line)
            again = again line "\n"
        }
        dark && /^  \}$/ { printf "%s", again; dark = 0 }
    ' tokens.css
}

# No text in our sheets holds a comment, two spaces, or a space beside one of these signs.
squeezed() {
    tr '\n' ' ' | sed -e 's|/\*[^*]*\*\**\([^/*][^*]*\*\**\)*/||g' -e 's/  */ /g' \
        -e 's/ *\([{};,]\) */\1/g' -e 's/: /:/g' -e 's/;}/}/g'
}

place() {
    if cmp -s "$made/$1.new" "$made/$1"; then rm "$made/$1.new"; else mv "$made/$1.new" "$made/$1"; fi
}

{
    cat layers.css
    tokens
    cat base.css components/*.css print.css
} > "$made/main.css.new"
place main.css

{
    cat layers.css
    tokens
    cat base.css
    for name in button change chart framed history item milestone past prose reply sign statistics strip; do
        cat "components/$name.css"
    done
} | squeezed > "$made/frame.css.new"
place frame.css
