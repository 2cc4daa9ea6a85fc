/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-source-kinds.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-feed-source.h"
#include "besace-guides-source.h"
#include "besace-http.h"
#include "besace-lesbases-source.h"

typedef struct {
  const char   *kind;
  gboolean      local; /* it may be a path */
  char         *(*get_authority) (const BesaceSourceEntry *entry);
  BesaceSource *(*create)        (const BesaceSourceEntry *entry,
                                  const char              *incoming,
                                  gint64                   now);
} Kind;

static char *
get_guides_authority (const BesaceSourceEntry *entry)
{
  return g_strdup (BESACE_GUIDES_AUTHORITY);
}

static BesaceSource *
create_guides (const BesaceSourceEntry *entry,
               const char              *incoming,
               gint64                   now)
{
  return besace_guides_source_new (entry->address, incoming, now);
}

static char *
get_lesbases_authority (const BesaceSourceEntry *entry)
{
  g_autofree char *origin = besace_lesbases_origin_new (entry->address);

  return besace_lesbases_get_authority (origin);
}

static BesaceSource *
create_lesbases (const BesaceSourceEntry *entry,
                 const char              *incoming,
                 gint64                   now)
{
  g_autofree char *origin = besace_lesbases_origin_new (entry->address);

  return besace_lesbases_source_new (origin, incoming, now);
}

static BesaceSource *
create_feed (const BesaceSourceEntry *entry,
             const char              *incoming,
             gint64                   now)
{
  const BesaceFeedTrust trust = { entry->key, entry->unsigned_allowed };

  return besace_feed_source_new (entry->address, incoming, &trust);
}

static const Kind kinds[] = {
  { "lesbases", FALSE, get_lesbases_authority, create_lesbases },
  { "feed", TRUE, NULL, create_feed },
  { "guides", TRUE, get_guides_authority, create_guides },
};

static const Kind *
find_kind (const char  *name,
           GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (g_str_equal (kinds[i].kind, name))
      return &kinds[i];
  }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               _("“%s” is no kind of source that this version knows."), name);
  return NULL;
}

gboolean
besace_source_kinds_is_known (const char *kind)
{
  return find_kind (kind, NULL) != NULL;
}

gboolean
besace_source_kinds_is_remote (const BesaceSourceEntry *entry)
{
  return strstr (entry->address, "://") && !g_str_has_prefix (entry->address, "file://");
}

/* feed.md: nobody's feed is read before somebody has decided to. */
static gboolean
check_trust (const BesaceSourceEntry  *entry,
             GError                  **error)
{
  if (!g_str_equal (entry->kind, "feed") || entry->key || entry->unsigned_allowed)
    return TRUE;

  g_set_error_literal (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_TRUST,
                       _("Nobody has said whether to trust this feed: give the key of its publisher (--key), or say that it is "
                         "to be read although nobody vouches for it (--unsigned)."));
  return FALSE;
}

gboolean
besace_source_kinds_check (const BesaceSourceEntry  *entry,
                           GError                  **error)
{
  const Kind *kind = find_kind (entry->kind, error);

  if (!kind || !check_trust (entry, error))
    return FALSE;
  if (besace_source_kinds_is_remote (entry) || !kind->local)
    return besace_http_check_address (entry->address, error);
  if (g_str_has_prefix (entry->address, "file://") ||
      (g_path_is_absolute (entry->address) && g_file_test (entry->address, G_FILE_TEST_EXISTS)))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               _("There is nothing at “%s”: what was received before is still here. See whether the key is plugged in, and whether the "
                 "name is right."), entry->address);
  return FALSE;
}

char *
besace_source_kinds_suggest_name (const BesaceSourceEntry *entry)
{
  return g_strdup (entry->kind);
}

char *
besace_source_kinds_get_authority (const BesaceSourceEntry *entry)
{
  const Kind *kind = find_kind (entry->kind, NULL);

  return kind && kind->get_authority ? kind->get_authority (entry) : NULL;
}

gboolean
besace_source_kinds_is_training (const BesaceSourceEntry *entry)
{
  g_autofree char *authority = besace_source_kinds_get_authority (entry);

  return authority && g_str_equal (entry->kind, "lesbases") && !g_str_equal (authority, "lesbases");
}

BesaceSource *
besace_source_kinds_create (const BesaceSourceEntry  *entry,
                            BesaceDataDirectory      *directory,
                            gint64                    now,
                            GError                  **error)
{
  const Kind *kind = find_kind (entry->kind, error);
  g_autofree char *incoming = besace_data_directory_get_incoming_path (directory);

  return kind ? kind->create (entry, incoming, now) : NULL;
}
