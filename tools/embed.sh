#!/bin/sh
# embed.sh NAME FILE...: an assembly source that carries the files as `const struct embedded NAME[]`
# (core/embedded.h), ended by a row of NULLs.
set -eu
name=$1
shift
echo '.section .rodata'
i=0
for file in "$@"; do
	printf 'name%d: .asciz "%s"\n.balign 16\nbytes%d: .incbin "%s"\nend%d: .byte 0\n' \
		$i "${file##*/}" $i "$file" $i
	i=$((i + 1))
done
printf '.section .data.rel.ro,"aw"\n.balign 16\n.global %s\n%s:\n' "$name" "$name"
i=0
for file in "$@"; do
	printf '.dc.a name%d, bytes%d, end%d - bytes%d\n' $i $i $i $i
	i=$((i + 1))
done
echo '.dc.a 0, 0, 0'
echo '.section .note.GNU-stack,"",%progbits'
