/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-guides-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-guide.h"
#include "besace-guides-zip.h"

struct _BesaceGuidesReader {
  BesaceGuidesZip         *zip;     /* (owned) */
  BesaceGuidesProblemFunc  problem; /* (nullable) */
  gpointer                 data;
  GHashTable              *seen;    /* (owned) ids of the guides so far */
  GString                 *xml;     /* (owned) of the file that is read */
  guint                    n_guides;
  guint                    n_left_out;
  guint                    n_skipped;
  gboolean                 finished;
};

/* A guide is F…xml, in whatever folder. N… are the pages that list guides, R… those that say of a service or a form
 * what the guides say of it themselves. */
static gboolean
is_guide_name (const char *name)
{
  const char *slash = strrchr (name, '/');
  const char *base = slash ? slash + 1 : name;
  const gsize n_digits = *base == 'F' ? strspn (base + 1, "0123456789") : 0;

  return n_digits > 0 && strcmp (base + 1 + n_digits, ".xml") == 0;
}

/* Of a guide that is not to be shown, or cannot be read. */
static void
skip (BesaceGuidesReader *self,
      const char         *name,
      const GError       *problem)
{
  const gboolean shown = !g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);

  if (shown)
    self->n_skipped++;
  else
    self->n_left_out++;
  if (self->problem)
    self->problem (name, problem->message, shown, self->data);
}

/* Reads the guide that the XML holds. */
static BesaceRecord *
parse_guide (BesaceGuidesReader  *self,
             GError             **error)
{
  g_autoptr(BesaceGuideTree) tree = besace_guide_tree_parse (self->xml->str, self->xml->len, error);
  g_autoptr(BesaceRecord) record = NULL;

  if (!tree || !besace_guide_check_shown (besace_guide_tree_get_root (tree), error))
    return NULL;

  record = besace_guide_to_record (besace_guide_tree_get_root (tree), error);
  if (!record)
    return NULL;

  if (!g_hash_table_add (self->seen, g_strdup (record->id))) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _("the same guide comes a second time; the first one stays"));
    return NULL;
  }

  record->line = besace_guides_zip_get_position (self->zip);
  self->n_guides++;
  return g_steal_pointer (&record);
}

/* Reads the file of that name. Returns FALSE where the reading cannot go on; the record is NULL where there is none. */
static gboolean
read_guide (BesaceGuidesReader  *self,
            const char          *name,
            BesaceRecord       **record,
            GCancellable        *cancellable,
            GError             **error)
{
  g_autofree char *own_name = g_strdup (name);
  g_autoptr(GError) problem = NULL;

  if (besace_guides_zip_read (self->zip, self->xml, BESACE_GUIDE_MAX_BYTES, cancellable, &problem))
    *record = parse_guide (self, &problem);

  if (!problem)
    return TRUE;

  if (!g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) &&
      !g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED)) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
  }

  skip (self, own_name, problem);
  return TRUE;
}

/* Returns FALSE with an error where there were none. */
static gboolean
check_any (BesaceGuidesReader  *self,
           GError             **error)
{
  if (self->n_guides + self->n_left_out + self->n_skipped > 0)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _("This zip file holds no guide. Choose the one that service-public.fr publishes as open data; the "
                         "guides that you have stay as they are."));
  return FALSE;
}

BesaceGuidesReader *
besace_guides_reader_new (GInputStream            *stream,
                          BesaceGuidesProblemFunc  problem,
                          gpointer                 data)
{
  BesaceGuidesReader *self = g_new0 (BesaceGuidesReader, 1);

  self->zip = besace_guides_zip_new (stream);
  self->problem = problem;
  self->data = data;
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->xml = g_string_new (NULL);
  return self;
}

void
besace_guides_reader_free (BesaceGuidesReader *self)
{
  besace_guides_zip_free (self->zip);
  g_hash_table_unref (self->seen);
  g_string_free (self->xml, TRUE);
  g_free (self);
}

BesaceRecord *
besace_guides_reader_next (BesaceGuidesReader  *self,
                           GCancellable        *cancellable,
                           GError             **error)
{
  GError *failure = NULL;
  BesaceRecord *record = NULL;
  const char *name;

  while (!self->finished && !record) {
    if (!besace_guides_zip_next (self->zip, &name, cancellable, &failure)) {
      self->finished = TRUE;
      if (!failure)
        check_any (self, &failure);
    } else if (is_guide_name (name) && !read_guide (self, name, &record, cancellable, &failure)) {
      self->finished = TRUE;
    }
  }

  if (failure)
    g_propagate_error (error, failure);

  return record;
}

guint
besace_guides_reader_get_n_guides (BesaceGuidesReader *self)
{
  return self->n_guides;
}

guint
besace_guides_reader_get_n_left_out (BesaceGuidesReader *self)
{
  return self->n_left_out;
}

guint
besace_guides_reader_get_n_skipped (BesaceGuidesReader *self)
{
  return self->n_skipped;
}

gint64
besace_guides_reader_get_newest (BesaceGuidesReader *self)
{
  return besace_guides_zip_get_newest (self->zip);
}

double
besace_guides_reader_get_progress (BesaceGuidesReader *self)
{
  const guint n_entries = besace_guides_zip_get_n_entries (self->zip);

  if (n_entries == 0)
    return self->finished ? 1.0 : 0.0;

  return (double) besace_guides_zip_get_position (self->zip) / n_entries;
}
