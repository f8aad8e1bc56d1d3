@echo off
rem Starts porter with the Java of JAVA_HOME, else with the one on the PATH; it needs Java 17 or newer.
rem JAVA_OPTS and PORTER_JAVA_OPTS are handed to Java.
setlocal
set "PORTER_LIB=%~dp0..\lib"
set "PORTER_JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "PORTER_JAVA=%JAVA_HOME%\bin\java.exe"
"%PORTER_JAVA%" -XX:+UseSerialGC -Xshare:auto -Xlog:disable -Xlog:all=off -XX:+DisplayVMOutputToStderr %JAVA_OPTS% %PORTER_JAVA_OPTS% -jar "%PORTER_LIB%\porter-cli.jar" %*
exit /b %ERRORLEVEL%
