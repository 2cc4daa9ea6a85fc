/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-contribution-store.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "besace-resource-json.h"
#include "besace-version-store.h"

#define COLUMNS \
  "uuid, type, target, title, data, original, original_updated, origin, base, is_public, created, edited, state, state_time, " \
  "author, author_name, device, link, published_id, problem, issues, present, present_updated, progress IS NOT NULL, stamp, " \
  "need, from_folder"

/* In the order of COLUMNS. */
enum {
  UUID, TYPE, TARGET, TITLE, DATA, ORIGINAL, ORIGINAL_UPDATED, ORIGIN, BASE, IS_PUBLIC, CREATED, EDITED, STATE, STATE_TIME,
  AUTHOR, AUTHOR_NAME, DEVICE, LINK, PUBLISHED_ID, PROBLEM, ISSUES, PRESENT, PRESENT_UPDATED, BEGUN, STAMP, NEED, FOLDER,
};

static char *
get_text (BesaceStatement *row,
          int              column)
{
  return (char *) besace_statement_get_text (row, column);
}

/* The schema lets no other names in. */
static BesaceContribution *
contribution_from_row (BesaceStatement *row)
{
  BesaceContributionFields fields = {
    .uuid = get_text (row, UUID),
    .target = get_text (row, TARGET),
    .title = get_text (row, TITLE),
    .data = get_text (row, DATA),
    .original = get_text (row, ORIGINAL),
    .original_updated = sqlite3_column_int64 (row, ORIGINAL_UPDATED),
    .origin = get_text (row, ORIGIN),
    .base = get_text (row, BASE),
    .is_public = sqlite3_column_int (row, IS_PUBLIC) != 0,
    .created = sqlite3_column_int64 (row, CREATED),
    .edited = sqlite3_column_int64 (row, EDITED),
    .state_time = sqlite3_column_int64 (row, STATE_TIME),
    .author = get_text (row, AUTHOR),
    .author_name = get_text (row, AUTHOR_NAME),
    .device = get_text (row, DEVICE),
    .link = get_text (row, LINK),
    .published_id = get_text (row, PUBLISHED_ID),
    .problem = get_text (row, PROBLEM),
    .issues = get_text (row, ISSUES),
    .present = get_text (row, PRESENT),
    .present_updated = sqlite3_column_int64 (row, PRESENT_UPDATED),
    .begun = sqlite3_column_int (row, BEGUN) != 0,
    .stamp = get_text (row, STAMP),
    .need = get_text (row, NEED),
    .folder = get_text (row, FOLDER),
  };

  besace_contribution_type_from_name (get_text (row, TYPE), &fields.type);
  besace_contribution_state_from_name (get_text (row, STATE), &fields.state);
  return besace_contribution_new (&fields);
}

/* @statement selects COLUMNS. */
static GPtrArray *
list (BesaceStatement  *statement,
      GError          **error)
{
  g_autoptr(GPtrArray) contributions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) failure = NULL;

  while (besace_statement_next (statement, &failure))
    g_ptr_array_add (contributions, contribution_from_row (statement));

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  return g_steal_pointer (&contributions);
}

GPtrArray *
besace_contribution_store_list (BesaceConnection  *connection,
                                GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT " COLUMNS " FROM contribution WHERE " BESACE_ROW_KEPT
                               " ORDER BY stamp DESC, uuid", error);

  return statement ? list (statement, error) : NULL;
}

guint64
besace_contribution_store_count_needs (BesaceConnection *connection)
{
  return (guint64) besace_connection_query_int64 (connection,
                                                  "SELECT count (*) FROM contribution WHERE type = 'need' AND target IS NULL "
                                                  "AND state = 'queued' AND " BESACE_ROW_KEPT);
}

GPtrArray *
besace_contribution_store_list_unsent (BesaceConnection  *connection,
                                       GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT " COLUMNS " FROM contribution WHERE state <> 'published' AND data <> '' "
                               "ORDER BY uuid", error);

  return statement ? list (statement, error) : NULL;
}

BesaceContribution *
besace_contribution_store_load (BesaceConnection  *connection,
                                const char        *uuid,
                                GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT " COLUMNS " FROM contribution WHERE uuid = :uuid AND " BESACE_ROW_KEPT,
                               error);

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":uuid", uuid);
  return besace_statement_next (statement, error) ? contribution_from_row (statement) : NULL;
}

gboolean
besace_contribution_store_set_from (BesaceConnection  *connection,
                                    const char        *uuid,
                                    const char        *device,
                                    const char        *folder,
                                    GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "UPDATE contribution SET from_device = :device, from_folder = :folder "
                               "WHERE uuid = :uuid", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":uuid", uuid);
  besace_statement_bind_text (statement, ":device", device);
  besace_statement_bind_text (statement, ":folder", folder);
  return besace_statement_execute (statement, error);
}

GPtrArray *
besace_contribution_store_list_from (BesaceConnection  *connection,
                                     GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "WITH places AS (SELECT DISTINCT from_folder, from_device FROM contribution WHERE "
                               "from_folder IS NOT NULL) "
                               "SELECT text FROM (SELECT from_folder AS text, from_folder, from_device, 1 AS part FROM places "
                               "UNION ALL SELECT from_device, from_folder, from_device, 2 FROM places) "
                               "ORDER BY from_folder, from_device, part", error);

  return statement ? besace_statement_list_texts (statement, error) : NULL;
}

GPtrArray *
besace_contribution_store_list_of (BesaceConnection  *connection,
                                   const char        *device,
                                   const char        *folder,
                                   GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT " COLUMNS " FROM contribution WHERE from_device = :device AND "
                               "from_folder = :folder ORDER BY uuid", error);

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":device", device);
  besace_statement_bind_text (statement, ":folder", folder);
  return list (statement, error);
}

static BesaceContributionState
get_state (const BesaceLibraryRow *row)
{
  BesaceContributionState state = BESACE_CONTRIBUTION_DRAFT;
  const char *name = besace_library_row_get (row, "state");

  if (name)
    besace_contribution_state_from_name (name, &state);
  return state;
}

gboolean
besace_contribution_store_has_left (const BesaceLibraryRow *row)
{
  return row->table == BESACE_TABLE_CONTRIBUTION && row->before && besace_library_row_is_kept (row) &&
         !besace_contribution_state_is_open (get_state (row));
}

static gboolean
check_open (const BesaceLibraryRow  *row,
            GError                 **error)
{
  if (!besace_contribution_store_has_left (row))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, _("“%s” is on its way, or has arrived: it cannot be changed here any more."),
               besace_library_row_get (row, "title"));
  return FALSE;
}

static void
set_state (BesaceLibraryEdit       *edit,
           BesaceLibraryRow        *row,
           BesaceContributionState  state)
{
  besace_library_row_set (row, "state", besace_contribution_state_to_name (state));
  besace_library_row_set_int (row, "state_time", edit->now);
}

static void
set_words (BesaceLibraryRow               *row,
           const BesaceContributionFields *fields)
{
  besace_library_row_set (row, "type", besace_contribution_type_to_name (fields->type));
  besace_library_row_set (row, "target", fields->target);
  besace_library_row_set (row, "title", fields->title ? fields->title : "");
  besace_library_row_set (row, "data", fields->data);
  besace_library_row_set (row, "original", fields->original);
  besace_library_row_set_int (row, "original_updated", fields->original_updated);
  besace_library_row_set (row, "origin", fields->origin);
  besace_library_row_set (row, "base", fields->base);
  besace_library_row_set (row, "need", fields->need);
  besace_library_row_set_int (row, "is_public", fields->is_public ? 1 : 0);
}

gboolean
besace_contribution_store_save (BesaceLibraryEdit               *edit,
                                const BesaceContributionFields  *fields,
                                GError                         **error)
{
  g_autoptr(BesaceLibraryRow) row =
    besace_library_row_load (edit->connection, BESACE_TABLE_CONTRIBUTION, fields->uuid, error);

  if (!row || !check_open (row, error))
    return FALSE;

  set_words (row, fields);
  if (row->before && !besace_library_row_has_changed (row))
    return TRUE;
  if (!besace_version_store_keep_session (edit, row, error))
    return FALSE;

  if (!row->before) {
    /* What comes from elsewhere says so itself. */
    besace_library_row_set_int (row, "created", fields->created > 0 ? MIN (fields->created, edit->now) : edit->now);
    besace_library_row_set_int (row, "present_updated", 0);
  }
  besace_library_row_set_int (row, "edited", edit->now);
  if (!row->before || get_state (row) != BESACE_CONTRIBUTION_DRAFT)
    set_state (edit, row, BESACE_CONTRIBUTION_DRAFT);
  return besace_library_edit_put (edit, row, error);
}

/* A row that is there. */
static BesaceLibraryRow *
load_kept (BesaceLibraryEdit  *edit,
           const char         *uuid,
           GError            **error)
{
  g_autoptr(BesaceLibraryRow) row = besace_library_row_load (edit->connection, BESACE_TABLE_CONTRIBUTION, uuid, error);

  if (!row)
    return NULL;

  if (!besace_library_row_is_kept (row)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("This contribution is not there any more."));
    return NULL;
  }

  return g_steal_pointer (&row);
}

static gboolean
is_sent (const BesaceLibraryRow *row)
{
  BesaceContributionType type;

  return !besace_contribution_type_from_name (besace_library_row_get (row, "type"), &type) ||
         besace_contribution_type_is_sent (type);
}

gboolean
besace_contribution_store_remove (BesaceLibraryEdit  *edit,
                                  const char         *uuid,
                                  GError            **error)
{
  g_autoptr(BesaceLibraryRow) row = load_kept (edit, uuid, error);
  const BesaceContributionState state = row ? get_state (row) : BESACE_CONTRIBUTION_DRAFT;

  if (!row)
    return FALSE;
  if (state == BESACE_CONTRIBUTION_SENDING || state == BESACE_CONTRIBUTION_HANDED_OVER)
    return check_open (row, error);

  /* What is kept for the territory is sent by nobody: put back, it is kept as before. */
  if (state == BESACE_CONTRIBUTION_QUEUED && is_sent (row)) {
    set_state (edit, row, BESACE_CONTRIBUTION_DRAFT);
    if (!besace_library_edit_put (edit, row, error))
      return FALSE;
  }

  return besace_library_edit_remove (edit, row, error);
}

gboolean
besace_contribution_store_move (BesaceLibraryEdit               *edit,
                                const char                      *uuid,
                                BesaceContributionStates         from,
                                const char                      *device,
                                const BesaceContributionFields  *fields,
                                gboolean                        *changed,
                                GError                         **error)
{
  g_autoptr(BesaceLibraryRow) row = load_kept (edit, uuid, error);

  *changed = FALSE;
  if (!row)
    return FALSE;
  if (!(from & (1U << get_state (row))) || (device && g_strcmp0 (device, besace_library_row_get (row, "device")) != 0))
    return TRUE;

  *changed = TRUE;
  set_state (edit, row, fields->state);
  besace_library_row_set (row, "author", fields->author);
  besace_library_row_set (row, "author_name", fields->author_name);
  besace_library_row_set (row, "device", fields->device);
  besace_library_row_set (row, "link", fields->link);
  besace_library_row_set (row, "published_id", fields->published_id);
  besace_library_row_set (row, "problem", fields->problem);
  besace_library_row_set (row, "issues", fields->issues);
  besace_library_row_set (row, "present", fields->present);
  besace_library_row_set_int (row, "present_updated", fields->present_updated);
  return besace_library_edit_put (edit, row, error);
}

gboolean
besace_contribution_store_assess (BesaceLibraryEdit  *edit,
                                  const char         *uuid,
                                  const gint8        *commons,
                                  GError            **error)
{
  g_autoptr(BesaceLibraryRow) row = load_kept (edit, uuid, error);
  g_autofree char *data = NULL;

  if (!row)
    return FALSE;
  if (get_state (row) != BESACE_CONTRIBUTION_PUBLISHED) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, _("“%s” is not published yet: it can be assessed once it is."),
                 besace_library_row_get (row, "title"));
    return FALSE;
  }

  data = besace_resource_line_with_commons (besace_library_row_get (row, "data"), commons, error);
  if (!data)
    return FALSE;

  besace_library_row_set (row, "data", data);
  return !besace_library_row_has_changed (row) || besace_library_edit_put (edit, row, error);
}

gboolean
besace_contribution_store_forget_need (BesaceLibraryEdit  *edit,
                                       const char         *uuid,
                                       GError            **error)
{
  g_autoptr(BesaceLibraryRow) row = load_kept (edit, uuid, error);

  if (!row)
    return FALSE;

  besace_library_row_set (row, "need", NULL);
  return !besace_library_row_has_changed (row) || besace_library_edit_put (edit, row, error);
}

char *
besace_contribution_store_get_progress (BesaceConnection  *connection,
                                        const char        *uuid,
                                        GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT progress FROM contribution WHERE uuid = :uuid", error);

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":uuid", uuid);
  return besace_statement_next (statement, error) ? g_strdup (besace_statement_get_text (statement, 0)) : NULL;
}

gboolean
besace_contribution_store_set_progress (BesaceConnection  *connection,
                                        const char        *uuid,
                                        const char        *progress,
                                        GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "UPDATE contribution SET progress = :progress WHERE uuid = :uuid", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":uuid", uuid);
  besace_statement_bind_text (statement, ":progress", progress);
  return besace_statement_execute (statement, error);
}
