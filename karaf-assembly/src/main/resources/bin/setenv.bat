@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Read by every script in this directory. JAVA_OPTS replaces the memory settings below, EXTRA_JAVA_OPTS adds to them.
rem bin\client needs a user in etc\users.properties; there is none until you write one.
if "%JAVA_OPTS%" == "" (
    set JAVA_OPTS=-Xms32m -Xmx128m -Xss512k -XX:MaxMetaspaceSize=128m -XX:ReservedCodeCacheSize=64m -XX:+UseSerialGC -Djava.security.manager=allow
)
