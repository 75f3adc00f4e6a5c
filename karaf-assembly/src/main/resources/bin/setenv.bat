@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Read by every script in this directory. JAVA_OPTS replaces the memory settings below, EXTRA_JAVA_OPTS adds to them.
rem bin\client needs a user in etc\users.properties; there is none until you write one.
if "%JAVA_OPTS%" == "" (
    set JAVA_OPTS=-Xms16m -Xmx256m -Xss512k -XX:+UseSerialGC -XX:NewRatio=4 -XX:MinHeapFreeRatio=15 -XX:MaxHeapFreeRatio=25 -XX:-ShrinkHeapInSteps -XX:SoftRefLRUPolicyMSPerMB=50 -XX:MaxMetaspaceSize=128m -XX:MetaspaceReclaimPolicy=aggressive -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=2 -XX:ReservedCodeCacheSize=32m -Djava.security.manager=allow
)
