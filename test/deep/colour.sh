#!/usr/bin/env bash
# Reads every file of the standard set back with programs that the project did not write.
#   sudo apt-get install libimage-exiftool-perl libtiff-tools
#   bash test/deep/colour.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
export PATH="$PWD/node_modules/.bin:$PATH"
for tool in exiftool tiffinfo; do
  command -v "$tool" >/dev/null || { echo "$tool is not installed: see the first lines of this file" >&2; exit 1; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
node --import tsx test/deep/colour.ts "$folder"

failed=0
fail() { echo "FAILED: $*" >&2; failed=1; }
says() { # file, tag, what it must be
  local found
  found=$(exiftool -s3 -charset utf8 "$2" "$1")
  [[ "$found" == "$3" ]] || fail "$(basename "$1") $2 is '$found', not '$3'"
}

[[ -n $(exiftool -s3 -GPSLatitude -SerialNumber "$folder/master.jpg") ]] || fail 'the master has nothing to hide'
rm "$folder/master.jpg"
wanted=(
  -XMP-dc:Rights '© Studio'
  -XMP-dc:Creator 'Studio'
  -XMP-photoshop:Credit 'Studio'
  -XMP-xmpRights:Marked 'True'
  -XMP-xmpRights:UsageTerms 'To sell the product with'
  -XMP-dc:Title-da 'Melaminkop, mint'
  -XMP-dc:Description-da 'En kop'
  -XMP-iptcCore:AltTextAccessibility 'A cup'
  -XMP-iptcExt:ProductInImageGTIN '05701234567899'
  -XMP-iptcExt:ProductInImageProductId 'CUP-MINT'
  # Nothing of the camera, and nothing that it stumbles over.
  -GPSLatitude '-' -GPSLongitude '-' -Make '-' -Model '-' -SerialNumber '-' -LensSerialNumber '-' -Error '-'
)
tags=() values=()
for ((at = 0; at < ${#wanted[@]}; at += 2)); do tags+=("${wanted[at]}") values+=("${wanted[at + 1]}"); done
count=0
for file in "$folder"/*; do
  count=$((count + 1))
  found=$(exiftool -q -s3 -f -charset utf8 "${tags[@]}" "$file")
  difference=$(diff <(printf '%s\n' "${values[@]}") <(printf '%s\n' "$found")) || fail "$(basename "$file"): $difference"
done
for file in "$folder"/print-*; do
  says "$file" -XResolution 300
  [[ -n $(exiftool -s3 -ProfileDescription "$file") ]] || fail "$(basename "$file") has no profile"
done
says "$folder/print-cmyk.jpg" -ColorComponents 4
says "$folder/print-cmyk.jpg" -ICC_Profile:ColorSpaceData 'CMYK'
info=$(tiffinfo "$folder/print-cmyk.tif" 2>&1)
for line in 'Photometric Interpretation: separated' 'Compression Scheme: LZW' 'Resolution: 300, 300' 'Samples/Pixel: 4' 'Predictor: horizontal differencing'; do
  grep -q "$line" <<<"$info" || fail "tiffinfo does not say '$line'"
done
[[ $failed == 0 ]] && echo "$count files read back as they should be"
exit $failed
