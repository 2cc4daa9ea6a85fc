/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-results-list.h"

#include <string.h>

#include "besace-catalogue-private.h"

#define PAGE_ROWS 40
/* Enough that a view never loses a row that it still shows. */
#define PAGES_KEPT 100

typedef struct {
  guint      number;
  GPtrArray *listings; /* (owned) of BesaceListing */
} Page;

struct _BesaceResultsList {
  GObject           parent_instance;

  BesaceCatalogue  *catalogue;
  BesaceResults    *results;
  GHashTable       *pages;       /* (owned) number to link in @recent */
  GQueue            recent;      /* of Page, the last one asked for first */
  GCancellable     *cancellable;
};

static void besace_results_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BesaceResultsList, besace_results_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, besace_results_list_model_init))

static void
page_free (Page *page)
{
  g_ptr_array_unref (page->listings);
  g_free (page);
}

/* The listings are filled where they stand: whoever shows them is told by each of them. */
static void
page_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GPtrArray) listings = user_data;
  g_autoptr(GError) failure = NULL;
  g_autoptr(GArray) fields = besace_catalogue_read_rows_finish (BESACE_CATALOGUE (source), result, &failure);

  if (!fields) {
    if (!g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      g_message ("The rows could not be read: %s", failure->message);
    return;
  }

  for (guint i = 0; i < MIN (fields->len, listings->len); i++) {
    BesaceListingFields *row = &g_array_index (fields, BesaceListingFields, i);

    if (row->id) {
      besace_listing_take (g_ptr_array_index (listings, i), row);
      memset (row, 0, sizeof *row);
    }
  }
}

static Page *
begin_page (BesaceResultsList *self,
            guint              number)
{
  Page *page = g_new0 (Page, 1);
  guint first = number * PAGE_ROWS;
  guint n_rows = MIN (PAGE_ROWS, self->results->n_rows - first);

  page->number = number;
  page->listings = g_ptr_array_new_full (n_rows, g_object_unref);
  for (guint i = 0; i < n_rows; i++)
    g_ptr_array_add (page->listings, besace_listing_new ());

  besace_catalogue_read_rows_async (self->catalogue, self->results, first, n_rows, self->cancellable,
                                    page_read_cb, g_ptr_array_ref (page->listings));
  return page;
}

static Page *
get_page (BesaceResultsList *self,
          guint              number)
{
  GList *link = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));

  if (link) {
    g_queue_unlink (&self->recent, link);
    g_queue_push_head_link (&self->recent, link);
    return link->data;
  }

  if (self->recent.length >= PAGES_KEPT) {
    Page *oldest = g_queue_pop_tail (&self->recent);

    g_hash_table_remove (self->pages, GUINT_TO_POINTER (oldest->number));
    page_free (oldest);
  }

  g_queue_push_head (&self->recent, begin_page (self, number));
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), self->recent.head);
  return self->recent.head->data;
}

static GType
besace_results_list_get_item_type (GListModel *model)
{
  return BESACE_TYPE_LISTING;
}

static guint
besace_results_list_get_n_items (GListModel *model)
{
  return BESACE_RESULTS_LIST (model)->results->n_rows;
}

static gpointer
besace_results_list_get_item (GListModel *model,
                              guint       position)
{
  BesaceResultsList *self = BESACE_RESULTS_LIST (model);
  Page *page;

  if (position >= self->results->n_rows)
    return NULL;

  page = get_page (self, position / PAGE_ROWS);
  return g_object_ref (g_ptr_array_index (page->listings, position % PAGE_ROWS));
}

static void
besace_results_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = besace_results_list_get_item_type;
  iface->get_n_items = besace_results_list_get_n_items;
  iface->get_item = besace_results_list_get_item;
}

static void
besace_results_list_finalize (GObject *object)
{
  BesaceResultsList *self = BESACE_RESULTS_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_hash_table_unref (self->pages);
  g_queue_clear_full (&self->recent, (GDestroyNotify) page_free);
  besace_results_unref (self->results);
  g_object_unref (self->catalogue);

  G_OBJECT_CLASS (besace_results_list_parent_class)->finalize (object);
}

static void
besace_results_list_class_init (BesaceResultsListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = besace_results_list_finalize;
}

static void
besace_results_list_init (BesaceResultsList *self)
{
  self->pages = g_hash_table_new (NULL, NULL);
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->recent);
}

BesaceResultsList *
besace_results_list_new (BesaceCatalogue *catalogue,
                         BesaceResults   *results)
{
  BesaceResultsList *self = g_object_new (BESACE_TYPE_RESULTS_LIST, NULL);

  self->catalogue = g_object_ref (catalogue);
  self->results = besace_results_ref (results);
  return self;
}
