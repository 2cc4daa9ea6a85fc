/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-json-guard.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum {
  EXPECT_VALUE,
  EXPECT_VALUE_OR_END, /* behind “[” */
  EXPECT_NAME,
  EXPECT_NAME_OR_END,  /* behind “{” */
  EXPECT_COMMA_OR_END,
} Expectation;

typedef struct {
  const char *start;
  const char *position;
  const char *end;
  char        closers[BESACE_JSON_MAX_DEPTH]; /* what ends each container that is open */
  guint       depth;
} Guard;

G_DEFINE_QUARK (besace-json-error-quark, besace_json_error)

static gboolean
fail (GError          **error,
      BesaceJsonError   code,
      const char       *message)
{
  g_set_error_literal (error, BESACE_JSON_ERROR, code, message);
  return FALSE;
}

static gboolean
fail_syntax (const Guard  *self,
             GError      **error)
{
  if (self->position >= self->end)
    return fail (error, BESACE_JSON_ERROR_SYNTAX, _("the line is cut off before its end"));

  g_set_error (error, BESACE_JSON_ERROR, BESACE_JSON_ERROR_SYNTAX, _("the line is not JSON from character %ld on"),
               g_utf8_pointer_to_offset (self->start, self->position) + 1);
  return FALSE;
}

static void
skip_blanks (Guard *self)
{
  while (self->position < self->end && strchr (" \t\n\r", *self->position))
    self->position++;
}

static gboolean
peek_is (const Guard *self,
         char         c)
{
  return self->position < self->end && *self->position == c;
}

static gboolean
read_four_digits (Guard *self,
                  guint *value)
{
  *value = 0;
  for (guint i = 0; i < 4; i++, self->position++) {
    if (self->position >= self->end || !g_ascii_isxdigit (*self->position))
      return FALSE;
    *value = *value * 16 + (guint) g_ascii_xdigit_value (*self->position);
  }

  return TRUE;
}

/* Behind “\u”. */
static gboolean
check_unicode_escape (Guard   *self,
                      GError **error)
{
  guint value;
  guint low;

  if (!read_four_digits (self, &value))
    return fail_syntax (self, error);

  if (value == 0)
    return fail (error, BESACE_JSON_ERROR_NUL, _("a text holds the character U+0000"));

  if (value < 0xD800 || value > 0xDFFF)
    return TRUE;

  if (value <= 0xDBFF && peek_is (self, '\\')) {
    self->position++;
    if (peek_is (self, 'u')) {
      self->position++;
      if (!read_four_digits (self, &low))
        return fail_syntax (self, error);
      if (low >= 0xDC00 && low <= 0xDFFF)
        return TRUE;
    }
  }

  return fail (error, BESACE_JSON_ERROR_ENCODING, _("a text holds half a character (an unpaired surrogate)"));
}

static gboolean
check_escape (Guard   *self,
              GError **error)
{
  if (++self->position >= self->end)
    return fail_syntax (self, error);

  if (*self->position == 'u') {
    self->position++;
    return check_unicode_escape (self, error);
  }

  if (!strchr ("\"\\/bfnrt", *self->position))
    return fail_syntax (self, error);

  self->position++;
  return TRUE;
}

static gboolean
check_string (Guard   *self,
              GError **error)
{
  const char *start;

  if (!peek_is (self, '"'))
    return fail_syntax (self, error);

  start = ++self->position;
  while (self->position < self->end && *self->position != '"') {
    if (*self->position == '\\') {
      if (!check_escape (self, error))
        return FALSE;
    } else if ((guchar) *self->position < ' ') {
      return fail_syntax (self, error);
    } else {
      self->position++;
    }
  }

  if (self->position >= self->end)
    return fail_syntax (self, error);

  if ((gsize) (self->position - start) > BESACE_JSON_MAX_STRING_BYTES) {
    g_set_error (error, BESACE_JSON_ERROR, BESACE_JSON_ERROR_TOO_LONG, _("a text is longer than %lu MiB"),
                 (gulong) BESACE_JSON_MAX_STRING_BYTES / (1024 * 1024));
    return FALSE;
  }

  self->position++;
  return TRUE;
}

static gboolean
skip_digits (Guard *self)
{
  const char *start = self->position;

  while (self->position < self->end && g_ascii_isdigit (*self->position))
    self->position++;

  return self->position > start;
}

static gboolean
check_number (Guard   *self,
              GError **error)
{
  if (peek_is (self, '-'))
    self->position++;

  if (peek_is (self, '0'))
    self->position++;
  else if (!skip_digits (self))
    return fail_syntax (self, error);

  if (peek_is (self, '.')) {
    self->position++;
    if (!skip_digits (self))
      return fail_syntax (self, error);
  }

  if (peek_is (self, 'e') || peek_is (self, 'E')) {
    self->position++;
    if (peek_is (self, '+') || peek_is (self, '-'))
      self->position++;
    if (!skip_digits (self))
      return fail_syntax (self, error);
  }

  return TRUE;
}

static gboolean
check_literal (Guard       *self,
               const char  *literal,
               GError     **error)
{
  const gsize length = strlen (literal);

  if ((gsize) (self->end - self->position) < length || memcmp (self->position, literal, length) != 0)
    return fail_syntax (self, error);

  self->position += length;
  return TRUE;
}

static gboolean
open_container (Guard   *self,
                char     closer,
                GError **error)
{
  if (self->depth == BESACE_JSON_MAX_DEPTH) {
    g_set_error (error, BESACE_JSON_ERROR, BESACE_JSON_ERROR_DEPTH, _("the line is nested deeper than %d levels"),
                 BESACE_JSON_MAX_DEPTH);
    return FALSE;
  }

  self->closers[self->depth++] = closer;
  self->position++;
  return TRUE;
}

/* A value that holds no others, or the start of one that does. */
static gboolean
check_value (Guard        *self,
             Expectation  *expectation,
             GError      **error)
{
  *expectation = EXPECT_COMMA_OR_END;

  switch (*self->position) {
  case '{':
    *expectation = EXPECT_NAME_OR_END;
    return open_container (self, '}', error);
  case '[':
    *expectation = EXPECT_VALUE_OR_END;
    return open_container (self, ']', error);
  case '"':
    return check_string (self, error);
  case 't':
    return check_literal (self, "true", error);
  case 'f':
    return check_literal (self, "false", error);
  case 'n':
    return check_literal (self, "null", error);
  default:
    return check_number (self, error);
  }
}

static gboolean
check_name (Guard        *self,
            Expectation  *expectation,
            GError      **error)
{
  if (!check_string (self, error))
    return FALSE;

  skip_blanks (self);
  if (!peek_is (self, ':'))
    return fail_syntax (self, error);

  self->position++;
  *expectation = EXPECT_VALUE;
  return TRUE;
}

static gboolean
check_comma (Guard        *self,
             Expectation  *expectation,
             GError      **error)
{
  if (!peek_is (self, ','))
    return fail_syntax (self, error);

  self->position++;
  *expectation = self->closers[self->depth - 1] == '}' ? EXPECT_NAME : EXPECT_VALUE;
  return TRUE;
}

static gboolean
check_syntax (Guard   *self,
              GError **error)
{
  Expectation expectation = EXPECT_VALUE;

  for (;;) {
    gboolean may_end;
    gboolean good;

    skip_blanks (self);
    if (expectation == EXPECT_COMMA_OR_END && self->depth == 0)
      return self->position == self->end || fail_syntax (self, error);

    if (self->position >= self->end)
      return fail_syntax (self, error);

    may_end = expectation != EXPECT_VALUE && expectation != EXPECT_NAME;
    if (may_end && *self->position == self->closers[self->depth - 1]) {
      self->position++;
      self->depth--;
      expectation = EXPECT_COMMA_OR_END;
      continue;
    }

    if (expectation == EXPECT_COMMA_OR_END)
      good = check_comma (self, &expectation, error);
    else if (expectation == EXPECT_NAME || expectation == EXPECT_NAME_OR_END)
      good = check_name (self, &expectation, error);
    else
      good = check_value (self, &expectation, error);

    if (!good)
      return FALSE;
  }
}

gboolean
besace_json_guard_check (const char  *text,
                         gsize        length,
                         GError     **error)
{
  Guard self = { .start = text, .position = text, .end = text + length };

  if (memchr (text, '\0', length))
    return fail (error, BESACE_JSON_ERROR_NUL, _("the line holds the character U+0000"));

  if (!g_utf8_validate_len (text, length, NULL))
    return fail (error, BESACE_JSON_ERROR_ENCODING, _("the line is not UTF-8"));

  return check_syntax (&self, error);
}
