/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-publishing-needs.h"

#include "besace-need-contribution.h"
#include "besace-need-json.h"
#include "besace-received-needs.h"
#include "besace-resource.h"

typedef struct {
  char     *id;
  char     *line;
  gboolean  training;
} Entry;

static void
entry_free (Entry *entry)
{
  g_free (entry->id);
  g_free (entry->line);
  g_free (entry);
}

static int
compare (gconstpointer first,
         gconstpointer second)
{
  return g_strcmp0 ((*(const Entry *const *) first)->id, (*(const Entry *const *) second)->id);
}

/* What was published for training answers nobody elsewhere. */
static void
copy_published (BesaceNeedFields       *target,
                const BesaceNeedFields *source)
{
  besace_need_fields_copy (target, source);
  g_clear_pointer (&target->answers, g_strfreev);
  for (char **answer = source->answers; answer && *answer; answer++) {
    if (!besace_resource_id_is_training (*answer))
      besace_need_fields_add_answer (target, *answer);
  }
}

static Entry *
entry_new (BesaceNeed *need,
           const char *authority)
{
  const BesaceNeedFields *fields = besace_need_get_fields (need);
  g_auto(BesaceNeedFields) published = { 0 };
  Entry *entry = g_new0 (Entry, 1);

  copy_published (&published, fields);
  entry->id = fields->id ? g_strdup (fields->id) : g_strconcat (authority, ":", fields->own, NULL);
  entry->line = besace_need_fields_to_line (&published);
  entry->training = fields->training;
  return entry;
}

gboolean
besace_publishing_tell_needs (BesaceConnection  *connection,
                              const char        *source,
                              GPtrArray         *own,
                              gboolean           whole,
                              const char        *authority,
                              BesaceStoredFunc   func,
                              gpointer           user_data,
                              GError           **error)
{
  g_autoptr(GPtrArray) received = besace_received_needs_read (connection, source, error);
  g_autoptr(GPtrArray) needs = NULL;
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);

  if (!received)
    return FALSE;

  needs = own ? besace_need_contribution_join_own (received, own) : g_ptr_array_ref (received);
  for (guint i = 0; i < needs->len; i++) {
    const BesaceNeedFields *fields = besace_need_get_fields (g_ptr_array_index (needs, i));

    if (whole || fields->own || fields->addition)
      g_ptr_array_add (entries, entry_new (g_ptr_array_index (needs, i), authority));
  }

  g_ptr_array_sort (entries, compare);
  for (guint i = 0; i < entries->len; i++) {
    const Entry *entry = g_ptr_array_index (entries, i);

    if (!func (entry->id, entry->line, entry->training, user_data, error))
      return FALSE;
  }

  return TRUE;
}
