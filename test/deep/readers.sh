#!/bin/sh
# By hand, on Debian, as root or with sudo: sh test/deep/readers.sh
# Opens archives of ours in every reader that people have; the first word of warning is a failure. Takes 6 GB of disk.
set -eu
cd "$(dirname "$0")/../.."
PATH="$PWD/node_modules/.bin:$PATH"
sudo=$(command -v sudo || true)
$sudo apt-get install -y -qq unzip p7zip-full libarchive-tools python3 default-jdk-headless >/dev/null
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export LC_ALL=C.UTF-8
node --import tsx test/deep/archives.ts "$folder"

failed=0
# try <reader> <archive> <command…>: must end with 0 and say nothing that sounds like a doubt.
try() {
  reader=$1 archive=$2
  shift 2
  if "$@" >"$folder/said" 2>&1 && ! grep -iqE 'warning|error[^s]|errors: [1-9]|mismatch|corrupt|unsupported|invalid' "$folder/said"; then
    echo "ok      $reader  $archive"
  else
    echo "FAILED  $reader  $archive"
    tail -5 "$folder/said"
    failed=1
  fi
}

cat >"$folder/Read.java" <<'J'
import java.util.zip.ZipFile;

class Read {
  public static void main(String[] args) throws Exception {
    long bytes = 0, entries = 0;
    byte[] buffer = new byte[1 << 16];
    try (ZipFile zip = new ZipFile(args[0])) {
      for (var all = zip.entries(); all.hasMoreElements(); entries++)
        try (var in = zip.getInputStream(all.nextElement())) {
          for (int n; (n = in.read(buffer)) > 0; ) bytes += n;
        }
    }
    System.out.println(entries + " entries, " + bytes + " bytes");
  }
}
J
cat >"$folder/read.mjs" <<'J'
import { createRequire } from 'node:module';
const yauzl = createRequire(`${process.cwd()}/`)('yauzl');
const { crc32 } = await import('node:zlib');
const zip = await yauzl.openPromise(process.argv[2], { strictFileNames: true });
for await (const entry of zip.eachEntry()) {
  let sum = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) sum = crc32(chunk, sum);
  if (sum !== entry.crc32) throw new Error(`error in ${entry.fileName}`);
}
J

for archive in small names five-gigabytes seventy-thousand; do
  file="$folder/$archive.zip"
  try unzip "$archive" unzip -tqq "$file"
  try 7z "$archive" 7z t -bd "$file"
  try bsdtar "$archive" sh -c "bsdtar -xOf '$file' >/dev/null"
  try python "$archive" python3 -W error -m zipfile -t "$file"
  try jar "$archive" jar tf "$file"
  try java "$archive" java "$folder/Read.java" "$file"
  try yauzl "$archive" node "$folder/read.mjs" "$file"
done

# The names as they come out.
mkdir "$folder/out"
for reader in 'unzip -qq -o' 'bsdtar -xf' '7z x -bso0 -y'; do
  rm -rf "$folder/out" && mkdir "$folder/out"
  (cd "$folder/out" && $reader "$folder/names.zip")
  for name in 'webshop/KØKKEN_forside_æøå.jpg' 'print/ΚΟΎΠΑ_μπροστά.jpg' 'social/マグカップ_正面.jpg' 'social/😀_🇩🇰_cup.jpg'; do
    [ "$(cat "$folder/out/$name" 2>/dev/null)" = "This is $name" ] || { echo "FAILED  ${reader%% *}  name $name"; failed=1; }
  done
done
exit $failed
