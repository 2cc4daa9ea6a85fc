/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-national-catalogue.h"

#include <string.h>

#define MEGABYTE G_GINT64_CONSTANT (1000000)

/* An estimate, for nobody says before: some 3,000 public resources, each asked for by itself, of 10 KB with their contents. */
#define LESBASES_BYTES (30 * MEGABYTE)

/* Of the zip of “Vos droits et démarches, particuliers”, which grows slowly. */
#define GUIDES_BYTES (15 * MEGABYTE)

static const char *const kinds[] = { "lesbases", "guides" };

gint64
besace_national_catalogue_get_kind_size (const char *kind)
{
  if (strcmp (kind, "lesbases") == 0)
    return LESBASES_BYTES;
  return strcmp (kind, "guides") == 0 ? GUIDES_BYTES : 0;
}

gint64
besace_national_catalogue_get_size (void)
{
  gint64 size = 0;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    size += besace_national_catalogue_get_kind_size (kinds[i]);
  return size;
}

/* What is still to be added, and the names of what is to be asked then. */
typedef struct {
  guint      n_looked; /* of the kinds */
  GPtrArray *sources;  /* (owned) of BesaceSourceStatus: those that there were */
  GPtrArray *names;    /* (owned) of strings */
} Receipt;

static void
receipt_free (Receipt *receipt)
{
  g_clear_pointer (&receipt->sources, g_ptr_array_unref);
  g_ptr_array_unref (receipt->names);
  g_free (receipt);
}

static void
run_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *failure = NULL;
  GPtrArray *outcomes = besace_synchroniser_run_finish (BESACE_SYNCHRONISER (source), result, &failure);

  if (outcomes)
    g_task_return_pointer (task, outcomes, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, failure);
}

static const BesaceSourceStatus *
find_source (GPtrArray  *sources,
             const char *kind)
{
  const char *address = besace_source_status_get_usual_address (kind);

  for (guint i = 0; i < sources->len; i++) {
    const BesaceSourceStatus *status = g_ptr_array_index (sources, i);

    if (g_str_equal (status->kind, kind) && g_strcmp0 (status->address, address) == 0)
      return status;
  }

  return NULL;
}

static void added_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data);

/* Takes @task. */
static void
add_next (GTask *task)
{
  BesaceSynchroniser *synchroniser = g_task_get_source_object (task);
  Receipt *receipt = g_task_get_task_data (task);

  while (receipt->n_looked < G_N_ELEMENTS (kinds)) {
    const char *kind = kinds[receipt->n_looked++];
    const BesaceSourceStatus *status = find_source (receipt->sources, kind);

    if (!status) {
      besace_synchroniser_add_async (synchroniser, kind, besace_source_status_get_usual_address (kind), NULL, NULL, FALSE,
                                     g_task_get_cancellable (task), added_cb, task);
      return;
    }
    g_ptr_array_add (receipt->names, g_strdup (status->name));
  }

  g_ptr_array_add (receipt->names, NULL);
  besace_synchroniser_run_async (synchroniser, (const char *const *) receipt->names->pdata, BESACE_SYNC_NONE,
                                 g_task_get_cancellable (task), run_cb, task);
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Receipt *receipt = g_task_get_task_data (task);
  GError *failure = NULL;
  char *name = besace_synchroniser_add_finish (BESACE_SYNCHRONISER (source), result, &failure);

  if (!name) {
    g_task_return_error (task, failure);
    return;
  }

  g_ptr_array_add (receipt->names, name);
  add_next (g_steal_pointer (&task));
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Receipt *receipt = g_task_get_task_data (task);
  GError *failure = NULL;

  receipt->sources = besace_synchroniser_list_finish (BESACE_SYNCHRONISER (source), result, &failure);
  if (receipt->sources)
    add_next (g_steal_pointer (&task));
  else
    g_task_return_error (task, failure);
}

void
besace_national_catalogue_receive_async (BesaceSynchroniser  *synchroniser,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data)
{
  Receipt *receipt;
  GTask *task;

  g_return_if_fail (BESACE_IS_SYNCHRONISER (synchroniser));

  receipt = g_new0 (Receipt, 1);
  receipt->names = g_ptr_array_new_with_free_func (g_free);
  task = g_task_new (synchroniser, cancellable, callback, user_data);
  g_task_set_source_tag (task, besace_national_catalogue_receive_async);
  g_task_set_task_data (task, receipt, (GDestroyNotify) receipt_free);
  besace_synchroniser_list_async (synchroniser, cancellable, listed_cb, task);
}

GPtrArray *
besace_national_catalogue_receive_finish (BesaceSynchroniser  *synchroniser,
                                          GAsyncResult        *result,
                                          GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, synchroniser), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
