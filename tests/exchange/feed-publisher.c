/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "feed-publisher.h"

#include <string.h>


Publisher *
publisher_new (void)
{
  Publisher *self = g_new0 (Publisher, 1);

  self->reader = feed_fixture_new ();
  self->items = g_tree_new_full ((GCompareDataFunc) strcmp, NULL, g_free, g_free);
  self->publication.title = "Catalogue d’essai";
  self->publication.feed = FEED_FIXTURE_UUID;
  self->publication.now = PUBLISHER_NOW_MS;
  return self;
}

void
publisher_free (Publisher *self)
{
  feed_fixture_free (self->reader);
  g_tree_unref (self->items);
  g_clear_error (&self->error);
  g_free (self);
}

void
publisher_put (Publisher *self,
               guint      number,
               guint      edition)
{
  g_tree_replace (self->items, g_strdup_printf ("lesbases:%05u", number),
                  g_strdup_printf ("Fiche %u, « édition » %u, %u", number, edition, number * 2654435761U ^ edition * 40503U));
}

void
publisher_take_away (Publisher *self,
                     guint      number)
{
  g_autofree char *id = g_strdup_printf ("lesbases:%05u", number);

  g_tree_remove (self->items, id);
}

static gboolean
add_item (gpointer id,
          gpointer title,
          gpointer writer)
{
  g_autofree char *data = g_strdup_printf ("{\"title\":\"%s\"}", (const char *) title);

  return !besace_feed_writer_add (writer, "resource", id, data, NULL);
}

/* Publishes everything into the folder that the reader reads. */
gboolean
publisher_publish (Publisher *self)
{
  g_autoptr(BesaceFeedWriter) writer = NULL;

  g_clear_error (&self->error);
  writer = besace_feed_writer_new (self->reader->folder, &self->publication, NULL, &self->error);
  if (!writer)
    return FALSE;

  g_tree_foreach (self->items, add_item, writer);
  return besace_feed_writer_publish (writer, &self->outcome, &self->error);
}

static gboolean
check_item (gpointer id,
            gpointer title,
            gpointer items)
{
  g_assert_cmpstr (g_hash_table_lookup (items, id), ==, title);
  return FALSE;
}

/* Reads, and sees that the reader has what the publisher has. */
void
publisher_check_read (Publisher *self)
{
  feed_fixture_read (self->reader);
  g_assert_no_error (self->reader->error);
  g_assert_null (strstr (self->reader->log->str, "skipped"));
  g_assert_cmpuint (g_hash_table_size (self->reader->items), ==, (guint) g_tree_nnodes (self->items));
  g_tree_foreach (self->items, check_item, self->reader->items);
}

BesaceFeedHead *
publisher_read_head (Publisher *self)
{
  g_autoptr(GError) error = NULL;
  BesaceFeedHead *head = besace_feed_source_look (self->reader->folder, self->reader->incoming, NULL, &error);

  g_assert_no_error (error);
  return head;
}

void
publisher_put_some (Publisher *self,
                    guint      n_items)
{
  for (guint i = 0; i < n_items; i++)
    publisher_put (self, i, 0);
}
