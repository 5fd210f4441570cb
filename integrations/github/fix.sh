#!/usr/bin/env bash
# The step Fix of action.yml: commits on a branch of their own, and a pull request that explains them.
set -euo pipefail
read -ra paths <<< "${INPUT_PATHS:-.}"
read -ra args <<< "${INPUT_ARGS:-}"
branch=${INPUT_BRANCH:-gofix-trio/fixes}
base=$(git rev-parse --abbrev-ref HEAD)
start=$(git rev-parse HEAD)
git config user.name > /dev/null || git config user.name 'gofix-trio[bot]'
git config user.email > /dev/null || git config user.email 'gofix-trio@users.noreply.github.com'
git checkout --quiet -B "$branch"
body=$(mktemp)
trap 'rm -f "$body"' EXIT
status=0
gofix-trio --commit --commit-by "${INPUT_COMMIT_BY:-rule}" --max-files "${INPUT_MAX_FILES:-20}" --quiet --exit-zero \
  --format concise --output "markdown=$body" "${args[@]}" -- "${paths[@]}" || status=$?
[ "$status" = 0 ] || exit "$status"
if [ "$(git rev-parse HEAD)" = "$start" ]; then
  echo "nothing to fix"
  exit 0
fi
git push --quiet --force origin "HEAD:refs/heads/$branch"
title="gofix-trio: $(git rev-list --count "$start..HEAD") commits of fixes"
if gh pr view "$branch" > /dev/null 2>&1; then
  gh pr edit "$branch" --title "$title" --body-file "$body"
else
  gh pr create --head "$branch" --base "$base" --title "$title" --body-file "$body"
fi
