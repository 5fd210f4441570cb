#!/usr/bin/env bash
# The step Check of action.yml: annotations on standard output, SARIF in a file, the table in the job's summary.
set -euo pipefail
read -ra paths <<< "${INPUT_PATHS:-.}"
read -ra args <<< "${INPUT_ARGS:-}"
[ -z "${INPUT_BASE:-}" ] || args+=(--new-from-merge-base "$INPUT_BASE")
summary=$(mktemp)
trap 'rm -f "$summary"' EXIT
status=0
gofix-trio --check --format github --output "sarif=${INPUT_SARIF:-gofix-trio.sarif}" --output "markdown=$summary" \
  "${args[@]}" -- "${paths[@]}" || status=$?
[ -z "${GITHUB_STEP_SUMMARY:-}" ] || cat "$summary" >> "$GITHUB_STEP_SUMMARY"
exit "$status"
