/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding in the library: notes and collections. */

#include "besace-built-in.h"
#include "besace-library-editing.h"
#include "besace-library-search.h"

typedef struct {
  char  *text;
  guint  limit;
} Query;

static void
query_free (Query *query)
{
  g_free (query->text);
  g_free (query);
}

/* Read once, by whichever library searches first. It never changes. */
static const BesaceThesaurus *
get_thesaurus (void)
{
  static gsize thesaurus;

  if (g_once_init_enter (&thesaurus))
    g_once_init_leave (&thesaurus, (gsize) besace_built_in_load_thesaurus ());
  return (const BesaceThesaurus *) thesaurus;
}

static gpointer
search_job (BesaceConnection  *connection,
            gpointer           data,
            GError           **error)
{
  Query *query = data;

  return besace_library_search_run (connection, query->text, get_thesaurus (), query->limit, error);
}

void
besace_library_search_async (BesaceLibrary       *self,
                             const char          *text,
                             guint                limit,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  Query *query;

  g_return_if_fail (BESACE_IS_LIBRARY (self));

  query = g_new0 (Query, 1);
  query->text = g_strdup (text);
  query->limit = limit;
  besace_library_read_async (self, self, besace_library_search_async, search_job, query, (GDestroyNotify) query_free,
                             (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
besace_library_search_finish (BesaceLibrary  *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
