#!/usr/bin/env bash
# Publishes a program over Compute and Compute.Gpu trimmed, and natively where there is a linker; warnings are errors. Then runs both: every
# back-end has to give the scalar tier's bits. Where the runtime's packages cannot be restored there is nothing to publish with, and it says so.
set -uo pipefail
cd "$(dirname "$0")/.."
rid=$(dotnet msbuild eng/publish/Publish.csproj -getProperty:NETCoreSdkRuntimeIdentifier)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
failed=0

publish() {
  local name=$1; shift
  if ! dotnet restore eng/publish -r "$rid" "$@" -v quiet > "$out/restore.log" 2>&1; then
    echo "$name: left out, its packages cannot be restored: $(grep -m1 -o 'NU[0-9]*: .*' "$out/restore.log")"
    return
  fi
  if dotnet publish eng/publish -c Release -r "$rid" --no-restore "$@" -o "$out/$name" -v quiet -nologo && "$out/$name/Publish" > "$out/$name.log"; then
    echo "$name, $(du -sm --exclude='*.xml' --exclude='*.pdb' --exclude='*.dbg' "$out/$name" | cut -f1) MB: $(tail -n 1 "$out/$name.log")"
  else
    failed=1
    echo "$name: FAILED"
  fi
}

publish trimmed
if command -v clang > /dev/null || command -v gcc > /dev/null; then
  publish native -p:Native=true
else
  echo "native: left out, there is neither clang nor gcc to link with"
fi
exit $failed
