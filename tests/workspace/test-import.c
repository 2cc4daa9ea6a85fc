/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "session.h"

#include <string.h>

#define ONE RECORD ("1", "Un")
#define TWO RECORD ("2", "Deux")
#define THREE RECORD ("3", "Trois")

static void
assert_catalogue (Session    *session,
                  const char *expected)
{
  g_autofree char *dump = session_dump (session);

  g_assert_cmpstr (dump, ==, expected);
}

static void
assert_report (const BesaceImportReport *report,
               guint64                   n_put,
               guint64                   n_same,
               guint64                   n_deleted,
               guint64                   n_skipped,
               guint64                   n_ignored)
{
  g_assert_nonnull (report);
  g_assert_cmpuint (report->n_put, ==, n_put);
  g_assert_cmpuint (report->n_same, ==, n_same);
  g_assert_cmpuint (report->n_deleted, ==, n_deleted);
  g_assert_cmpuint (report->n_skipped, ==, n_skipped);
  g_assert_cmpuint (report->n_ignored, ==, n_ignored);
}

static void
assert_problem (const BesaceImportReport *report,
                guint                     position,
                const char               *beginning)
{
  const char *problem = g_ptr_array_index (report->problems, position);

  if (!g_str_has_prefix (problem, beginning))
    g_test_message ("“%s” does not begin with “%s”", problem, beginning);
  g_assert_true (g_str_has_prefix (problem, beginning));
}

static BesaceImportReport *
import (Session           *session,
        const char        *records,
        BesaceImportFlags  flags)
{
  g_autoptr(GError) failure = NULL;
  BesaceImportReport *report = session_import (session, "file.ndjson", records, -1, flags, &failure);

  g_assert_no_error (failure);
  return report;
}

static void
test_replace (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceImportReport) first = import (session, ONE TWO THREE, BESACE_IMPORT_REPLACE);
  g_autoptr(BesaceImportReport) second = NULL;
  g_autoptr(BesaceImportReport) other = NULL;

  g_assert_cmpstr (first->source, ==, "file");
  assert_report (first, 3, 0, 0, 0, 0);
  assert_catalogue (session, "demo:1 Un,demo:2 Deux,demo:3 Trois");

  second = import (session, THREE RECORD ("1", "Premier") RECORD ("4", "Quatre"), BESACE_IMPORT_REPLACE);
  assert_report (second, 2, 1, 1, 0, 0);
  assert_catalogue (session, "demo:1 Premier,demo:3 Trois,demo:4 Quatre");

  other = import (session, RECORD ("5", "Cinq"), BESACE_IMPORT_REPLACE);
  assert_report (other, 1, 0, 3, 0, 0);
  assert_catalogue (session, "demo:5 Cinq");
}

/* A copy that was cut short at its start empties nothing. */
static void
test_empty (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceImportReport) first = import (session, ONE TWO THREE, BESACE_IMPORT_REPLACE);
  g_autoptr(GError) failure = NULL;

  assert_report (first, 3, 0, 0, 0, 0);
  g_assert_null (session_import (session, "file.ndjson", "", -1, BESACE_IMPORT_REPLACE, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  assert_catalogue (session, "demo:1 Un,demo:2 Deux,demo:3 Trois");
}

/* Another kind of file is refused in one sentence, and leaves no trace. */
static void
test_no_records (void)
{
  static const struct {
    const char *bytes;
    gssize      length;
  } files[] = {
    { "%PDF-1.5\n1 0 obj\n<< /Type /Catalog >>\n%%EOF\n", -1 },
    { "\xff\xfe{\0\n\0}\0\n\0", 10 },
    { "\x90\x12\xf3\n\x80\n\n\xfe", 8 },
    { "id;title\n1;Un\n", -1 },
  };
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceImportReport) first = import (session, ONE TWO THREE, BESACE_IMPORT_REPLACE);
  g_autoptr(BesaceStatistics) statistics = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr(GError) failure = NULL;
    g_autoptr(GError) other = NULL;

    g_assert_null (session_import (session, "file.ndjson", files[i].bytes, files[i].length, BESACE_IMPORT_REPLACE, &failure));
    g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    g_assert_true (g_str_has_prefix (failure->message, "No line of the file is a record"));
    g_assert_null (session_import (session, "other.ndjson", files[i].bytes, files[i].length, BESACE_IMPORT_REPLACE, &other));
  }

  assert_catalogue (session, "demo:1 Un,demo:2 Deux,demo:3 Trois");
  statistics = besace_administration_count (session->folder->path, NULL, session->clock, NULL);
  g_assert_cmpuint (statistics->sources->len, ==, 1);
}

static void
test_add (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceImportReport) first = import (session, ONE TWO, BESACE_IMPORT_ADD);
  g_autoptr(BesaceImportReport) second =
    import (session, THREE "{\"op\":\"del\",\"type\":\"resource\",\"id\":\"demo:1\"}\n"
            "{\"op\":\"del\",\"type\":\"resource\",\"id\":\"demo:9\"}\n", BESACE_IMPORT_ADD);

  assert_report (first, 2, 0, 0, 0, 0);
  assert_report (second, 1, 0, 1, 0, 0);
  assert_catalogue (session, "demo:2 Deux,demo:3 Trois");
}

/* A source touches only its own copies. */
static void
test_sources (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceImportReport) first = import (session, ONE TWO, BESACE_IMPORT_REPLACE);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceImportReport) other =
    session_import (session, "autre.ndjson.gz", THREE, -1, BESACE_IMPORT_REPLACE, &failure);

  g_assert_no_error (failure);
  g_assert_cmpstr (other->source, ==, "autre");
  assert_report (other, 1, 0, 0, 0, 0);
  assert_catalogue (session, "demo:1 Un,demo:2 Deux,demo:3 Trois");
}

static guint
get_revision (Session *session)
{
  g_autoptr(BesaceResults) results = session_search (session, "");

  return results->revision;
}

static void
test_unchanged (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceImportReport) first = import (session, ONE TWO, BESACE_IMPORT_REPLACE);
  guint revision = get_revision (session);
  g_autoptr(BesaceImportReport) second = import (session, TWO ONE, BESACE_IMPORT_REPLACE);

  assert_report (second, 0, 2, 0, 0, 0);
  g_assert_cmpuint (get_revision (session), ==, revision);
}

/* Each of these lines costs itself, is told with its number, and nothing else is lost. */
static void
test_bad_lines (void)
{
  static const struct {
    const char *line;
    const char *problem;
  } lines[] = {
    { "not JSON", "Line 2: the line is not JSON" },
    { "{\"op\":\"put\",\"type\":\"resource\"", "Line 2: the line is cut off" },
    { "[]", "Line 2: the line is not a JSON object" },
    { "caf\xe9", "Line 2: " },
    { "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:2\",\"data\":{\"title\":\"caf\xe9\"}}", "Line 2: " },
    { "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:2\",\"data\":{\"title\":\"a\\u0000b\"}}", "Line 2: " },
    { "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:2\",\"data\":{}}", "Line 2: the title is missing" },
    { "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:2\",\"data\":{\"title\":12}}", "Line 2: the title is missing" },
    { "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:2\"}", "Line 2: the record has no data" },
    { "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo\",\"data\":{\"title\":\"T\"}}", "Line 2: the id is not of the form" },
    { "{\"op\":\"put\",\"type\":\"resource\",\"data\":{\"title\":\"T\"}}", "Line 2: the record has no id" },
    { "{\"op\":\"put\",\"type\":\"unicorn\",\"id\":\"demo:2\",\"data\":{\"title\":\"T\"}}", "Line 2: records of the type “unicorn”" },
    { "{\"op\":\"put\",\"type\":\"place\",\"id\":\"demo:2\",\"data\":{\"title\":\"T\"}}", "Line 2: records of the type “place”" },
    { "{\"op\":\"eat\",\"type\":\"resource\",\"id\":\"demo:2\",\"data\":{\"title\":\"T\"}}", "Line 2: the operation is neither" },
    { "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:1\",\"data\":{\"title\":\"Autre\"}}", "Line 2: the same id comes a second time" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autoptr(Session) session = session_new ();
    g_autofree char *records = g_strconcat (ONE, lines[i].line, "\n", THREE, NULL);
    g_autoptr(BesaceImportReport) report = import (session, records, BESACE_IMPORT_REPLACE);

    assert_report (report, 2, 0, 0, 1, 0);
    assert_problem (report, 0, lines[i].problem);
    assert_catalogue (session, "demo:1 Un,demo:3 Trois");
  }
}

static void
test_deep (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(GString) records = g_string_new (ONE "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:2\",\"data\":");
  g_autoptr(BesaceImportReport) report = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (records, "{\"a\":[");
  for (guint i = 0; i < 100000; i++)
    g_string_append (records, "]}");
  g_string_append (records, "}\n" THREE);

  report = import (session, records->str, BESACE_IMPORT_REPLACE);
  assert_report (report, 2, 0, 0, 1, 0);
  assert_problem (report, 0, "Line 2: ");
  assert_catalogue (session, "demo:1 Un,demo:3 Trois");
}

static void
test_long_line (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(GString) records = g_string_new (ONE "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:2\",\"data\":{\"title\":\"");
  g_autoptr(BesaceImportReport) report = NULL;
  gsize begin = records->len;

  g_string_set_size (records, begin + 100 * 1024 * 1024);
  memset (records->str + begin, 'a', records->len - begin);
  g_string_append (records, "\"}}\n" THREE);

  report = import (session, records->str, BESACE_IMPORT_REPLACE);
  assert_report (report, 2, 0, 0, 1, 0);
  assert_problem (report, 0, "Line 2: the line is longer than 4 MiB");
  assert_catalogue (session, "demo:1 Un,demo:3 Trois");
}

/* What is not known in a good record is counted, and the record taken. */
static void
test_ignored (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceImportReport) report =
    import (session, "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:1\",\"data\":{\"title\":\"T\",\"colour\":\"red\","
            "\"summary\":12,\"themes\":[\"inclusion_numerique\",\"sante\"]}}\n", BESACE_IMPORT_REPLACE);

  assert_report (report, 1, 0, 0, 0, 3);
  g_assert_cmpuint (report->problems->len, ==, 0);
}

/* Only the first hundred problems are told, all are counted. */
static void
test_many_problems (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(GString) records = g_string_new (ONE);
  g_autoptr(BesaceImportReport) report = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (records, "rubbish\n");
  report = import (session, records->str, BESACE_IMPORT_ADD);
  assert_report (report, 1, 0, 0, 5000, 0);
  g_assert_cmpuint (report->problems->len, ==, 100);
  assert_problem (report, 99, "Line 101: ");
}

/* A record that is refused keeps what was there of it. */
static void
test_refused_keeps (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceImportReport) first = import (session, ONE TWO THREE, BESACE_IMPORT_REPLACE);
  g_autoptr(BesaceImportReport) second =
    import (session, ONE "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:2\",\"data\":{\"title\":\"\"}}\n",
            BESACE_IMPORT_REPLACE);

  assert_report (second, 0, 1, 1, 1, 0);
  assert_catalogue (session, "demo:1 Un,demo:2 Deux");
}

/* Where a line does not even tell whose it is, nothing is removed. */
static void
test_unreadable_keeps (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceImportReport) first = import (session, ONE TWO THREE, BESACE_IMPORT_REPLACE);
  g_autoptr(BesaceImportReport) second = import (session, ONE "{\"op\":\"put\",\n", BESACE_IMPORT_REPLACE);

  assert_report (second, 0, 1, 0, 1, 0);
  g_assert_cmpuint (second->problems->len, ==, 2);
  assert_problem (second, 1, "Nothing was removed");
  assert_catalogue (session, "demo:1 Un,demo:2 Deux,demo:3 Trois");
}

static char *
compress (const char *text,
          gsize      *length)
{
  g_autoptr(GConverter) compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1));
  char *bytes = g_malloc (strlen (text) + 1000);
  gsize n_read;

  g_assert_cmpint (g_converter_convert (compressor, text, strlen (text), bytes, strlen (text) + 1000,
                                        G_CONVERTER_INPUT_AT_END, &n_read, length, NULL), ==, G_CONVERTER_FINISHED);
  return bytes;
}

static void
test_gzip (void)
{
  g_autoptr(Session) session = session_new ();
  gsize length;
  g_autofree char *bytes = compress (ONE TWO, &length);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceImportReport) report =
    session_import (session, "file.ndjson.gz", bytes, (gssize) length, BESACE_IMPORT_REPLACE, &failure);

  g_assert_no_error (failure);
  assert_report (report, 2, 0, 0, 0, 0);
}

/* A file that was cut short is refused as a whole for what it would remove; what was read before is good. */
static void
test_truncated_gzip (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceImportReport) before = import (session, RECORD ("9", "Avant"), BESACE_IMPORT_REPLACE);
  g_autoptr(GString) records = g_string_new (NULL);
  g_autofree char *bytes = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceResults) results = NULL;
  gsize length;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (records, "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:n%u\",\"data\":{\"title\":\"T%x\"}}\n",
                            i, g_test_rand_int ());
  bytes = compress (records->str, &length);

  g_assert_null (session_import (session, "file.ndjson.gz", bytes, (gssize) length / 2, BESACE_IMPORT_REPLACE, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);
  g_assert_true (g_str_has_prefix (failure->message, "The file is incomplete: "));
  g_assert_nonnull (strstr (failure->message, " resources were changed or removed"));
  results = session_search (session, "avant ");
  g_assert_cmpuint (results->n_rows, ==, 1);
  g_clear_error (&failure);

  /* The whole file then ends as if nothing had happened. */
  {
    g_autoptr(BesaceImportReport) report =
      session_import (session, "file.ndjson.gz", bytes, (gssize) length, BESACE_IMPORT_REPLACE, &failure);

    g_assert_no_error (failure);
    g_assert_cmpuint (report->n_put + report->n_same, ==, 5000);
  }
}

static void
test_damaged_gzip (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(GError) failure = NULL;

  g_assert_null (session_import (session, "file.ndjson.gz", "\x1f\x8bthis is no gzip", -1, BESACE_IMPORT_REPLACE, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_true (g_str_has_prefix (failure->message, "The file is damaged: "));
}

/* Neither gzip nor text. */
static void
test_random_bytes (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceImportReport) before = import (session, ONE, BESACE_IMPORT_REPLACE);
  g_autoptr(GError) failure = NULL;
  char bytes[20000];

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = (char) g_test_rand_int_range (0, 256);
  bytes[0] = 'x';
  g_assert_null (session_import (session, "file.ndjson.gz", bytes, sizeof bytes, BESACE_IMPORT_REPLACE, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  assert_catalogue (session, "demo:1 Un");
}

static void
test_no_file (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(GFile) missing = g_file_new_for_path ("/nowhere/file.ndjson");
  g_autoptr(GFile) directory = g_file_new_for_path (session->folder->path);
  GFile *files[] = { missing, directory };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr(GAsyncResult) result = NULL;
    g_autoptr(GError) failure = NULL;

    besace_workspace_import_async (session->workspace, files[i], NULL, BESACE_IMPORT_REPLACE, NULL, NULL, NULL,
                                   session_keep_result_cb, &result);
    g_assert_null (besace_workspace_import_finish (session->workspace, session_wait (&result), &failure));
    g_assert_nonnull (failure);
    g_assert_cmpint (failure->domain, ==, G_IO_ERROR);
  }
}

/* What a script would do is neither indexed nor shown; the record is kept as it came. */
static void
test_script (void)
{
  g_autoptr(Session) session = session_new ();
  BesaceCatalogue *catalogue = besace_workspace_get_catalogue (session->workspace);
  g_autoptr(BesaceResults) hidden = NULL;
  g_autoptr(BesaceResults) visible = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(BesaceCopy) copy = NULL;
  g_autofree char *text = NULL;

  session_add (session, "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:1\",\"data\":{\"title\":\"T\",\"contents\":[{\"type\":\"text\","
               "\"html\":\"<p onclick='malveillant()'>Bonjour<script>alert('malveillant')</script></p>"
               "<iframe src='javascript:malveillant()'>malveillant</iframe>\"}]}}\n");
  hidden = session_search (session, "malveillant ");
  visible = session_search (session, "bonjour ");
  g_assert_cmpuint (hidden->n_rows, ==, 0);
  g_assert_cmpuint (visible->n_rows, ==, 1);

  besace_catalogue_load_copy_async (catalogue, "demo:1", NULL, session_keep_result_cb, &result);
  copy = besace_catalogue_load_copy_finish (catalogue, session_wait (&result), NULL);
  text = besace_document_to_text (g_ptr_array_index (copy->documents, 0));
  g_assert_cmpstr (text, ==, "Bonjour\n");
  g_assert_nonnull (strstr (((const BesaceBlock *) g_ptr_array_index (copy->resource->contents, 0))->html, "<script>"));
}

typedef struct {
  guint        n_calls;
  guint64      n_records;
  double       fraction;
  GCancellable *cancellable;
} Progress;

static void
note_progress (guint64  n_records,
               double   fraction,
               gpointer data)
{
  Progress *progress = data;

  g_assert_cmpuint (n_records, >=, progress->n_records);
  g_assert_cmpfloat (fraction, >=, progress->fraction);
  g_assert_cmpfloat (fraction, <=, 1.0);
  progress->n_calls++;
  progress->n_records = n_records;
  progress->fraction = fraction;
  if (progress->cancellable)
    g_cancellable_cancel (progress->cancellable);
}

static char *
make_many (guint n_records)
{
  GString *records = g_string_new (NULL);

  for (guint i = 0; i < n_records; i++)
    g_string_append_printf (records, "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:%u\",\"data\":{\"title\":\"Titre %u\","
                            "\"summary\":\"Un résumé qui compte un peu plus de mots que le titre %u\"}}\n", i, i, i);

  return g_string_free (records, FALSE);
}

static void
test_cancel (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *records = make_many (20000);
  g_autofree char *path = scratch_folder_write (session->folder, "file.ndjson", records, -1);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceResults) results = NULL;
  Progress progress = { 0, 0, 0.0, cancellable };

  besace_workspace_import_async (session->workspace, file, NULL, BESACE_IMPORT_REPLACE, note_progress, &progress, cancellable,
                                 session_keep_result_cb, &result);
  g_assert_null (besace_workspace_import_finish (session->workspace, session_wait (&result), &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (progress.n_calls, ==, 1);

  /* What was stored until then stays, and is whole. */
  results = session_search (session, "");
  g_assert_cmpuint (results->n_rows, <, 20000);
}

static void
test_progress (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *records = make_many (5000);
  g_autofree char *path = scratch_folder_write (session->folder, "file.ndjson", records, -1);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceImportReport) report = NULL;
  Progress progress = { 0, };

  besace_workspace_import_async (session->workspace, file, "Un nom à soi", BESACE_IMPORT_REPLACE, note_progress, &progress, NULL,
                                 session_keep_result_cb, &result);
  report = besace_workspace_import_finish (session->workspace, session_wait (&result), &failure);
  g_assert_no_error (failure);
  g_assert_cmpstr (report->source, ==, "Un nom à soi");
  assert_report (report, 5000, 0, 0, 0, 0);
  g_assert_cmpuint (progress.n_calls, >, 0);
}

/* A file is not taken for another kind of source because of its name. */
static void
test_other_kind (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *path = scratch_folder_write (session->folder, "catalogue.ndjson", ONE, -1);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;

  g_assert_nonnull (path);
  besace_workspace_install_demonstration_async (session->workspace, session->folder->path, NULL, session_keep_result_cb, &result);
  g_assert_true (besace_workspace_install_demonstration_finish (session->workspace, session_wait (&result), &failure));
  g_assert_null (session_import (session, "demo.ndjson", TWO, -1, BESACE_IMPORT_REPLACE, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_EXISTS);
  assert_catalogue (session, "demo:1 Un");
}

static void
install (Session    *session,
         const char *records)
{
  g_autofree char *path = scratch_folder_write (session->folder, "catalogue.ndjson", records, -1);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;

  g_assert_nonnull (path);
  besace_workspace_install_demonstration_async (session->workspace, session->folder->path, NULL, session_keep_result_cb, &result);
  besace_workspace_install_demonstration_finish (session->workspace, session_wait (&result), &failure);
  g_assert_no_error (failure);
}

static void
test_demonstration (void)
{
  g_autoptr(Session) session = session_new ();

  install (session, ONE);
  assert_catalogue (session, "demo:1 Un");
  install (session, ONE);
  install (session, TWO);
  assert_catalogue (session, "demo:2 Deux");

  /* Once there is a real source it is left alone. */
  session_add (session, RECORD ("r", "Réelle"));
  install (session, THREE);
  assert_catalogue (session, "demo:2 Deux,demo:r Réelle");
}

static void
test_demonstration_missing (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;

  besace_workspace_install_demonstration_async (session->workspace, "/nowhere", NULL, session_keep_result_cb, &result);
  g_assert_false (besace_workspace_install_demonstration_finish (session->workspace, session_wait (&result), &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/import/replace", test_replace);
  g_test_add_func ("/import/empty", test_empty);
  g_test_add_func ("/import/no-records", test_no_records);
  g_test_add_func ("/import/add", test_add);
  g_test_add_func ("/import/sources", test_sources);
  g_test_add_func ("/import/unchanged", test_unchanged);
  g_test_add_func ("/import/bad-lines", test_bad_lines);
  g_test_add_func ("/import/deep", test_deep);
  g_test_add_func ("/import/long-line", test_long_line);
  g_test_add_func ("/import/ignored", test_ignored);
  g_test_add_func ("/import/many-problems", test_many_problems);
  g_test_add_func ("/import/refused-keeps", test_refused_keeps);
  g_test_add_func ("/import/unreadable-keeps", test_unreadable_keeps);
  g_test_add_func ("/import/gzip", test_gzip);
  g_test_add_func ("/import/truncated-gzip", test_truncated_gzip);
  g_test_add_func ("/import/damaged-gzip", test_damaged_gzip);
  g_test_add_func ("/import/random-bytes", test_random_bytes);
  g_test_add_func ("/import/no-file", test_no_file);
  g_test_add_func ("/import/script", test_script);
  g_test_add_func ("/import/cancel", test_cancel);
  g_test_add_func ("/import/progress", test_progress);
  g_test_add_func ("/import/other-kind", test_other_kind);
  g_test_add_func ("/import/demonstration", test_demonstration);
  g_test_add_func ("/import/demonstration-missing", test_demonstration_missing);

  return g_test_run ();
}
