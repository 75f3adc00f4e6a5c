# SPDX-License-Identifier: Apache-2.0
# Sourced by ./demo and ./check: finds a JDK that can both build this and run Karaf, and exports it as JAVA_HOME.
# Karaf 4.4 needs the security manager, which JDK 24 took away.

jdk_oldest=17
jdk_newest=23

# The feature release of a JDK's home, or nothing where there is no compiler.
jdk_release() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  "$1/bin/java" -XshowSettings:properties -version 2>&1 |
    sed -n 's/^ *java\.specification\.version = \(1\.\)\{0,1\}\([0-9]*\).*/\2/p'
}

jdk_of_path() {
  local java
  java=$(command -v javac 2>/dev/null) || return 0
  while [ -L "$java" ]; do
    case $(readlink "$java") in
      /*) java=$(readlink "$java") ;;
      *) java=$(dirname "$java")/$(readlink "$java") ;;
    esac
  done
  (cd "$(dirname "$java")/.." && pwd)
}

jdk_find() {
  local home release seen=
  for home in "${JAVA_HOME:-}" "$(jdk_of_path)" \
      /usr/lib/jvm/* /usr/local/openjdk* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$home" ] || continue
    release=$(jdk_release "$home")
    [ -n "$release" ] || continue
    if [ "$release" -ge "$jdk_oldest" ] && [ "$release" -le "$jdk_newest" ]; then
      export JAVA_HOME="$home"
      return 0
    fi
    seen="$seen
  $home is JDK $release"
  done
  cat >&2 <<END
A JDK from $jdk_oldest to $jdk_newest is needed, and JAVA_HOME, the PATH and the usual places hold none.${seen:+ Found:$seen}
Install one (Debian, Ubuntu: apt install openjdk-17-jdk-headless) or set JAVA_HOME to it.
END
  return 1
}
