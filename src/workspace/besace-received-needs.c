/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-received-needs.h"

#include "besace-need-json.h"
#include "besace-territory-store.h"

typedef struct {
  GPtrArray        *needs;  /* of BesaceNeed */
  BesaceNeedFields  fields; /* of the one that is being told; its id NULL: none */
} Reading;

static void
finish_need (Reading *reading)
{
  if (reading->fields.id)
    g_ptr_array_add (reading->needs, besace_need_new (&reading->fields));
  besace_need_fields_clear (&reading->fields);
}

static gboolean
take_copy (const BesaceTerritoryCopy  *copy,
           gpointer                    user_data,
           GError                    **error)
{
  Reading *reading = user_data;
  const gboolean another = g_strcmp0 (reading->fields.id, copy->id) != 0;
  g_auto(BesaceNeedFields) fields = { 0 };

  if (!besace_need_fields_from_line (&fields, copy->data, error))
    return FALSE;

  if (!another && copy->training)
    return TRUE;

  if (another) {
    finish_need (reading);
  } else if (!reading->fields.training) {
    besace_need_fields_join (&reading->fields, &fields);
    return TRUE;
  } else {
    besace_need_fields_clear (&reading->fields);
  }

  reading->fields = fields;
  fields = (BesaceNeedFields) { 0 };
  reading->fields.id = g_strdup (copy->id);
  reading->fields.source = g_strdup (copy->source);
  reading->fields.training = copy->training;
  return TRUE;
}

GPtrArray *
besace_received_needs_read (BesaceConnection  *connection,
                            const char        *source,
                            GError           **error)
{
  g_autoptr(GPtrArray) needs = g_ptr_array_new_with_free_func (g_object_unref);
  Reading reading = { .needs = needs };

  if (!besace_territory_store_foreach (connection, BESACE_TERRITORY_NEED, source, take_copy, &reading, error)) {
    besace_need_fields_clear (&reading.fields);
    return NULL;
  }

  finish_need (&reading);
  return g_steal_pointer (&needs);
}

typedef struct {
  BesaceStoredFunc  func;
  gpointer          user_data;
  char             *id;   /* (owned) (nullable) of the one that was told last */
} Telling;

static gboolean
tell_first (const BesaceTerritoryCopy  *copy,
            gpointer                    user_data,
            GError                    **error)
{
  Telling *telling = user_data;

  if (g_strcmp0 (telling->id, copy->id) == 0)
    return TRUE;

  g_free (telling->id);
  telling->id = g_strdup (copy->id);
  return telling->func (copy->id, copy->data, copy->training, telling->user_data, error);
}

gboolean
besace_received_corrections_foreach (BesaceConnection  *connection,
                                     const char        *source,
                                     BesaceStoredFunc   func,
                                     gpointer           user_data,
                                     GError           **error)
{
  Telling telling = { func, user_data, NULL };
  gboolean told =
    besace_territory_store_foreach (connection, BESACE_TERRITORY_CORRECTION, source, tell_first, &telling, error);

  g_free (telling.id);
  return told;
}
