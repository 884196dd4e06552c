# Shared by the scripts of this folder; source it, do not run it.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
web="$root/src/PerfEval.Web"
# One configuration for building, testing and serving: what is tested is what runs.
configuration=Release
app="$web/bin/$configuration/net10.0/PerfEval.Web.dll"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"
  elif has sudo; then sudo "$@"
  else fail "This needs root or sudo: $*"
  fi
}

# need_apt PACKAGE...: installs what is missing on Debian and Ubuntu; elsewhere says what to install.
need_apt() {
  local missing=() package
  if ! has apt-get; then
    fail "Please install these with your system's package manager, then run this again: $*"
  fi
  for package in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "Installing ${missing[*]}"
  # The lists may be absent or outdated: they are fetched once in a run, and only when something is to be installed.
  if [ -z "${apt_updated:-}" ]; then
    as_root apt-get update -qq >&2 || say "The package lists could not be refreshed; trying with the old ones."
    apt_updated=1
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2 \
    || fail "These packages could not be installed: ${missing[*]}"
}

# need COMMAND PACKAGE...: the packages matter only where the command is missing, wherever it came from.
need() {
  local command=$1
  shift
  has "$command" || need_apt "$@"
}

need_dotnet() {
  if ! has dotnet || ! dotnet --list-sdks | grep -q '^10\.'; then
    # Ubuntu has the SDK in its own archive, Debian does not.
    [ -n "$(apt_names '^dotnet-sdk-10\.0$')" ] \
      || fail "Please install the .NET SDK 10 (https://learn.microsoft.com/dotnet/core/install/), then run this again."
    need_apt dotnet-sdk-10.0
  fi
  # Dates and Chinese sorting come from ICU, whose package carries its version in its name.
  if has ldconfig && ! ldconfig -p | grep -q libicuuc; then
    need_apt "$(apt_names '^libicu[0-9]+$' | tail -n 1)"
  fi
}

# apt_names PATTERN: the names of the packages that match, with lists fetched when this run has not yet done so.
apt_names() {
  has apt-cache || return 0
  if [ -z "$(apt-cache search --names-only "$1" 2>/dev/null)" ]; then as_root apt-get update -qq >&2 || true; fi
  apt-cache search --names-only "$1" | cut -d ' ' -f 1
}

need_node() {
  need node nodejs npm
  need npm npm
}

# Chinese text in the browser's pages and pictures needs a font.
need_chinese_font() {
  if has fc-list && [ -n "$(fc-list :lang=zh-cn family)" ]; then return 0; fi
  need_apt fonts-noto-cjk fontconfig
}

need_chromium() {
  export PERFEVAL_CHROMIUM="${PERFEVAL_CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}"
  if [ -z "$PERFEVAL_CHROMIUM" ]; then
    need_apt chromium
    PERFEVAL_CHROMIUM="$(command -v chromium)"
  fi
}

# LibreOffice is one command with its parts in packages of their own: a part is there when its library is. The -nogui packages bring no desktop.
need_libreoffice() {
  local folder="" missing=()
  if has soffice; then folder="$(dirname "$(readlink -f "$(command -v soffice)")")"; fi
  [ -e "$folder/libsclo.so" ] || missing+=(libreoffice-calc-nogui)
  [ -e "$folder/libswlo.so" ] || missing+=(libreoffice-writer-nogui)
  # Built otherwise, without libraries by these names, it is taken as it is.
  if [ ${#missing[@]} -eq 2 ] && has soffice && ! has dpkg-query; then return 0; fi
  [ ${#missing[@]} -eq 0 ] || need_apt "${missing[@]}"
}

# True when the built program is older than anything it is built from. A folder is newer when a file in it came or went.
is_outdated() {
  [ -f "$app" ] || return 0
  [ -n "$(find "$root/src" "$root/Directory.Build.props" "$root/Directory.Packages.props" "$root/global.json" \
    -type d \( -name bin -o -name obj -o -name node_modules -o -path "$web/wwwroot/lib" \) -prune -o \
    -newer "$app" -print -quit)" ]
}

# build_app [if-outdated]: builds the program. The compiler's messages go to standard error, which keeps a command's own output
# clean; of several callers at once, one builds and the others wait.
build_app() {
  need_dotnet
  need_node
  mkdir -p "$root/artifacts"
  {
    if has flock; then flock 9; fi
    if [ "${1:-}" != if-outdated ] || is_outdated; then
      dotnet build "$web" -c "$configuration" -v q -tl:off --nologo -clp:NoSummary </dev/null >&2 9>&- || fail "The build failed."
      # A build that had nothing to compile leaves the old date, which would ask for a build at every start.
      touch "$app"
    fi
  } 9>"$root/artifacts/build.lock"
}

use_data_folder() {
  export PERFEVAL_DATA="${PERFEVAL_DATA:-$root/data}"
}
