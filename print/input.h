/* input.h: a report as JSON, as `gapwalk report --format json` prints it, read from a stream.
 *
 * The document may come from anybody: what is missing or of another kind is read as empty, and nothing in it
 * is followed or run. */
#ifndef PRINT_INPUT_H
#define PRINT_INPUT_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* Reads all of it; json_decref.  NULL, having said why on standard error. */
json_t *input_read(FILE *from);

/* Members of an object, "" or 0 or an empty array where they are not there or not of that kind.  Borrowed. */
const char *input_text(const json_t *o, const char *key);
int64_t input_number(const json_t *o, const char *key);
bool input_flag(const json_t *o, const char *key);
size_t input_count(const json_t *o, const char *key);
const json_t *input_at(const json_t *o, const char *key, size_t index);

#endif
