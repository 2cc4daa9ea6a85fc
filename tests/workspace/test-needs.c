/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What people miss, from somebody's words to the territory and back. */

#include "besace-needs.h"

#include <string.h>

#include "besace-contribution-store.h"
#include "besace-library-editing.h"
#include "besace-need-answers.h"
#include "besace-need-contribution.h"
#include "besace-publishing.h"
#include "session.h"

#define NEED(id, data) "{\"op\":\"put\",\"type\":\"need\",\"id\":\"" id "\",\"data\":" data "}\n"
#define WITHOUT(id) "{\"op\":\"del\",\"type\":\"need\",\"id\":\"" id "\"}\n"
#define VOTE "feed-1234abcd:vote"

static void
import (Session           *session,
        const char        *file,
        const char        *records,
        BesaceImportFlags  flags)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceImportReport) report = session_import (session, file, records, -1, flags, &failure);

  g_assert_no_error (failure);
}

static BesaceNeeds *
read_needs (Session *session)
{
  BesaceNeeds *needs = besace_needs_new (session->workspace);

  while (!besace_needs_get_loaded (needs))
    g_main_context_iteration (NULL, TRUE);
  return needs;
}

/* What is listed: “title supports [answers] marks”, apart by commas. */
static char *
dump (BesaceNeeds *needs)
{
  GListModel *model = besace_needs_get_model (needs);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceNeed) need = g_list_model_get_item (model, i);
    const BesaceNeedFields *fields = besace_need_get_fields (need);
    g_autofree char *answers = fields->answers ? g_strjoinv ("+", fields->answers) : g_strdup ("");

    g_string_append_printf (text, "%s%s %d [%s]%s%s", i > 0 ? ", " : "", fields->title, (int) fields->supports, answers,
                            fields->own ? " own" : "", fields->supported ? " supported" : "");
  }

  return g_string_free (text, FALSE);
}

static void
assert_read (Session    *session,
             const char *expected)
{
  g_autoptr(BesaceNeeds) needs = read_needs (session);
  g_autofree char *text = dump (needs);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_shown (BesaceNeeds *needs,
              const char  *expected)
{
  g_autofree char *text = dump (needs);

  g_assert_cmpstr (text, ==, expected);
}

static BesaceUndo *
end (BesaceNeeds   *needs,
     GAsyncResult **result)
{
  g_autoptr(GError) failure = NULL;
  BesaceUndo *undo = besace_needs_edit_finish (needs, session_wait (result), &failure);

  g_assert_no_error (failure);
  return undo;
}

static BesaceUndo *
keep (BesaceNeeds *needs,
      const char  *title)
{
  const BesaceNeedFields fields = { .title = (char *) title, .created = SESSION_NOW };
  g_autoptr(GAsyncResult) result = NULL;

  besace_needs_keep_async (needs, &fields, NULL, session_keep_result_cb, &result);
  return end (needs, &result);
}

static BesaceUndo *
support (BesaceNeeds *needs,
         guint        position,
         gboolean     supported)
{
  g_autoptr(BesaceNeed) need = g_list_model_get_item (besace_needs_get_model (needs), position);
  g_autoptr(GAsyncResult) result = NULL;

  besace_needs_support_async (needs, need, supported, NULL, session_keep_result_cb, &result);
  return end (needs, &result);
}

static BesaceUndo *
answer (BesaceNeeds *needs,
        guint        position,
        const char  *resource)
{
  g_autoptr(BesaceNeed) need = g_list_model_get_item (besace_needs_get_model (needs), position);
  g_autoptr(GAsyncResult) result = NULL;

  besace_needs_answer_async (needs, need, resource, NULL, session_keep_result_cb, &result);
  return end (needs, &result);
}

static void
undo (Session    *session,
      BesaceUndo *done)
{
  BesaceLibrary *library = besace_workspace_get_library (session->workspace);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(BesaceUndo) redo = NULL;

  besace_library_undo_async (library, done, NULL, session_keep_result_cb, &result);
  redo = besace_library_edit_finish (library, session_wait (&result), NULL);
  g_assert_nonnull (redo);
}

/* The copies of several sources are one: its authority's words, the greatest number, all answers. What a source said goes with
 * what it no longer says. */
static void
test_received (void)
{
  g_autoptr(Session) session = session_new ();

  import (session, "one.ndjson", RECORD ("1", "Un") NEED (VOTE, "{\"title\":\"Voter\",\"supports\":3,\"answers\":[\"demo:1\"]}")
          NEED ("feed-1234abcd:bad", "{\"supports\":3}"), BESACE_IMPORT_REPLACE);
  import (session, "two.ndjson", RECORD ("2", "Deux") NEED (VOTE, "{\"title\":\"Le vote\",\"supports\":7,\"answers\":[\"demo:2\"]}"),
          BESACE_IMPORT_REPLACE);
  assert_read (session, "Voter 7 [demo:1+demo:2]");
  import (session, "three.ndjson", RECORD ("3", "Trois") NEED ("feed-1234abcd:a", "{\"title\":\"Appeler\",\"supports\":2}"),
          BESACE_IMPORT_REPLACE);
  assert_read (session, "Voter 7 [demo:1+demo:2], Appeler 2 []");
  import (session, "three.ndjson", RECORD ("3", "Trois") WITHOUT ("feed-1234abcd:a"), BESACE_IMPORT_REPLACE);

  import (session, "two.ndjson", RECORD ("2", "Deux") WITHOUT (VOTE), BESACE_IMPORT_REPLACE);
  assert_read (session, "Voter 3 [demo:1]");
  import (session, "one.ndjson", RECORD ("1", "Un"), BESACE_IMPORT_REPLACE);
  assert_read (session, "");
}

/* What is exported here and imported there is exported there to the same bytes; a correction of a place goes along. */
static void
test_export (void)
{
  static const char records[] =
    RECORD ("1", "Un") NEED (VOTE, "{\"title\":\"Voter\",\"supports\":3}")
    "{\"op\":\"put\",\"type\":\"correction\",\"id\":\"carto:c\",\"data\":{\"place\":\"carto:1\",\"field\":\"telephone\",\"value\":\"0\"}}\n";
  g_autoptr(Session) session = session_new ();
  g_autofree char *path = scratch_folder_get_path (session->folder, "export.ndjson");
  g_autoptr(GError) failure = NULL;
  g_autofree char *text = NULL;

  import (session, "one.ndjson", records, BESACE_IMPORT_REPLACE);
  g_assert_true (besace_administration_export (besace_workspace_get_data_dir (session->workspace), path, NULL, NULL, &failure));
  g_assert_no_error (failure);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, strchr (records, '\n') + 1));
}

static void
test_own (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceNeeds) needs = read_needs (session);
  g_autoptr(BesaceUndo) kept = keep (needs, "Faire une procuration");
  g_autoptr(BesaceUndo) answered = answer (needs, 0, "demo:1");
  g_autoptr(BesaceNeed) need = g_list_model_get_item (besace_needs_get_model (needs), 0);
  g_autoptr(BesaceUndo) removed = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  assert_shown (needs, "Faire une procuration 0 [demo:1] own");
  g_assert_nonnull (besace_needs_find_about (needs, "procuration à faire", NULL));
  g_assert_null (besace_needs_find_about (needs, "procuration à faire", besace_need_get_fields (need)->own));

  undo (session, answered);
  assert_shown (needs, "Faire une procuration 0 [] own");
  besace_needs_remove_async (needs, need, NULL, session_keep_result_cb, &result);
  removed = end (needs, &result);
  assert_shown (needs, "");
  undo (session, removed);
  assert_shown (needs, "Faire une procuration 0 [] own");
  undo (session, kept);
  assert_shown (needs, "");
}

/* Supporting twice counts once, and taking it back leaves nothing behind; an answer stays. */
static void
test_support (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceNeeds) needs = NULL;
  BesaceContributions *contributions = besace_library_get_contributions (besace_workspace_get_library (session->workspace));
  GListModel *model = besace_library_part_get_model (BESACE_LIBRARY_PART (contributions));
  g_autoptr(BesaceUndo) first = NULL;
  g_autoptr(BesaceUndo) again = NULL;
  g_autoptr(BesaceUndo) answered = NULL;
  g_autoptr(BesaceUndo) withdrawn = NULL;
  g_autoptr(BesaceUndo) back = NULL;

  import (session, "one.ndjson", RECORD ("1", "Un") NEED (VOTE, "{\"title\":\"Voter\",\"supports\":3}"), BESACE_IMPORT_REPLACE);
  needs = read_needs (session);
  first = support (needs, 0, TRUE);
  assert_shown (needs, "Voter 4 [] supported");
  again = support (needs, 0, TRUE);
  assert_shown (needs, "Voter 4 [] supported");
  answered = answer (needs, 0, "demo:1");
  assert_shown (needs, "Voter 4 [demo:1] supported");
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 1);

  withdrawn = support (needs, 0, FALSE);
  assert_shown (needs, "Voter 3 [demo:1]");
  undo (session, withdrawn);
  undo (session, answered);
  assert_shown (needs, "Voter 4 [] supported");
  back = support (needs, 0, FALSE);
  assert_shown (needs, "Voter 3 []");
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);
}

/* What is one's own, and nothing else, or with all that the catalogue has (@n_deleted NULL); @n_deleted (out): how many records
 * are no more in what is there. (transfer full) */
static char *
publish_counted (Session    *session,
                 const char *folder,
                 guint64    *n_deleted)
{
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  BesaceContributions *contributions = besace_library_get_contributions (besace_workspace_get_library (session->workspace));
  GListModel *model = besace_library_part_get_model (BESACE_LIBRARY_PART (contributions));
  g_autoptr(GPtrArray) own = besace_need_contribution_list (model);
  char *path = scratch_folder_get_path (session->folder, folder);
  const BesacePublishingOrder order = { .folder = path, .title = "Territoire", .needs = own, .collections = n_deleted ? none : NULL };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  g_autofree BesacePublishingOutcome *outcome = NULL;

  besace_publishing_run_async (session->workspace, &order, NULL, session_keep_result_cb, &result);
  outcome = besace_publishing_run_finish (session->workspace, session_wait (&result), &failure);
  g_assert_no_error (failure);
  if (n_deleted)
    *n_deleted = outcome->n_deleted;
  return path;
}

static char *
publish (Session    *session,
         const char *folder)
{
  return publish_counted (session, folder, NULL);
}

/* The records of a feed, as a file import reads them. */
static void
carry (const char *folder,
       Session    *session,
       const char *file)
{
  g_autofree char *segments = g_build_filename (folder, "segments", NULL);
  g_autoptr(GDir) dir = g_dir_open (segments, 0, NULL);
  g_autofree char *path = g_build_filename (segments, g_dir_read_name (dir), NULL);
  g_autofree char *bytes = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceImportReport) report = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  report = session_import (session, file, bytes, (gssize) length, BESACE_IMPORT_REPLACE, &failure);
  g_assert_no_error (failure);
  g_assert_cmpuint (report->n_skipped, ==, 0);
}

/* From here to a colleague, who supports it, and back: it is one's own still, supported by one. */
static void
test_territory (void)
{
  g_autoptr(Session) here = session_new ();
  g_autoptr(Session) there = session_new ();
  g_autoptr(BesaceNeeds) ours = read_needs (here);
  g_autoptr(BesaceUndo) kept = keep (ours, "Faire une procuration");
  g_autofree char *first = publish (here, "feed");
  g_autoptr(BesaceNeeds) theirs = NULL;
  g_autoptr(BesaceUndo) supported = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  carry (first, there, "bus.ndjson.gz");
  theirs = read_needs (there);
  assert_shown (theirs, "Faire une procuration 0 []");
  supported = support (theirs, 0, TRUE);
  second = publish (there, "feed");

  carry (second, here, "territory.ndjson.gz");
  assert_read (here, "Faire une procuration 1 [] own");

  /* It goes on under the id that it has: nobody reads it twice. */
  third = publish (here, "other");
  carry (third, there, "other.ndjson.gz");
  assert_read (there, "Faire une procuration 1 [] supported");
}

/* What is supported no more leaves what one publishes next, though nothing else there is one's own: whoever reads it counts one
 * less. */
static void
test_withdrawn (void)
{
  g_autoptr(Session) here = session_new ();
  g_autoptr(Session) there = session_new ();
  g_autoptr(BesaceNeeds) theirs = NULL;
  g_autoptr(BesaceUndo) supported = NULL;
  g_autoptr(BesaceUndo) withdrawn = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *again = NULL;
  guint64 n_deleted;

  import (here, "one.ndjson", RECORD ("1", "Un") NEED (VOTE, "{\"title\":\"Voter\",\"supports\":3}"), BESACE_IMPORT_REPLACE);
  import (there, "one.ndjson", RECORD ("1", "Un") NEED (VOTE, "{\"title\":\"Voter\",\"supports\":3}"), BESACE_IMPORT_REPLACE);
  theirs = read_needs (there);
  supported = support (theirs, 0, TRUE);
  folder = publish_counted (there, "feed", &n_deleted);
  g_assert_cmpuint (n_deleted, ==, 0);
  carry (folder, here, "bus.ndjson.gz");
  assert_read (here, "Voter 4 []");

  withdrawn = support (theirs, 0, FALSE);
  again = publish_counted (there, "feed", &n_deleted);
  g_assert_cmpuint (n_deleted, ==, 1);
  import (here, "bus.ndjson.gz", WITHOUT (VOTE), BESACE_IMPORT_ADD);
  assert_read (here, "Voter 3 []");
}

static BesaceContributions *
get_contributions (Session *session)
{
  return besace_library_get_contributions (besace_workspace_get_library (session->workspace));
}

static char *
write_for (Session    *session,
           const char *need)
{
  const BesaceContributionFields fields = {
    .type = BESACE_CONTRIBUTION_RESOURCE,
    .title = (char *) "Voter par procuration",
    .data = (char *) "{\"title\":\"Voter par procuration\"}",
    .origin = (char *) "https://lesbases.anct.gouv.fr",
    .need = (char *) need,
  };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceUndo) undo = NULL;
  char *uuid;

  besace_contributions_save_async (get_contributions (session), &fields, NULL, session_keep_result_cb, &result);
  undo = besace_contributions_edit_finish (get_contributions (session), session_wait (&result), &uuid, NULL, &failure);
  g_assert_no_error (failure);
  return uuid;
}

static gboolean
arrive_func (BesaceLibraryEdit  *edit,
             gpointer            data,
             GError            **error)
{
  const char *const *arrival = data;
  const BesaceContributionFields fields = { .state = BESACE_CONTRIBUTION_PUBLISHED, .published_id = (char *) arrival[1] };
  gboolean changed;

  return besace_contribution_store_move (edit, arrival[0], 1U << BESACE_CONTRIBUTION_DRAFT, NULL, &fields, &changed, error);
}

/* As whoever sends it, or reads its receipt, writes it down. */
static void
arrive (Session    *session,
        const char *uuid,
        const char *id)
{
  const char *arrival[] = { uuid, id };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(BesaceUndo) undo = NULL;
  g_autoptr(GError) failure = NULL;

  besace_library_edit_async (besace_workspace_get_library (session->workspace), session->workspace, arrive, arrive_func, arrival,
                             NULL, NULL, session_keep_result_cb, &result);
  undo = besace_library_take_edit (session_wait (&result), NULL, &failure);
  g_assert_no_error (failure);
}

static void
keep_titles_cb (BesaceNeedAnswers *answers,
                BesaceUndo        *undo,
                const char        *resource,
                const char        *need,
                char             **told)
{
  g_free (*told);
  *told = g_strdup_printf ("%s > %s", resource, need);
}

static gboolean
is_waited_for (Session    *session,
               const char *uuid)
{
  BesaceContribution *contribution = besace_contributions_find (get_contributions (session), uuid);

  return contribution && besace_contribution_get_fields (contribution)->need;
}

/* A resource that is written for somebody's need is noted there, and is its answer once it is published; taken back, it is not
 * given again. The needs of others are added to, and what was published for training goes no further. */
static void
test_written (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceNeeds) needs = NULL;
  g_autoptr(BesaceNeedAnswers) answers = NULL;
  g_autofree char *told = NULL;
  g_autofree char *uuid = NULL;
  g_autofree char *second = NULL;
  g_autofree char *folder = NULL;

  import (session, "one.ndjson", RECORD ("1", "Un") NEED (VOTE, "{\"title\":\"Voter\",\"supports\":3}"), BESACE_IMPORT_REPLACE);
  needs = read_needs (session);
  answers = besace_need_answers_new (session->workspace);
  g_signal_connect (answers, "answered", G_CALLBACK (keep_titles_cb), &told);

  uuid = write_for (session, VOTE);
  {
    g_autoptr(BesaceNeed) need = g_list_model_get_item (besace_needs_get_model (needs), 0);

    g_assert_cmpstr (besace_need_get_fields (need)->written, ==, uuid);
    g_assert_null (besace_need_get_fields (need)->answers);
  }

  arrive (session, uuid, "lesbases:1");
  while (!told || is_waited_for (session, uuid))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (told, ==, "Voter par procuration > Voter");
  assert_shown (needs, "Voter 3 [lesbases:1]");

  second = write_for (session, VOTE);
  arrive (session, second, "lesbases-0123abcd:2");
  while (is_waited_for (session, second))
    g_main_context_iteration (NULL, TRUE);
  assert_shown (needs, "Voter 3 [lesbases:1+lesbases-0123abcd:2]");

  folder = publish (session, "feed");
  {
    g_autoptr(Session) there = session_new ();

    carry (folder, there, "feed.ndjson.gz");
    assert_read (there, "Voter 3 [lesbases:1]");
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/needs/received", test_received);
  g_test_add_func ("/needs/export", test_export);
  g_test_add_func ("/needs/own", test_own);
  g_test_add_func ("/needs/support", test_support);
  g_test_add_func ("/needs/territory", test_territory);
  g_test_add_func ("/needs/withdrawn", test_withdrawn);
  g_test_add_func ("/needs/written", test_written);

  return g_test_run ();
}
