#!/usr/bin/env bash
# Checks the GPUs of a machine that has their driver and nothing else.
#
#   eng/gpu-check.sh                 makes the bundle artifacts/gpu-check-linux-x64.tar.gz (needs the .NET SDK; no GPU)
#   ./gpu-check.sh --run [OPTIONS]   in the unpacked bundle, on the machine: tests, verifies, calibrates and times every CUDA device beside
#                                    CuPy and PyTorch where there are any, in less than 9 minutes. The summaries, JSON and Markdown, go to
#                                    results/; copy them to docs/results. --device opencl:0 checks another device; --help names all options.
#   eng/gpu-check.sh --run           the same here: makes the program first, writes to docs/results
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

if [ -f "$here/gpu-check" ]; then # This is the bundle.
  [ "${1:-}" = --run ] && shift
  exec "$here/gpu-check" "$@"
fi

cd "$here/.."
rid=linux-x64
bundle=artifacts/gpu-check-$rid
rm -rf "$bundle" "$bundle.tar.gz"
# The framework travels along, as far as it is used. The tests and what they test are kept whole: they are found by name.
dotnet publish eng/gpu-check -c Release -r $rid --self-contained -o "$bundle" -v quiet -nologo
cp eng/gpu-check.sh "$bundle/"

if [ "${1:-}" = --run ]; then
  shift
  exec "$bundle/gpu-check" "$@"
fi

tar -czf "$bundle.tar.gz" -C artifacts "gpu-check-$rid"
bytes=$(stat -c %s "$bundle.tar.gz")
echo "$bundle.tar.gz: $((bytes >> 20)) MiB, unpacked $(du -sm "$bundle" | cut -f1) MiB"
[ "$bytes" -le $((60 << 20)) ] || { echo "The bundle is larger than 60 MiB." >&2; exit 1; }
