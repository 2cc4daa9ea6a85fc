/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "session.h"

#include "besace-importer.h"

/* A source that says what a test gave it: a list of bases where there is one, then a state. */
struct _StubSource {
  GObject    parent_instance;

  GPtrArray *bases;   /* (owned) (nullable) */
  gboolean   failing; /* it ends badly after them */
};

#define STUB_TYPE_SOURCE (stub_source_get_type ())
G_DECLARE_FINAL_TYPE (StubSource, stub_source, STUB, SOURCE, GObject)

static void stub_source_iface_init (BesaceSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StubSource, stub_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BESACE_TYPE_SOURCE, stub_source_iface_init))

static gboolean
stub_source_read (BesaceSource      *source,
                  GBytes            *state,
                  const BesaceSink  *sink,
                  GCancellable      *cancellable,
                  GError           **error)
{
  StubSource *self = STUB_SOURCE (source);
  g_autoptr(GBytes) next = g_bytes_new_static ("state", 5);

  if (self->bases)
    besace_sink_take_bases (sink, self->bases);
  if (self->failing) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The server is ill.");
    return FALSE;
  }

  return !self->bases || besace_sink_take_state (sink, next);
}

static void
stub_source_finalize (GObject *object)
{
  g_clear_pointer (&STUB_SOURCE (object)->bases, g_ptr_array_unref);

  G_OBJECT_CLASS (stub_source_parent_class)->finalize (object);
}

static void
stub_source_class_init (StubSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stub_source_finalize;
}

static void
stub_source_iface_init (BesaceSourceInterface *iface)
{
  iface->read = stub_source_read;
}

static void
stub_source_init (StubSource *self)
{
}

static GPtrArray *
make_bases (const char *titles)
{
  g_auto(GStrv) parts = g_strsplit (titles, ",", -1);
  GPtrArray *bases = g_ptr_array_new_with_free_func (g_object_unref);

  for (char **title = parts; *title; title++)
    g_ptr_array_add (bases, besace_base_new (&(BesaceBaseFields) { *title, *title, *title, *title, 1, 2 }));
  return bases;
}

/* @titles (nullable): what it lists; NULL: it says nothing. */
static gboolean
import (Session     *session,
        const char  *titles,
        gboolean     failing,
        GError     **error)
{
  g_autofree char *path = scratch_folder_get_path (session->folder, "catalogue.db");
  g_autoptr(BesaceConnection) connection =
    besace_connection_open (path, BESACE_SCHEMA_CATALOGUE, BESACE_CONNECTION_READ_WRITE, NULL);
  g_autoptr(StubSource) source = g_object_new (STUB_TYPE_SOURCE, NULL);
  g_autoptr(BesaceRecordParser) parser = NULL;
  g_autoptr(BesaceImportReport) report = besace_import_report_new ("lesbases");
  const BesaceImportOrder order = { .source = "lesbases", .kind = "lesbases", .authority = "lesbases", .now = SESSION_NOW };

  source->bases = titles ? make_bases (titles) : NULL;
  source->failing = failing;
  parser = besace_record_parser_new (BESACE_SOURCE (source), NULL, besace_workspace_get_vocabulary (session->workspace),
                                     SESSION_NOW, NULL);
  return besace_importer_run (connection, parser, &order, report, NULL, NULL, error);
}

static void
assert_listed (Session    *session,
               const char *source,
               const char *expected)
{
  BesaceCatalogue *catalogue = besace_workspace_get_catalogue (session->workspace);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoptr(GPtrArray) bases = NULL;
  g_autoptr(GString) titles = g_string_new (NULL);

  besace_catalogue_list_bases_async (catalogue, source, NULL, session_keep_result_cb, &result);
  bases = besace_catalogue_list_bases_finish (catalogue, session_wait (&result), &failure);
  g_assert_no_error (failure);
  for (guint i = 0; i < bases->len; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? "," : "", besace_base_get_title (g_ptr_array_index (bases, i)));
  g_assert_cmpstr (titles->str, ==, expected);
}

static void
test_listed (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(GError) failure = NULL;

  assert_listed (session, "lesbases", "");
  g_assert_true (import (session, "Zoo,École du port,Atelier", FALSE, &failure));
  g_assert_no_error (failure);
  assert_listed (session, "lesbases", "Atelier,École du port,Zoo");
  assert_listed (session, "demo", "");

  /* Saying nothing leaves the list as it was; what is not listed any more goes. */
  g_assert_true (import (session, NULL, FALSE, NULL));
  assert_listed (session, "lesbases", "Atelier,École du port,Zoo");
  g_assert_true (import (session, "Zoo,Bus", FALSE, NULL));
  assert_listed (session, "lesbases", "Bus,Zoo");
}

/* What came before a failure is good; and a source that never succeeded leaves nothing behind. */
static void
test_failure (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(GError) failure = NULL;

  g_assert_false (import (session, "Bus", TRUE, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_FAILED);
  assert_listed (session, "lesbases", "");

  g_assert_true (import (session, "Zoo", FALSE, NULL));
  g_assert_false (import (session, "Bus,Zoo", TRUE, NULL));
  assert_listed (session, "lesbases", "Bus,Zoo");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/bases/listed", test_listed);
  g_test_add_func ("/bases/failure", test_failure);

  return g_test_run ();
}
