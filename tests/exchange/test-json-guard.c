/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-json-guard.h"

#include <string.h>

static void
test_good (void)
{
  static const char *const good[] = {
    "{}", "[]", " [ ] ", "\"\"", "0", "-0", "-12.50e+3", "1E5", "true", "false", "null", "\t{\"a\" : [1, 2,\n{}]}\r\n",
    "{\"a\":{\"b\":[{\"c\":null}]},\"d\":\"e\"}", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"", "\"\\uD83D\\uDE00\"",
    "\"é 😀\"", "[[],[[]],{}]", "\"\177\"",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autoptr(GError) error = NULL;

    g_test_message ("%s", good[i]);
    g_assert_true (besace_json_guard_check (good[i], strlen (good[i]), &error));
    g_assert_no_error (error);
  }
}

static void
test_syntax (void)
{
  static const char *const bad[] = {
    "", " ", "{", "[", "}", "]", "[}", "{]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,}", "[1,]", "[,1]", "[1 2]",
    "{a:1}",
    "{'a':1}", "{\"a\":1 \"b\":2}", "{\"a\" 1}", "{1:2}", "[1]]", "1 2", "{} {}", "01", "+1", "1.", ".5", "-", "1e",
    "1e+", "0x10", "NaN", "tru", "truee", "nul", "\"", "\"a", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\n\"",
    "\"\t\"", "// x\n1", "/* x */ 1", "\"a\"\"b\"", "\"\\ud83d\\u12\"",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr(GError) error = NULL;

    g_test_message ("%s", bad[i]);
    g_assert_false (besace_json_guard_check (bad[i], strlen (bad[i]), &error));
    g_assert_error (error, BESACE_JSON_ERROR, BESACE_JSON_ERROR_SYNTAX);
  }
}

static void
test_length (void)
{
  g_autoptr(GError) error = NULL;

  /* Only what is inside the length is read. */
  g_assert_true (besace_json_guard_check ("[1]}", 3, &error));
  g_assert_no_error (error);
  g_assert_false (besace_json_guard_check ("[1]", 2, &error));
  g_assert_error (error, BESACE_JSON_ERROR, BESACE_JSON_ERROR_SYNTAX);
}

static void
test_encoding (void)
{
  static const char *const bad[] = {
    "\"caf\351\"", "\"\300\200\"", "\"\355\240\200\"", "\"\364\220\200\200\"", "\"\303",
    "\"\\uD800\"", "\"\\uDC00\"", "\"\\uDE00\\uD83D\"", "\"\\uD83Dx\"", "\"\\uD83D\\n\"", "\"\\uD83D\\u0041\"",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr(GError) error = NULL;

    g_test_message ("%u", i);
    g_assert_false (besace_json_guard_check (bad[i], strlen (bad[i]), &error));
    g_assert_error (error, BESACE_JSON_ERROR, BESACE_JSON_ERROR_ENCODING);
  }
}

static void
test_nul (void)
{
  g_autoptr(GError) raw = NULL;
  g_autoptr(GError) escaped = NULL;
  g_autoptr(GError) backslash = NULL;

  g_assert_false (besace_json_guard_check ("\"a\0b\"", 5, &raw));
  g_assert_error (raw, BESACE_JSON_ERROR, BESACE_JSON_ERROR_NUL);

  g_assert_false (besace_json_guard_check ("\"\\u0000\"", 8, &escaped));
  g_assert_error (escaped, BESACE_JSON_ERROR, BESACE_JSON_ERROR_NUL);

  g_assert_true (besace_json_guard_check ("\"\\\\u0000\"", 9, &backslash));
  g_assert_no_error (backslash);
}

static gboolean
check_nested (const char  *open,
              const char  *middle,
              const char  *close,
              guint        depth,
              GError     **error)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (text, open);
  g_string_append (text, middle);
  for (guint i = 0; i < depth; i++)
    g_string_append (text, close);

  return besace_json_guard_check (text->str, text->len, error);
}

static void
test_depth (void)
{
  g_autoptr(GError) arrays = NULL;
  g_autoptr(GError) objects = NULL;
  g_autoptr(GError) very_deep = NULL;

  g_assert_true (check_nested ("[", "", "]", 32, NULL));
  g_assert_true (check_nested ("{\"a\":", "1", "}", 32, NULL));

  g_assert_false (check_nested ("[", "", "]", 33, &arrays));
  g_assert_error (arrays, BESACE_JSON_ERROR, BESACE_JSON_ERROR_DEPTH);
  g_assert_cmpstr (arrays->message, ==, "the line is nested deeper than 32 levels");

  g_assert_false (check_nested ("{\"a\":", "1", "}", 33, &objects));
  g_assert_error (objects, BESACE_JSON_ERROR, BESACE_JSON_ERROR_DEPTH);

  g_assert_false (check_nested ("[", "", "]", 100000, &very_deep));
  g_assert_error (very_deep, BESACE_JSON_ERROR, BESACE_JSON_ERROR_DEPTH);
}

static void
test_long_string (void)
{
  g_autoptr(GString) text = g_string_new ("\"");
  g_autoptr(GError) error = NULL;

  g_string_set_size (text, 1 + BESACE_JSON_MAX_STRING_BYTES);
  memset (text->str + 1, 'a', BESACE_JSON_MAX_STRING_BYTES);
  g_string_append_c (text, '"');
  g_assert_true (besace_json_guard_check (text->str, text->len, NULL));

  g_string_insert_c (text, 1, 'a');
  g_assert_false (besace_json_guard_check (text->str, text->len, &error));
  g_assert_error (error, BESACE_JSON_ERROR, BESACE_JSON_ERROR_TOO_LONG);
}

static void
test_messages (void)
{
  g_autoptr(GError) garbage = NULL;
  g_autoptr(GError) cut = NULL;

  /* Characters, not bytes. */
  g_assert_false (besace_json_guard_check ("[\"é\", x]", 9, &garbage));
  g_assert_cmpstr (garbage->message, ==, "the line is not JSON from character 7 on");

  g_assert_false (besace_json_guard_check ("[\"a\"", 4, &cut));
  g_assert_cmpstr (cut->message, ==, "the line is cut off before its end");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-guard/good", test_good);
  g_test_add_func ("/json-guard/syntax", test_syntax);
  g_test_add_func ("/json-guard/length", test_length);
  g_test_add_func ("/json-guard/encoding", test_encoding);
  g_test_add_func ("/json-guard/nul", test_nul);
  g_test_add_func ("/json-guard/depth", test_depth);
  g_test_add_func ("/json-guard/long-string", test_long_string);
  g_test_add_func ("/json-guard/messages", test_messages);

  return g_test_run ();
}
