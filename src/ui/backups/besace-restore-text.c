/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-restore-text.h"

#include <glib/gi18n.h>

static const struct {
  const char *table;
  const char *title;
} kinds[] = {
  { "bookmark", N_("Bookmarks") },
  { "note", N_("Notes") },
  { "collection", N_("Collections") },
};

const char *
besace_restore_text_get_table (guint i)
{
  return i < G_N_ELEMENTS (kinds) ? kinds[i].table : NULL;
}

const char *
besace_restore_text_get_title (const char *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (g_str_equal (kinds[i].table, table))
      return _(kinds[i].title);
  }

  return NULL;
}

/* Takes @count. What there is none of is not spoken of. */
static void
add_count (GString *text,
           char    *count,
           guint    n)
{
  if (n > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", count);
  g_free (count);
}

char *
besace_restore_text_describe (const BesaceBackupEntry *entry)
{
  GString *text = g_string_new (NULL);

  add_count (text, g_strdup_printf (ngettext ("%u bookmark", "%u bookmarks", entry->n_bookmarks), entry->n_bookmarks),
             entry->n_bookmarks);
  add_count (text, g_strdup_printf (ngettext ("%u note", "%u notes", entry->n_notes), entry->n_notes), entry->n_notes);
  add_count (text, g_strdup_printf (ngettext ("%u collection", "%u collections", entry->n_collections), entry->n_collections),
             entry->n_collections);
  if (text->len == 0)
    g_string_append (text, _("Nothing is kept in it"));
  return g_string_free (text, FALSE);
}

/* “A”, “B” … (transfer full) */
static char *
list_titles (GPtrArray *titles,
             guint      n)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < titles->len; i++) {
    /* Translators: a title, in quotation marks. */
    g_autofree char *quoted = g_strdup_printf (_("“%s”"), (const char *) g_ptr_array_index (titles, i));

    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", quoted);
  }
  if (titles->len < n)
    g_string_append (list, titles->len > 0 ? "…" : "");
  return g_string_free (list, FALSE);
}

/* Takes @sentence. */
static void
add_sentence (GString   *text,
              char      *sentence,
              GPtrArray *titles,
              guint      n)
{
  g_autofree char *list = list_titles (titles, n);

  if (n > 0) {
    if (text->len > 0)
      g_string_append_c (text, '\n');
    g_string_append (text, sentence);
    /* Translators: between a sentence and the titles that it is about. */
    if (*list)
      g_string_append_printf (text, "%s%s", _(": "), list);
  }
  g_free (sentence);
}

char *
besace_restore_text_preview (const BesaceCensus *census)
{
  GString *text = g_string_new (NULL);

  add_sentence (text, g_strdup_printf (ngettext ("%u would go", "%u would go", census->n_lost), census->n_lost),
                census->lost, census->n_lost);
  add_sentence (text, g_strdup_printf (ngettext ("%u would come back", "%u would come back", census->n_found), census->n_found),
                census->found, census->n_found);
  add_sentence (text, g_strdup_printf (ngettext ("%u would be as it was then", "%u would be as they were then", census->n_changed),
                                       census->n_changed),
                census->changed, census->n_changed);
  return g_string_free (text, text->len == 0);
}

char *
besace_restore_text_others (GPtrArray *census)
{
  guint n = 0;

  for (guint i = 0; i < census->len; i++) {
    const BesaceCensus *table = g_ptr_array_index (census, i);

    if (!besace_restore_text_get_title (table->table))
      n += table->n_lost + table->n_found + table->n_changed;
  }

  return n > 0 ? g_strdup_printf (ngettext ("%u detail, as tags or what is kept offline, would change",
                                            "%u details, as tags or what is kept offline, would change", n), n)
               : NULL;
}
