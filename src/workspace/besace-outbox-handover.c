/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-handover.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-outbox-export.h"
#include "besace-outbox-notes.h"

/* A group for each contribution, its uuid after that. */
#define GROUP_PREFIX "contribution "
#define KEY_FOLDER "folder"

#define STATE(name) (1U << BESACE_CONTRIBUTION_##name)

static char *
get_group (const char *uuid)
{
  return g_strconcat (GROUP_PREFIX, uuid, NULL);
}

gboolean
besace_outbox_handover_note (const BesaceOutboxCarrier  *carrier,
                             const char                 *folder,
                             GPtrArray                  *uuids,
                             GError                    **error)
{
  g_autoptr(GKeyFile) notes = besace_outbox_notes_load (carrier);

  for (guint i = 0; i < uuids->len; i++) {
    g_autofree char *group = get_group (g_ptr_array_index (uuids, i));

    g_key_file_set_string (notes, group, KEY_FOLDER, folder);
  }

  return uuids->len == 0 || besace_outbox_notes_save (carrier, notes, error);
}

/* What is noted too long is looked at again. */
static void
save (const BesaceOutboxCarrier *carrier,
      GKeyFile                  *notes)
{
  g_autoptr(GError) failure = NULL;

  if (!besace_outbox_notes_save (carrier, notes, &failure))
    g_debug ("What was handed over is noted still: %s", failure->message);
}

void
besace_outbox_handover_forget (const BesaceOutboxCarrier *carrier,
                               GPtrArray                 *uuids)
{
  g_autoptr(GKeyFile) notes = besace_outbox_notes_load (carrier);

  for (guint i = 0; i < uuids->len; i++) {
    g_autofree char *group = get_group (g_ptr_array_index (uuids, i));

    g_key_file_remove_group (notes, group, NULL);
  }
  if (uuids->len > 0)
    save (carrier, notes);
}

/* One look at all that is noted. */
typedef struct {
  const BesaceOutboxCarrier *carrier;
  GKeyFile                  *notes;
  GPtrArray                 *handed_over; /* of BesaceContribution */
  const char                *folder;      /* (nullable) to which somebody hands over */
  GPtrArray                 *pending;     /* (nullable) */
} Settling;

/* (nullable) NULL where it is nobody else's matter any more: it waits, was taken back, or its receipt has come. */
static const BesaceContributionFields *
find_handed_over (const Settling *self,
                  const char     *uuid)
{
  for (guint i = 0; i < self->handed_over->len; i++) {
    const BesaceContributionFields *fields = besace_contribution_get_fields (g_ptr_array_index (self->handed_over, i));

    if (g_str_equal (fields->uuid, uuid))
      return fields;
  }

  return NULL;
}

static gboolean
take_back (const Settling                  *self,
           const BesaceContributionFields  *handed_over,
           const char                      *folder,
           GError                         **error)
{
  g_autofree char *name = g_filename_display_name (folder);
  BesaceContributionFields fields = *handed_over;
  g_autofree char *problem =
    g_strdup_printf (_("Handing it over in “%s” was cut short before it was there: hand it over again, or send it from here."), name);

  fields.state = BESACE_CONTRIBUTION_QUEUED;
  fields.problem = problem;
  return besace_outbox_shelf_move (self->carrier->shelf, fields.uuid, STATE (HANDED_OVER), &fields, NULL, error);
}

static void
tell_pending (const Settling *self,
              const char     *title,
              const char     *folder)
{
  g_autofree char *name = g_filename_display_name (folder);

  if (self->pending)
    g_ptr_array_add (self->pending,
                     g_strdup_printf (_("It is not certain that “%s” is in “%s”, since handing it over was cut short: hand over to that "
                                        "folder or key once more."), title, name));
}

/* Finds out about one. */
static gboolean
settle_one (const Settling  *self,
            const char      *group,
            GError         **error)
{
  const char *uuid = group + strlen (GROUP_PREFIX);
  g_autofree char *folder = g_key_file_get_string (self->notes, group, KEY_FOLDER, NULL);
  const BesaceContributionFields *fields = find_handed_over (self, uuid);
  g_autoptr(GHashTable) there = NULL;
  gboolean cut_short;

  if (fields && folder) {
    there = besace_outbox_export_list_there (folder, besace_outbox_shelf_get_device (self->carrier->shelf), &cut_short);
    if (!g_hash_table_contains (there, uuid)) {
      if (!cut_short && g_strcmp0 (folder, self->folder) != 0) {
        tell_pending (self, fields->title, folder);
        return TRUE;
      }
      if (!take_back (self, fields, folder, error))
        return FALSE;
    }
  }

  return g_key_file_remove_group (self->notes, group, error);
}

gboolean
besace_outbox_handover_settle (const BesaceOutboxCarrier  *carrier,
                               const char                 *folder,
                               GPtrArray                  *pending,
                               GError                    **error)
{
  g_autoptr(GKeyFile) notes = besace_outbox_notes_load (carrier);
  g_auto(GStrv) groups = g_key_file_get_groups (notes, NULL);
  g_autoptr(GPtrArray) handed_over = NULL;
  Settling settling = { carrier, notes, NULL, folder, pending };
  gboolean is_settled = TRUE;

  for (char **group = groups; *group && is_settled; group++) {
    if (!g_str_has_prefix (*group, GROUP_PREFIX))
      continue;

    if (!handed_over && !(handed_over = besace_outbox_shelf_list (carrier->shelf, STATE (HANDED_OVER), error)))
      return FALSE;
    settling.handed_over = handed_over;
    is_settled = settle_one (&settling, *group, error);
  }

  if (handed_over)
    save (carrier, notes);
  return is_settled;
}
