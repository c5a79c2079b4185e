#!/bin/sh
# By hand, on Debian, as root or with sudo: sh test/deep/s3-server.sh [vitest arguments]
# Installs Ceph's RADOS Gateway, an S3 server that others wrote, starts it on loopback with its data in a folder that goes again, and runs
# over it: the suites of objects, uploads and assembly, whole bundles, and what is known of our own double. Takes a minute and 2 GB.
set -eu
cd "$(dirname "$0")/../.."
PATH="$PWD/node_modules/.bin:$PATH"
sudo=$(command -v sudo || true)
if ! command -v radosgw >/dev/null || ! command -v ceph-osd >/dev/null; then
  $sudo apt-get install -y -qq --no-install-recommends ceph-mon ceph-osd ceph-mgr radosgw >/dev/null
fi

folder=$(mktemp -d)
started=''
# stop: ends what was started here, the last first, and nothing else.
stop() {
  for process in $started; do kill "$process" 2>/dev/null || true; done
  for process in $started; do wait "$process" 2>/dev/null || true; done
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 1' INT TERM

# free_port: a port of loopback that nobody has.
free_port() {
  node -e "const s = require('net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close(); })"
}
# start <name> <command…>: in the background, its words in a file.
start() {
  name=$1
  shift
  "$@" >"$folder/$name.out" 2>&1 &
  started="$! $started"
}
# await <seconds> <command…>: until it succeeds.
await() {
  left=$1
  shift
  until "$@" >"$folder/await.out" 2>&1; do
    left=$((left - 1))
    [ $left -gt 0 ] || { echo "FAILED: $*"; tail -n 8 "$folder"/*.out "$folder"/*.log; exit 1; }
    sleep 1
  done
}

mon=$(free_port)
port=$(free_port)
id=$(cat /proc/sys/kernel/random/uuid)
export CEPH_CONF="$folder/ceph.conf"
cat >"$CEPH_CONF" <<C
[global]
fsid = $id
mon host = v1:127.0.0.1:$mon
public addr = 127.0.0.1
cluster addr = 127.0.0.1
ms bind msgr2 = false
auth cluster required = none
auth service required = none
auth client required = none
osd objectstore = bluestore
osd class update on start = false
osd crush update on start = false
bluestore block size = 8589934592
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 4
osd pool default pgp num = 4
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon data = $folder/mon
mgr data = $folder/mgr
osd data = $folder/osd
rgw data = $folder/rgw
run dir = $folder
pid file = $folder/\$name.pid
admin socket =
log file = $folder/\$name.log
mon cluster log file = $folder/cluster.log
rgw frontends = beast endpoint=127.0.0.1:$port
rgw enable usage log = false
C
mkdir "$folder/osd" "$folder/mgr" "$folder/rgw"
monmaptool --create --clobber --fsid "$id" --addv a "[v1:127.0.0.1:$mon]" "$folder/monmap" >/dev/null
ceph-mon --mkfs -i a --monmap "$folder/monmap"
start mon ceph-mon -f -i a
await 30 ceph --connect-timeout 2 mon stat
ceph osd new "$id" >/dev/null
ceph-osd -i 0 --mkfs --osd-uuid "$id" 2>/dev/null
# Not by the OSD itself: it asks before it knows the cluster, and is turned away now and then.
ceph osd crush add osd.0 1 root=default host=here >/dev/null 2>&1
start osd ceph-osd -f -i 0
await 30 sh -c 'ceph --connect-timeout 2 osd stat | grep -q "1 up"'
export AWS_ACCESS_KEY_ID=PACKSHOT AWS_SECRET_ACCESS_KEY=only-for-this-run
radosgw-admin user create --uid packshot --display-name Packshot --max-buckets 10 \
  --access-key "$AWS_ACCESS_KEY_ID" --secret-key "$AWS_SECRET_ACCESS_KEY" >/dev/null 2>&1
start rgw radosgw -f -n client.admin
await 60 node -e "fetch('http://127.0.0.1:$port').then(r => process.exit(r.status === 200 ? 0 : 1), () => process.exit(1))"

export PACKSHOT_TEST_S3="http://127.0.0.1:$port"
# What release 16.2 does not do as AWS does; our drivers keep their promises without it, but for two writers at one moment
# (join-condition) and for who replaces a file while it is copied (copy-condition).
export PACKSHOT_TEST_S3_LACKS='checksums join-condition copy-condition put-match part-rules gone-upload'
export PACKSHOT_TEST_ORIGINALS=packshot-test-originals PACKSHOT_TEST_MEDIA=packshot-test-media
node --import tsx test/deep/s3-buckets.ts
echo "S3 server at $PACKSHOT_TEST_S3"
[ $# -gt 0 ] || set -- test/contracts/aws-objects.test.ts test/contracts/aws-uploads.test.ts \
  test/contracts/aws-assembly.test.ts test/functions/bundles/assembly/server.test.ts test/doubles/s3.test.ts test/doubles/s3-multipart.test.ts
# One file after the other: they share the buckets, which each empties.
vitest run --no-file-parallelism "$@"
