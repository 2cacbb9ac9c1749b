#!/bin/sh
# Writes into the file that is named what needs a look although nobody changed it; removes it where nothing does.
#
# Links to other sites are asked for, each once in a while at most; errors are told as well as warnings.
set -eu

guildhall check --external --format json > care.json || [ $? -eq 1 ]
if [ "$(jq '.summary.errors + .summary.warnings' care.json)" -eq 0 ]; then
    rm -f "$1"
else
    guildhall check --external --summary "$1" > care.txt 2>&1 || [ $? -eq 1 ]
fi
